import { counted } from '../../../shared/base/counted'
import type { CutResult } from '../../../shared/incident/views/network-cut'
import { useNow } from '../../parts/now'
import { spanClock, spanWords } from '../../parts/time'
import type { CutState } from '../../session/network-cut'
import { useNetworkCut, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'
import styles from './practice.module.css'

/** On the machine that is cut off, on every view: how long still, the way back, and how it went. */
export function CutBanner() {
  const { networkCut } = useRoom()
  const cut = useNetworkCut()
  if (cut.kind === 'none') return null
  if (cut.kind === 'ended') return <ResultCard result={cut.result} />
  return (
    <section aria-label="Exercise">
      <Notice late={cut.kind === 'cut'}>
        <CutWords cut={cut} />
        {cut.kind === 'cut' ? <Button onClick={networkCut.comeBack}>Come back now</Button> : null}
      </Notice>
    </section>
  )
}

function CutWords({
  cut,
}: {
  readonly cut: Exclude<CutState, { readonly kind: 'none' | 'ended' }>
}) {
  const now = useNow(1_000)
  if (cut.kind === 'leaving') return <span role="status">Telling the others, then parting…</span>
  if (cut.kind === 'returning')
    return (
      <span role="status">
        <b>Coming back.</b> Putting both sides together…
      </span>
    )
  return (
    <span>
      <b>Cut off, as an exercise.</b> Nobody hears this machine and it hears nobody; write on. Back
      by itself in <span role="timer">{spanClock(Math.max(0, cut.until - now))}</span>.
    </span>
  )
}

function ResultCard({ result }: { readonly result: CutResult }) {
  const { networkCut } = useRoom()
  const facts = [
    ['Apart for', spanWords(result.awayMs)],
    ['Written here', lineWords(result.here)],
    ['Written elsewhere', lineWords(result.elsewhere)],
    ['Command', result.contested ? 'contested: both sides claimed it' : 'not contested'],
    [
      'In step again',
      result.inStepMs === null ? 'not within a minute' : `after ${spanWords(result.inStepMs)}`,
    ],
  ] as const
  return (
    <section className={styles['result']} aria-label="How the exercise went">
      <b role="status">Back from the exercise</b>
      <dl>
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Button variant="quiet" onClick={networkCut.dismiss}>
        Seen
      </Button>
    </section>
  )
}

const lineWords = (count: number): string => counted(count, 'line', 'lines')
