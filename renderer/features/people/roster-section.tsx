import { Ellipsis } from 'lucide-react'
import { addPerson, notePersonLeft } from '../../../shared/incident/commands/people-commands'
import { describeRejection } from '../../../shared/incident/describe-rejection'
import {
  type RosterLine,
  selectRemoved,
  selectRoster,
} from '../../../shared/incident/views/people-view'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName, visibleName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useCommand, useIncident, usePresent, useRoom } from '../../session/use-room'
import { useWorkspace } from '../../state/use-stores'
import { IconButton } from '../../ui/button'
import { Menu } from '../../ui/menu'
import { Rows, Section } from '../../ui/section'
import styles from './people-view.module.css'
import { removalDraft } from './remove-person-dialog'

/** Everybody who takes part, with what they hold and whether they are here. */
export function RosterSection() {
  const roster = useIncident(selectRoster)
  const present = usePresent()
  const add = useCommand(addPerson)
  const form = useSubmit()
  const here = new Set(present.map((person) => person.deviceId))
  return (
    <Section title="Everybody" home="roster" aside={`${here.size} here now`}>
      <Rows label="Everybody in this room">
        {roster.map((line) => (
          <Line key={line.person.id} line={line} here={here.has(line.person.id)} />
        ))}
      </Rows>
      <Removed />
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
  const room = useRoom()
  const openLayer = useWorkspace((state) => state.openLayer)
  const keepDraft = useWorkspace((state) => state.keepDraft)
  const isHereStill = !here && person.leftAt === null
  const refusal = left.can({ person: person.id })
  const acts = [
    ...(isHereStill
      ? [
          {
            id: 'left',
            label: 'Has left',
            blocked: refusal.ok ? null : describeRejection(refusal.error),
            run: () => void form.submit(() => left.run({ person: person.id })),
          },
        ]
      : []),
    ...(person.hasDevice && person.id !== room.deviceId && !room.record().sample
      ? [
          {
            id: 'remove',
            label: 'Remove from room…',
            run() {
              keepDraft(`${room.roomId}/${removalDraft}`, person.id)
              openLayer('remove-person', Date.now())
            },
          },
        ]
      : []),
  ]
  const words = [...titles, person.seat === 'observer' ? 'observer' : '', person.team ?? '']
  return (
    <li className={styles['person']}>
      <span className={styles['dot']} data-here={here} aria-hidden="true" />
      <span>
        <PersonName id={person.id} /> <small>{words.filter(Boolean).join(', ')}</small>
        {form.error ? <span role="alert"> {form.error}</span> : null}
      </span>
      <small>{whereWords(line, here)}</small>
      {acts.length === 0 ? null : (
        <Menu
          trigger={
            <IconButton label={`What about ${visibleName(person.name)}`}>
              <Ellipsis aria-hidden="true" />
            </IconButton>
          }
          items={acts}
        />
      )}
    </li>
  )
}

/** Who was removed, by whom and why, and what of them does not count. */
function Removed() {
  const removed = useIncident(selectRemoved)
  if (removed.length === 0) return null
  return (
    <>
      <Rows label="Removed from this room">
        {removed.map((line) => (
          <li key={line.device} className={styles['removed']}>
            <span>
              <bdi>{visibleName(line.name)}</bdi> <small>removed from the room</small>
            </span>
            <small>
              by {visibleName(line.by)}, <Instant at={line.at} />: {line.reason}
              {line.notCounted > 0
                ? `. ${line.notCounted} ${line.notCounted === 1 ? 'entry' : 'entries'} of theirs not counted`
                : ''}
            </small>
          </li>
        ))}
      </Rows>
      <p className={styles['note']}>
        No invite lets a removed device back in: who shall come back joins by a new one on another
        computer or browser profile. Shared texts carry no signatures, so what they typed while
        somebody had not heard of the removal stays there.
      </p>
    </>
  )
}
