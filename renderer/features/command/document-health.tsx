import { useSyncExternalStore } from 'react'
import { verifyBlock } from '../../../shared/incident/commands/incident-commands'
import { padBlocks } from '../../../shared/incident/entries/incident-entries'
import { commanderOf } from '../../../shared/incident/roles'
import {
  type BlockHealth,
  blockWords,
  documentHealth,
  staleBlocks,
} from '../../../shared/incident/views/document-health'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { agoWords } from '../../parts/time'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Fold } from '../../ui/fold'
import { Rows } from '../../ui/section'
import styles from './document-health.module.css'

/** How old each block of this page is, for the commander: the page is the first duty. "Still true" makes a block fresh. */
export function DocumentHealth() {
  const room = useRoom()
  const state = useIncident((whole) => whole)
  const now = useNow(10_000)
  // A change of an age is a change of the room: the text of all of them is what React compares.
  useSyncExternalStore(room.subscribe, () => padBlocks.map(room.padChangedAt).join())
  const verify = useCommand(verifyBlock)
  const form = useSubmit()
  if (commanderOf(state) !== room.deviceId) return null
  const health = documentHealth(state, room.padChangedAt, now)
  const stale = staleBlocks(state, health, now)
  const oldest = stale[0]
  return (
    <Fold
      title="How fresh is this page?"
      aside={
        oldest ? (
          <span className={styles['late']}>
            {blockWords[oldest.block]}: {agoWords(now - (oldest.freshAt ?? now))}
            {stale.length > 1 ? `, and ${stale.length - 1} more` : ''}
          </span>
        ) : (
          'nothing is old'
        )
      }
    >
      <Rows label="Age of each block">
        {health.map((each) => (
          <li key={each.block} className={styles['row']}>
            <span>{blockWords[each.block]}</span>
            <small className={stale.includes(each) ? styles['late'] : undefined}>
              {ageWords(each, now, room.padText(each.block) !== '')}
            </small>
            {each.freshAt === null && room.padText(each.block) === '' ? null : (
              <Button
                variant="quiet"
                aria-label={`Still true: ${blockWords[each.block]}`}
                disabled={form.busy}
                onClick={() => void form.submit(() => verify.run({ block: each.block }))}
              >
                Still true
              </Button>
            )}
          </li>
        ))}
      </Rows>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </Fold>
  )
}

function ageWords({ freshAt, verifiedAt }: BlockHealth, now: number, written: boolean): string {
  if (freshAt === null) return written ? 'nobody knows how old' : 'nothing in it yet'
  return `${verifiedAt === null ? 'changed' : 'checked'} ${agoWords(now - freshAt)}`
}
