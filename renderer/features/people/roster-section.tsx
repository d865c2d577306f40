import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import {
  addPerson,
  notePersonLeft,
  setAvailability,
  tagPerson,
} from '../../../shared/incident/commands/people-commands'
import { describeRejection } from '../../../shared/incident/describe-rejection'
import type { Person } from '../../../shared/incident/records/people-records'
import { openCutOf } from '../../../shared/incident/views/network-cut'
import {
  type RosterLine,
  selectRemoved,
  selectRoster,
} from '../../../shared/incident/views/people-view'
import { availabilityWords } from '../../parts/availability'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { OneLine } from '../../parts/one-line'
import { PersonName, visibleName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useCommand, useIncident, usePresent, useRoom, useRoomStatus } from '../../session/use-room'
import { usePreferences, useWorkspace } from '../../state/use-stores'
import { Button, IconButton } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Menu } from '../../ui/menu'
import { Rows, Section } from '../../ui/section'
import styles from './people-view.module.css'
import { removalDraft } from './remove-person-dialog'
import { readServices } from './services'

const hour = 60 * 60_000

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

function whereWords({ person }: RosterLine, here: boolean, isCutOff: boolean): string {
  if (person.leftAt !== null) return 'left'
  // The log says so before the link is missed.
  if (isCutOff) return 'away, cut off as an exercise'
  if (here) return 'here'
  return person.hasDevice ? 'away' : 'without the app'
}

function Line({ line, here }: { readonly line: RosterLine; readonly here: boolean }) {
  const { person, titles } = line
  const left = useCommand(notePersonLeft)
  const form = useSubmit()
  const room = useRoom()
  const isCutOff = useIncident(
    (state) => person.id !== room.deviceId && openCutOf(state, person.id) !== null,
  )
  const status = useRoomStatus()
  const openLayer = useWorkspace((state) => state.openLayer)
  const keepDraft = useWorkspace((state) => state.keepDraft)
  const isHereStill = !here && person.leftAt === null
  const refusal = left.can({ person: person.id })
  const now = useNow(30_000)
  const available = useCommand(setAvailability)
  const [tagging, setTagging] = useState(false)
  const say = (how: 'free' | 'busy' | 'away', hours?: number) =>
    void form.submit(() =>
      available.run({ how, ...(hours ? { until: Date.now() + hours * hour } : {}) }),
    )
  const mine = person.id === room.deviceId && person.leftAt === null && status.readOnly === null
  const acts = [
    ...(mine
      ? [
          { id: 'free', label: 'I can be asked', run: () => say('free') },
          { id: 'busy', label: 'Do not disturb me for an hour', run: () => say('busy', 1) },
          { id: 'away', label: 'I am away for an hour', run: () => say('away', 1) },
          { id: 'gone', label: 'I am away until I say', run: () => say('away') },
        ]
      : []),
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
    ...(person.leftAt === null && person.seat === 'responder' && status.readOnly === null
      ? [
          {
            id: 'services',
            label: mine ? 'Services you know…' : 'Services they know…',
            run: () => setTagging(true),
          },
        ]
      : []),
  ]
  const words = [
    ...titles,
    person.seat === 'observer' ? 'observer' : '',
    person.team ?? '',
    person.services.length > 0 ? `knows ${person.services.join(', ')}` : '',
    person.leftAt === null ? availabilityWords(person, now) : '',
  ]
  return (
    <li className={styles['person']} data-thing={person.id}>
      <span className={styles['dot']} data-here={here} aria-hidden="true" />
      <span>
        <PersonName id={person.id} tagged={false} />{' '}
        <small>{visibleName(words.filter(Boolean).join(', '))}</small>
        {form.error ? <span role="alert"> {form.error}</span> : null}
      </span>
      <small>{whereWords(line, here, isCutOff)}</small>
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
      {tagging ? <ServicesForm person={person} onDone={() => setTagging(false)} /> : null}
    </li>
  )
}

/** What somebody knows, so that they are offered first for it. One's own go along to the next room. */
function ServicesForm({
  person,
  onDone,
}: {
  readonly person: Person
  readonly onDone: () => void
}) {
  const room = useRoom()
  const tag = useCommand(tagPerson)
  const form = useSubmit()
  const keep = usePreferences((mine) => mine.change)
  const [typed, setTyped] = useState(person.services.join(', '))
  const save = () =>
    void form.submit(
      () => tag.run({ person: person.id, services: readServices(typed) }),
      () => {
        if (person.id === room.deviceId) keep({ services: readServices(typed).join(', ') })
        onDone()
      },
    )
  return (
    <div className={`${styles['whole']} ${styles['line']}`}>
      <TextField
        label={`Services that ${visibleName(person.name)} knows`}
        value={typed}
        onChange={setTyped}
        placeholder="Gateway, Queue"
        error={form.error}
        onSubmit={save}
        autoFocus
      />
      <Button variant="primary" disabled={form.busy} onClick={save}>
        Save
      </Button>
    </div>
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
