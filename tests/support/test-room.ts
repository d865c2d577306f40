import { createHybridClock } from '../../shared/base/hybrid-clock'
import { type Result, refused } from '../../shared/base/result'
import type { Command, CommandContext } from '../../shared/incident/command'
import { declareIncident } from '../../shared/incident/commands/incident-commands'
import { introduceDevice } from '../../shared/incident/commands/people-commands'
import type { Entry, EntryId } from '../../shared/incident/entry'
import { createFold } from '../../shared/incident/fold'
import type { Rejection } from '../../shared/incident/rejection'
import type { IncidentState } from '../../shared/incident/state'
import { madeUpDevices } from './generate-entries'

/** A room without document, storage or signatures: commands of several people run on one fold, one after the other. */
export interface TestRoom {
  state(): IncidentState
  entries(): readonly Entry[]
  now(): number
  pass(minutes: number): void
  /** Runs as this person; a refusal comes back as it is. */
  run<Args>(
    command: Command<Args>,
    raw: unknown,
    person?: number,
  ): Result<readonly EntryId[], Rejection>
  /** Runs and returns the id of the last entry; a refusal is a failure of the test. */
  must<Args>(command: Command<Args>, raw: unknown, person?: number): EntryId
  /** Runs and returns the rejection; success is a failure of the test. */
  refusal<Args>(command: Command<Args>, raw: unknown, person?: number): Rejection
  /** From now on this person's seat is that of an observer. */
  demote(person: number): void
  id(person: number): string
}

/** An empty room; people are introduced as they first act. */
export function createTestRoom(): TestRoom {
  let now = Date.UTC(2026, 0, 15, 14, 0, 0)
  const fold = createFold()
  const entries: Entry[] = []
  const observers = new Set<number>()
  const introduced = new Set<number>()
  const deviceOf = (person: number) => {
    const device = madeUpDevices[person]
    if (!device) throw new Error(`there is no person ${person}`)
    return device
  }
  const clocks = madeUpDevices.map((device) =>
    createHybridClock({ clock: { now: () => now }, deviceId: device.id }),
  )
  const nextId = (person: number): EntryId => {
    const id = clocks[person]?.next() ?? ''
    for (const clock of clocks) clock.observe(id)
    return id
  }

  function attempt<Args>(
    command: Command<Args>,
    raw: unknown,
    person: number,
  ): Result<readonly EntryId[], Rejection> {
    const device = deviceOf(person)
    const context: CommandContext = {
      now,
      actor: device.id,
      seat: observers.has(person) ? 'observer' : 'responder',
      newId: () => nextId(person),
    }
    const parsed = command.parse(raw)
    if (!parsed.ok) return parsed
    const checked = command.check(fold.state(), parsed.value, context)
    if (!checked.ok) return refused(checked.error)
    const written: EntryId[] = []
    for (const draft of command.entries(fold.state(), checked.value, context)) {
      const entry: Entry = {
        id: draft.id ?? nextId(person),
        kind: draft.kind,
        v: 1,
        at: now,
        by: device.id,
        zone: 'UTC',
        ...(draft.happenedAt === undefined ? {} : { happenedAt: draft.happenedAt }),
        ...(draft.heads === undefined ? {} : { heads: draft.heads }),
        body: draft.body,
        sig: '',
      }
      entries.push(entry)
      fold.append(entry, true)
      written.push(entry.id)
    }
    return { ok: true, value: written }
  }

  function run<Args>(
    command: Command<Args>,
    raw: unknown,
    person = 0,
  ): Result<readonly EntryId[], Rejection> {
    if (!introduced.has(person) && !observers.has(person)) {
      introduced.add(person)
      const { name, publicKey } = deviceOf(person)
      attempt(introduceDevice, { name, publicKey, seat: 'responder' }, person)
    }
    return attempt(command, raw, person)
  }

  return {
    state: () => fold.state(),
    entries: () => entries,
    now: () => now,
    pass(minutes) {
      now += minutes * 60_000
    },
    run,
    must(command, raw, person) {
      const result = run(command, raw, person)
      if (!result.ok)
        throw new Error(`${command.name} was refused: ${JSON.stringify(result.error)}`)
      return result.value.at(-1) ?? ''
    },
    refusal(command, raw, person) {
      const result = run(command, raw, person)
      if (result.ok) throw new Error(`${command.name} was not refused`)
      return result.error
    },
    demote: (person) => void observers.add(person), // reason: the set itself is not the answer.
    id: (person) => deviceOf(person).id,
  }
}

/** A room with a declared SEV2 that person 0 commands; persons 1 and 2 are here. */
export function createDeclaredRoom(): TestRoom {
  const room = createTestRoom()
  room.must(declareIncident, {
    title: 'Login fails',
    severity: 'SEV2',
    criteria: { secondTeam: true, customerVisible: false, unsolvedAfterAnHour: false },
    detection: 'alert',
  })
  for (const person of [1, 2]) {
    const { name, publicKey } = madeUpDevices[person] ?? { name: '', publicKey: '' }
    room.must(introduceDevice, { name, publicKey, seat: 'responder' }, person)
  }
  return room
}
