import { addPerson, notePersonLeft } from '../../../shared/incident/commands/people-commands'
import { type RosterLine, selectRoster } from '../../../shared/incident/views/people-view'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName, visibleName } from '../../parts/person-name'
import { useCommand, useIncident, usePresent } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Rows, Section } from '../../ui/section'
import styles from './people-view.module.css'

/** Everybody who takes part, with what they hold and whether they are here. */
export function RosterSection() {
  const roster = useIncident(selectRoster)
  const present = usePresent()
  const add = useCommand(addPerson)
  const form = useSubmit()
  const here = new Set(present.map((person) => person.deviceId))
  return (
    <Section title="Everybody" aside={`${here.size} here now`}>
      <Rows label="Everybody in this room">
        {roster.map((line) => (
          <Line key={line.person.id} line={line} here={here.has(line.person.id)} />
        ))}
      </Rows>
      <OneLine
        label="Add somebody without the app"
        draft="person"
        placeholder="name"
        error={form.error}
        onSend={(name, done) => form.write(() => add.run({ name }), done)}
      />
    </Section>
  )
}

function whereWords({ person }: RosterLine, here: boolean): string {
  if (person.leftAt !== null) return 'left'
  if (here) return 'here'
  return person.hasDevice ? 'away' : 'without the app'
}

function Line({ line, here }: { readonly line: RosterLine; readonly here: boolean }) {
  const { person, titles } = line
  const left = useCommand(notePersonLeft)
  const form = useSubmit()
  const words = [...titles, person.seat === 'observer' ? 'observer' : '', person.team ?? '']
  return (
    <li className={styles['person']}>
      <span className={styles['dot']} data-here={here} aria-hidden="true" />
      <span>
        <PersonName id={person.id} /> <small>{words.filter(Boolean).join(', ')}</small>
        {form.error ? <span role="alert"> {form.error}</span> : null}
      </span>
      <small>{whereWords(line, here)}</small>
      {here || person.leftAt !== null ? null : (
        <Button
          variant="quiet"
          aria-label={`${visibleName(person.name)} has left`}
          disabled={form.busy}
          onClick={() => void form.submit(() => left.run({ person: person.id }))}
        >
          Has left
        </Button>
      )}
    </li>
  )
}
