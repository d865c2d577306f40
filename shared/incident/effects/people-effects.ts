import type { Act, SeatAct, SeatMachine } from '../command-machine'
import { createSeatMachine } from '../command-machine'
import type { peopleEntries } from '../entries/people-entries'
import type { Entry, PersonId } from '../entry'
import type { Person } from '../records/people-records'
import {
  changeRecord,
  type Effects,
  type FoldDraft,
  leftAtOf,
  type Outcome,
  personProblem,
  quarantineProblem,
  speaksFor,
  stampOf,
} from './draft'

const actOf = (entry: Entry, act: Act, reason: string | undefined): SeatAct => ({
  id: entry.id,
  by: entry.by,
  at: entry.at,
  heads: entry.heads ?? [],
  reason: reason ?? null,
  act,
})

/** An act waits for every act it names in `heads`: its past must be complete before it is judged. */
function missingHead(machine: SeatMachine, entry: Entry): Outcome {
  const missing = entry.heads?.find((head) => !machine.has(head))
  return missing === undefined
    ? null
    : { waitsFor: missing, reason: 'it follows an act that is not in the log' }
}

/** `problem` is what already stands against the act; then it is void, and acts that follow it are still judged. */
function apply(machine: SeatMachine, act: SeatAct, entry: Entry, problem: Outcome): Outcome {
  const wait = missingHead(machine, entry)
  if (wait) return wait
  if (problem === null) return machine.apply(act)
  if (typeof problem === 'string') machine.applyVoid(act)
  return problem
}

const actorProblem = (draft: FoldDraft, entry: Entry): Outcome =>
  quarantineProblem(draft, entry) ?? personProblem(draft, entry.by)

function command(
  draft: FoldDraft,
  entry: Entry,
  act: Act,
  reason?: string,
  person?: string,
): Outcome {
  const problem = actorProblem(draft, entry) ?? (person ? personProblem(draft, person) : null)
  draft.touched.add('command')
  return apply(draft.command, actOf(entry, act, reason), entry, problem)
}

function role(
  draft: FoldDraft,
  entry: Entry,
  body: { readonly role: string; readonly reason?: string | undefined },
  act: Act,
  person?: string,
): Outcome {
  const machine = draft.roleMachines.get(body.role)
  if (!machine) return { waitsFor: body.role, reason: 'it names a role that is not in the log' }
  const problem = actorProblem(draft, entry) ?? (person ? personProblem(draft, person) : null)
  draft.touched.add('roles')
  return apply(machine, actOf(entry, act, body.reason), entry, problem)
}

function changePerson(draft: FoldDraft, id: PersonId, change: (person: Person) => Person): Outcome {
  const person = draft.slices.people.get(id)
  if (!person) return { waitsFor: id, reason: 'it names a person who is not in the log' }
  draft.slices.people.set(id, change(person))
  draft.touched.add('people')
  return null
}

export const peopleEffects: Effects<keyof typeof peopleEntries> = {
  'device.introduced': (draft, entry, body) => {
    const { people, deviceKeys, boxKeys } = draft.slices
    const before = people.get(entry.by)
    people.set(entry.by, {
      id: entry.by,
      name: body.name,
      team: body.team ?? before?.team ?? null,
      seat: body.seat,
      hasDevice: true,
      joinedAt: before?.joinedAt ?? entry.at,
      leftAt: leftAtOf(draft, entry.by, null),
      services: before?.services ?? [],
      availability: before?.availability ?? null,
    })
    deviceKeys.set(entry.by, body.publicKey)
    if (body.boxKey) boxKeys.set(entry.by, body.boxKey)
    draft.touched.add('people').add('deviceKeys').add('boxKeys')
    return null
  },
  // What it does was worked out before the fold.
  'device.removed': (draft, entry) =>
    draft.removals().standing.some((removal) => removal.id === entry.id)
      ? null
      : 'its author is not known as a responder',
  'person.joined': (draft, entry, body) => {
    const { people } = draft.slices
    const id = body.person ?? entry.id
    const before = people.get(id)
    if (!before && !body.name)
      return { waitsFor: id, reason: 'it names a person who is not in the log' }
    people.set(id, {
      id,
      name: body.name ?? before?.name ?? '',
      team: body.team ?? before?.team ?? null,
      seat: body.seat,
      hasDevice: before?.hasDevice ?? false,
      joinedAt: entry.at,
      leftAt: leftAtOf(draft, id, null),
      services: before?.services ?? [],
      availability: before?.availability ?? null,
    })
    draft.touched.add('people')
    return null
  },
  'person.left': (draft, entry, body) =>
    changePerson(draft, body.person, (person) => ({
      ...person,
      leftAt: leftAtOf(draft, body.person, entry.at),
    })),
  'command.taken': (draft, entry, body) =>
    command(draft, entry, { kind: 'claim', how: 'taken', holder: entry.by }, body.reason),
  'command.offered': (draft, entry, body) =>
    command(draft, entry, { kind: 'offered', to: body.to }, body.reason, body.to),
  'command.accepted': (draft, entry, body) =>
    command(draft, entry, { kind: 'accepted', offer: body.offer }),
  'command.declined': (draft, entry, body) =>
    command(draft, entry, { kind: 'declined', offer: body.offer }, body.reason),
  'command.withdrawn': (draft, entry, body) =>
    command(draft, entry, { kind: 'withdrawn', offer: body.offer }, body.reason),
  'command.takenOver': (draft, entry, body) =>
    command(draft, entry, { kind: 'taken-over' }, body.reason),
  'command.resolved': (draft, entry, body) =>
    command(draft, entry, { kind: 'resolved', who: body.who }, body.reason),
  'role.created': (draft, entry, body) => {
    if (!draft.roleFrames.has(body.parent)) {
      return { waitsFor: body.parent, reason: 'it names a parent role that is not in the log' }
    }
    draft.roleFrames.set(entry.id, { id: entry.id, title: body.title, parent: body.parent })
    draft.roleMachines.set(entry.id, createSeatMachine())
    draft.touched.add('roles')
    return null
  },
  'role.assigned': (draft, entry, body) =>
    role(draft, entry, body, { kind: 'claim', how: 'assigned', holder: body.person }, body.person),
  'role.released': (draft, entry, body) => role(draft, entry, body, { kind: 'released' }),
  'role.offered': (draft, entry, body) =>
    role(draft, entry, body, { kind: 'offered', to: body.to }, body.to),
  'role.accepted': (draft, entry, body) =>
    role(draft, entry, body, { kind: 'accepted', offer: body.offer }),
  'role.declined': (draft, entry, body) =>
    role(draft, entry, body, { kind: 'declined', offer: body.offer }),
  'role.withdrawn': (draft, entry, body) =>
    role(draft, entry, body, { kind: 'withdrawn', offer: body.offer }),
  'support.requested': (draft, entry, body) => {
    draft.slices.support.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      role: body.role ?? null,
      text: body.text,
      answer: null,
      answeredAt: null,
      neededBy: body.neededBy ?? null,
      person: null,
    })
    draft.touched.add('support')
    return null
  },
  'support.answered': (draft, entry, body) => {
    const { support } = draft.slices
    // Without a pointer it answers the newest open request of the role named, as scenario files do.
    const open = [...support.values()].reverse()
    const target = body.request
      ? support.get(body.request)
      : open.find((item) => item.answer === null && (!body.role || item.role === body.role))
    if (!target) {
      return { waitsFor: body.request ?? '', reason: 'it answers a request that is not in the log' }
    }
    support.set(target.id, {
      ...target,
      answer: body.text,
      answeredAt: entry.at,
      person: body.person ?? null,
    })
    draft.touched.add('support')
    return null
  },
  'shift.planned': (draft, entry, body) => {
    draft.slices.shifts.push({
      id: entry.id,
      by: entry.by,
      at: entry.at,
      role: body.role,
      person: body.person,
      startsAt: body.startsAt,
    })
    draft.touched.add('shifts')
    return null
  },
  'care.noted': (draft, entry, body) => {
    draft.slices.care.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      text: body.text,
      sort: null,
      dueAt: null,
      person: null,
      doneAt: null,
      doneBy: null,
    })
    draft.touched.add('care')
    return null
  },
  'care.planned': (draft, entry, body) => {
    draft.slices.care.set(entry.id, {
      ...stampOf(entry),
      text: body.text,
      sort: body.sort,
      dueAt: body.dueAt ?? null,
      person: body.person ?? null,
      doneAt: null,
      doneBy: null,
    })
    draft.touched.add('care')
    return null
  },
  'care.done': (draft, entry, body) =>
    changeRecord(draft, 'care', draft.slices.care, body.care, 'care', (old) => ({
      ...old,
      doneAt: old.doneAt ?? entry.at,
      doneBy: old.doneBy ?? entry.by,
    })),
  'role.wanted': (draft, entry, body) => {
    draft.slices.roleWishes.set(entry.by, { ...stampOf(entry), role: body.role ?? null })
    draft.touched.add('roleWishes')
    return null
  },
  'person.asked': (draft, entry, body) => {
    draft.slices.asks.set(entry.id, {
      ...stampOf(entry),
      text: body.text,
      person: body.person,
      answer: null,
    })
    draft.touched.add('asks')
    return null
  },
  'person.answered': (draft, entry, body) =>
    changeRecord(draft, 'asks', draft.slices.asks, body.ask, 'question', (old) =>
      speaksFor(entry, old.person)
        ? {
            ...old,
            answer: { yes: body.yes, text: body.text || null, by: entry.by, at: entry.at },
          }
        : 'somebody else was asked',
    ),
  'person.tagged': (draft, _entry, body) =>
    changePerson(draft, body.person, (person) => ({
      ...person,
      services: [...new Set(body.services)],
    })),
  'person.available': (draft, entry, body) =>
    changePerson(draft, entry.by, (person) => ({
      ...person,
      availability: { how: body.how, at: entry.at, until: body.until ?? null },
    })),
  'sitrep.given': (draft, entry, body) => {
    draft.slices.sitreps.push({
      ...stampOf(entry),
      role: body.role,
      conditions: body.conditions,
      actions: body.actions || null,
      needs: body.needs || null,
    })
    draft.touched.add('sitreps')
    return null
  },
}
