import { useState } from 'react'
import { dutyCards } from '../../../shared/incident/duty-cards'
import { asTitle } from '../../../shared/incident/kind-words'
import { commanderOf } from '../../../shared/incident/roles'
import { PersonName } from '../../parts/person-name'
import { Ago, Instant } from '../../parts/time'
import { useKindWords } from '../../parts/use-kind-words'
import { useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Contested } from './contested'
import styles from './people-view.module.css'
import { PhraseList } from './phrase-list'

/** Who commands, since when, how it came so, and the two ways to change it. */
export function CommanderCard(props: {
  readonly onHandOver: () => void
  readonly onTakeOver: () => void
}) {
  const { deviceId } = useRoom()
  const seat = useIncident((state) => state.command)
  const holder = useIncident(commanderOf)
  const [open, setOpen] = useState(false)
  const words = useKindWords()
  const mine = holder === deviceId
  return (
    <>
      <div className={styles['commander']}>
        <div>
          <small>{asTitle(words.commander)}</small>
          {seat.kind === 'contested' ? (
            <Contested seat={seat} />
          ) : (
            <b>
              <PersonName id={holder} tagged={false} />
            </b>
          )}
          {seat.kind === 'held' ? (
            <small>
              since <Instant at={seat.claim.since} />, <Ago at={seat.claim.since} />
              {seat.claim.how === 'taken-over' ? `, by takeover: ${seat.claim.reason ?? ''}` : ''}
            </small>
          ) : null}
        </div>
        {mine ? <Button onClick={props.onHandOver}>Hand over</Button> : null}
        {mine ? null : (
          <Button variant="quiet" onClick={props.onTakeOver}>
            Take over (cannot be reached)
          </Button>
        )}
        <Button
          variant="quiet"
          aria-expanded={open}
          aria-label={`Duty card of the ${words.commander}`}
          onClick={() => setOpen(!open)}
        >
          Duty card
        </Button>
      </div>
      {open ? (
        <>
          <ul className={styles['duty']}>
            {(dutyCards['commander'] ?? []).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <PhraseList />
        </>
      ) : null}
    </>
  )
}
