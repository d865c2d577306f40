import { z } from 'zod'
import type { CommandContext } from '../command'
import {
  entryId,
  instant,
  optionalText,
  optionalTitle,
  personId,
  roleId,
  text,
  title,
} from '../entries/fields'
import { peopleEntries } from '../entries/people-entries'
import { maxHeads } from '../entry'
import { heldRole } from '../roles'
import type { IncidentState } from '../state'
import {
  type Checked,
  clean,
  defineCommand,
  notFrom,
  notInPast,
  notOpenIn,
  one,
  unknownIn,
  unknownPerson,
  unknownRole,
} from './define-command'

/** Makes this device known: name, team, seat and the key that its entries are signed with. */
export const introduceDevice = defineCommand({
  name: 'introduceDevice',
  args: peopleEntries['device.introduced'],
  beforeDeclared: true,
  afterClosed: true,
  entries: (_state, args) => one('device.introduced', args),
})

/** Adds somebody who takes part without the app, by name. */
export const addPerson = defineCommand({
  name: 'addPerson',
  args: z.object({
    name: title,
    team: optionalTitle,
    seat: z.enum(['responder', 'observer']).default('responder'),
  }),
  refuse: (state, args) =>
    [...state.people.values()].some((person) => person.name === args.name && person.leftAt === null)
      ? { kind: 'already-done', what: args.name }
      : null,
  entries: (_state, args) => one('person.joined', args),
})

export const notePersonLeft = defineCommand({
  name: 'notePersonLeft',
  args: z.object({ person: personId }),
  afterClosed: true,
  refuse(state, args) {
    const person = state.people.get(args.person)
    if (!person) return { kind: 'unknown-target', what: 'person' }
    return person.leftAt === null ? null : { kind: 'already-done', what: person.name }
  },
  entries: (_state, args) => one('person.left', args),
})

/** Roles of the planned shift may also be `commander`. */
export const planShift = defineCommand({
  name: 'planShift',
  args: peopleEntries['shift.planned'].strip(),
  refuse: (state, args) =>
    (args.role === 'commander' ? null : unknownIn(state.roles, args.role, 'role')) ??
    unknownIn(state.people, args.person, 'person'),
  entries: (_state, args) => one('shift.planned', args),
})

export const requestSupport = defineCommand({
  name: 'requestSupport',
  args: z.object({ role: roleId.optional(), text, neededBy: instant.optional() }),
  refuse: (state, args, context) =>
    unknownRole(state, args.role) ?? notInPast('neededBy', args.neededBy, context),
  entries: (_state, args) => one('support.requested', args),
})

export const answerSupport = defineCommand({
  name: 'answerSupport',
  args: z.object({ request: entryId, text, person: personId.optional() }),
  refuse: (state, args) =>
    unknownIn(state.support, args.request, 'request') ?? unknownPerson(state, args.person),
  entries: (_state, args) => one('support.answered', args),
})

export const noteCare = defineCommand({
  name: 'noteCare',
  args: z.object({ text }),
  entries: (_state, args) => one('care.noted', args),
})

export const planCare = defineCommand({
  name: 'planCare',
  args: peopleEntries['care.planned'],
  refuse: (state, args) => unknownPerson(state, args.person),
  entries: (_state, args) => one('care.planned', args),
})

export const completeCare = defineCommand({
  name: 'completeCare',
  args: z.object({ care: entryId }),
  refuse: (state, args) => notOpenIn(state.care, args.care, 'care', (care) => care.doneAt === null),
  entries: (_state, args) => one('care.done', args),
})

/** Asks somebody else who is here; who left cannot answer. */
export const askPerson = defineCommand({
  name: 'askPerson',
  args: z.object({ person: personId, text }),
  refuse(state, args, context) {
    const person = state.people.get(args.person)
    if (!person) return { kind: 'unknown-target', what: 'person' }
    if (args.person === context.actor)
      return { kind: 'bad-input', field: 'person', why: 'is yourself' }
    return person.leftAt === null
      ? null
      : { kind: 'bad-input', field: 'person', why: 'has left the room' }
  },
  entries: (_state, args) => one('person.asked', args),
})

export const answerAsk = defineCommand({
  name: 'answerAsk',
  args: z.object({ ask: entryId, yes: z.boolean(), text: optionalText }),
  refuse(state, args, context) {
    const ask = state.asks.get(args.ask)
    if (!ask) return { kind: 'unknown-target', what: 'question' }
    return notFrom(ask.person, 'this question', context)
  },
  entries: (_state, args) => one('person.answered', args),
})

/** Replaces the services that were noted of somebody; an empty list takes them away. */
export const tagPerson = defineCommand({
  name: 'tagPerson',
  args: peopleEntries['person.tagged'],
  refuse: (state, args) => unknownPerson(state, args.person),
  entries: (_state, args) => one('person.tagged', args),
})

export const setAvailability = defineCommand({
  name: 'setAvailability',
  args: peopleEntries['person.available'],
  refuse: (_state, args, context) => notInPast('until', args.until, context),
  entries: (_state, args) => one('person.available', args),
})

export const wantRole = defineCommand({
  name: 'wantRole',
  args: peopleEntries['role.wanted'],
  refuse: (state, args) => unknownRole(state, args.role),
  entries: (_state, args) => one('role.wanted', args),
})

export const createRole = defineCommand({
  name: 'createRole',
  args: z.object({ title, parent: roleId }),
  refuse: (state, args) => unknownIn(state.roles, args.parent, 'role'),
  entries: (_state, args) => one('role.created', args),
})

const roleHeads = (state: IncidentState, role: string) =>
  (state.roleHeads.get(role) ?? []).slice(-maxHeads)

function holderProblem(state: IncidentState, id: string): Checked {
  const person = state.people.get(id)
  if (!person) return { kind: 'unknown-target', what: 'person' }
  return person.seat === 'observer'
    ? { kind: 'bad-input', field: 'person', why: 'is an observer: observers hold no role' }
    : null
}

/** Gives a role to somebody at once; they hold it from now on. */
export const assignRole = defineCommand({
  name: 'assignRole',
  args: z.object({ role: roleId, person: personId }),
  refuse(state, args) {
    const role = state.roles.get(args.role)
    if (!role) return { kind: 'unknown-target', what: 'role' }
    if (role.seat.kind === 'held' && role.seat.claim.holder === args.person) {
      return { kind: 'already-held', by: state.people.get(args.person)?.name ?? 'this person' }
    }
    return holderProblem(state, args.person)
  },
  entries: (state, args) => one('role.assigned', args, { heads: roleHeads(state, args.role) }),
})

export const releaseRole = defineCommand({
  name: 'releaseRole',
  args: z.object({ role: roleId, reason: optionalText }),
  refuse(state, args) {
    const role = state.roles.get(args.role)
    if (!role) return { kind: 'unknown-target', what: 'role' }
    return role.seat.kind === 'vacant' ? { kind: 'already-done', what: 'this role' } : null
  },
  entries: (state, args) => one('role.released', args, { heads: roleHeads(state, args.role) }),
})

export const offerRole = defineCommand({
  name: 'offerRole',
  args: z.object({ role: roleId, to: personId, reason: optionalText }),
  refuse(state, args, context) {
    const seat = state.roles.get(args.role)?.seat
    if (!seat) return { kind: 'unknown-target', what: 'role' }
    if (seat.kind !== 'held' || seat.claim.holder !== context.actor) {
      return { kind: 'not-yours', what: 'this role' }
    }
    if (args.to === context.actor) return { kind: 'already-held', by: 'you' }
    if (state.people.get(args.to)?.hasDevice === false) {
      return {
        kind: 'bad-input',
        field: 'to',
        why: 'takes part without the app and cannot acknowledge here',
      }
    }
    return holderProblem(state, args.to)
  },
  entries: (state, args) => one('role.offered', args, { heads: roleHeads(state, args.role) }),
})

const roleOffer = (state: IncidentState, args: { role: string; offer: string }) =>
  state.roles.get(args.role)?.seat.offers.find((offer) => offer.id === args.offer)

function offerNotToActor(
  state: IncidentState,
  args: { role: string; offer: string },
  context: CommandContext,
): Checked {
  const offer = roleOffer(state, args)
  if (!offer) return { kind: 'unknown-target', what: 'offer' }
  return offer.to === context.actor ? null : { kind: 'not-yours', what: 'this offer' }
}

const roleAnswer = z.object({ role: roleId, offer: entryId, reason: optionalText })

export const acceptRole = defineCommand({
  name: 'acceptRole',
  args: z.object({ role: roleId, offer: entryId }),
  refuse: offerNotToActor,
  entries: (state, args) => one('role.accepted', args, { heads: roleHeads(state, args.role) }),
})

export const declineRole = defineCommand({
  name: 'declineRole',
  args: roleAnswer,
  refuse: offerNotToActor,
  entries: (state, args) => one('role.declined', args, { heads: roleHeads(state, args.role) }),
})

export const withdrawRoleOffer = defineCommand({
  name: 'withdrawRoleOffer',
  args: roleAnswer,
  refuse(state, args, context) {
    const offer = roleOffer(state, args)
    if (!offer) return { kind: 'unknown-target', what: 'offer' }
    return offer.from === context.actor ? null : { kind: 'not-yours', what: 'this offer' }
  },
  entries: (state, args) => [
    { kind: 'role.withdrawn', heads: roleHeads(state, args.role), body: clean(args) },
  ],
})

/** A report upward, by whoever holds the role: given it, or in charge of it because nobody was. */
export const giveSitrep = defineCommand({
  name: 'giveSitrep',
  args: peopleEntries['sitrep.given'],
  refuse(state, args, context) {
    const held = heldRole(state, args.role)
    if (!held) return { kind: 'unknown-target', what: 'role' }
    return held.holder === context.actor ? null : { kind: 'not-yours', what: 'this role' }
  },
  entries: (_state, args) => one('sitrep.given', args),
})
