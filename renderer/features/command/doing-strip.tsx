import { type Doing, doing, respondersHere } from '../../../shared/incident/views/doing'
import { PersonName } from '../../parts/person-name'
import { useIncident, usePresent } from '../../session/use-room'
import { Section } from '../../ui/section'
import styles from './doing-strip.module.css'

/** More lines than this are a list to read, not a strip to glance at. */
const shownAtOnce = 8

/** What everybody here is doing now: what they announced, else the task they have. Those who said nothing stand last, in one line. */
export function DoingStrip() {
  const state = useIncident((whole) => whole)
  const present = usePresent()
  const here = new Set(
    present.filter(({ seat }) => seat === 'responder').map(({ deviceId }) => deviceId),
  )
  const lines = doing(state, respondersHere(state, here))
  const busy = lines.filter(({ what }) => what !== null)
  const silent = lines.filter(({ what }) => what === null)
  if (busy.length === 0 && silent.length < 2) return null
  return (
    <Section
      title="What everybody is doing"
      aside={busy.length > shownAtOnce ? `${shownAtOnce} of ${busy.length}` : undefined}
    >
      <ul className={styles['lines']} aria-label="What everybody is doing">
        {busy.slice(0, shownAtOnce).map(({ person, what }) => (
          <li key={person}>
            <b>
              <PersonName id={person} />
            </b>{' '}
            {what}
          </li>
        ))}
        {silent.length === 0 ? null : <Silent people={silent} />}
      </ul>
    </Section>
  )
}

function Silent({ people }: { readonly people: readonly Doing[] }) {
  const shown = people.slice(0, shownAtOnce)
  return (
    <li className={styles['silent']}>
      Nothing announced:{' '}
      {shown.map(({ person }, index) => (
        <span key={person}>
          {index > 0 ? ', ' : ''}
          <PersonName id={person} plain />
        </span>
      ))}
      {people.length > shown.length ? ` and ${people.length - shown.length} more` : ''}
    </li>
  )
}
