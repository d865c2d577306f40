import { useEffect } from 'react'
import { counted } from '../../../shared/base/counted'
import type { AwayReport } from '../../../shared/incident/views/away'
import { visibleName } from '../../parts/person-name'
import { Instant, spanWords, utcDay } from '../../parts/time'
import { useAbsence, useRoom } from '../../session/use-room'
import { useStores } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'
import styles from './away-strip.module.css'

const lineWords = ({ lines }: AwayReport): string => counted(lines, 'line', 'lines')

/** Rule AWAY4: what happened while nobody looked at this room here, until it was marked as seen. */
export function AwayStrip({ say }: { readonly say: (message: string) => void }) {
  const { absence, roomId } = useRoom()
  const { workspace } = useStores()
  const state = useAbsence()
  const report = state.kind === 'told' ? state.report : null
  const until = report?.until ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: reason: told once for each time away, whatever comes in later
  useEffect(() => {
    if (!report) return
    const words = [lineWords(report), ...report.headlines.map((headline) => headline.words)]
    say(`While you were away: ${words.join('; ')}`)
  }, [until, say])
  if (!report) return null
  const { since, headlines } = report
  return (
    <Notice>
      <section className={styles['strip']} aria-label="While you were away">
        <span>
          <b>While you were away</b> ({spanWords(report.until - since)}, since{' '}
          {utcDay(since) === utcDay(report.until) ? '' : `${utcDay(since)}, `}
          <Instant at={since} seconds={false} />
          ): {lineWords(report)}
        </span>
        <span className={styles['acts']}>
          <a
            href={`#room/${roomId}/log`}
            onClick={() => workspace.getState().makeWish('log.unseen')}
          >
            Show them
          </a>
          <Button variant="quiet" onClick={absence.dismiss}>
            Seen
          </Button>
        </span>
        {headlines.length > 0 ? (
          <ul className={styles['headlines']}>
            {headlines.map(({ key, words, view }) => (
              <li key={key}>
                <a href={`#room/${roomId}/${view}`}>
                  <bdi>{visibleName(words)}</bdi>
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </section>
    </Notice>
  )
}
