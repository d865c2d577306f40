import type { peopleEntries } from '../entries/people-entries'
import { isoOf, nameOf, utcTime } from '../sentence'
import { part, prefixed, roleName, type Sentences } from './part'

/** Entries of `people-entries.ts` in words. */
export const peopleSentences = {
  'device.introduced': (body) => part('joined', null, prefixed('team', body.team), body.seat),
  'device.removed': (body, state) =>
    part(
      `removed ${body.removed
        .map(({ device, name }) => state.people.get(device)?.name ?? name ?? nameOf(state, device))
        .join(' and ')} from the room`,
      body.reason,
      'the secret of the room was changed',
    ),
  'person.joined': (body, state, entry) => {
    const person = body.person ?? entry.id
    return person === entry.by
      ? part('joined', null, body.seat)
      : part(`noted that ${body.name ?? nameOf(state, person)} joined`, null, body.seat)
  },
  'person.left': (body, state) => part(`noted that ${nameOf(state, body.person)} left`),
  'command.taken': (body) => part('took command', body.reason),
  'command.offered': (body, state) =>
    part(`offered command to ${nameOf(state, body.to)}`, body.reason),
  'command.accepted': (body) => part('accepted: "I am in command"', body.readBack),
  'command.declined': (body) => part('declined command: not yet', body.reason),
  'command.withdrawn': (body) => part('withdrew the offer of command', body.reason),
  'command.takenOver': (body) => part('took over command without a handoff', body.reason),
  'command.resolved': (body, state) =>
    part(`agreed that ${nameOf(state, body.who)} commands`, body.reason),
  'role.created': (body, state) =>
    part(`created the role ${body.title} under ${roleName(state, body.parent)}`),
  'role.assigned': (body, state) =>
    part(`gave ${roleName(state, body.role)} to ${nameOf(state, body.person)}`),
  'role.released': (body, state) => part(`gave back ${roleName(state, body.role)}`, body.reason),
  'role.offered': (body, state) =>
    part(`offered ${roleName(state, body.role)} to ${nameOf(state, body.to)}`, body.reason),
  'role.accepted': (body, state) => part(`accepted ${roleName(state, body.role)}`),
  'role.declined': (body, state) => part(`declined ${roleName(state, body.role)}`, body.reason),
  'role.withdrawn': (body, state) =>
    part(`withdrew the offer of ${roleName(state, body.role)}`, body.reason),
  'support.requested': (body, state) =>
    part(
      `asked for support for ${roleName(state, body.role)}`,
      body.text,
      body.neededBy !== undefined && `needed by ${utcTime(body.neededBy)}`,
    ),
  'support.answered': (body, state) =>
    part(
      'answered a request for support',
      body.text,
      body.person ? `${nameOf(state, body.person)} comes` : null,
    ),
  'role.wanted': (body, state) =>
    part(body.role ? `would take ${roleName(state, body.role)}` : 'helps where asked'),
  'person.asked': (body, state) => part(`asked ${nameOf(state, body.person)}`, body.text),
  'person.answered': (body, state) =>
    part(
      body.yes ? 'said yes' : 'said not now',
      body.text,
      prefixed('question', state.asks.get(body.ask)?.text),
    ),
  'person.tagged': (body, state) =>
    part(
      body.services.length > 0
        ? `noted what ${nameOf(state, body.person)} knows`
        : `took back what ${nameOf(state, body.person)} knows`,
      null,
      ...body.services,
    ),
  'person.available': (body) =>
    part(
      { free: 'is free', busy: 'is busy', away: 'is away' }[body.how],
      null,
      body.until !== undefined && `until ${utcTime(body.until)}`,
    ),
  'sitrep.given': (body, state) =>
    part(
      `reported for ${roleName(state, body.role)}`,
      body.conditions,
      prefixed('actions', body.actions),
      prefixed('needs', body.needs),
    ),
  'shift.planned': (body, state) =>
    part(
      `planned ${nameOf(state, body.person)} as ${roleName(state, body.role)} from ${isoOf(body.startsAt)}`,
    ),
  'care.noted': (body) => part('cared for the team', body.text),
  'care.planned': (body, state) =>
    part(
      'planned care for the team',
      body.text,
      body.sort,
      body.person ? `for ${nameOf(state, body.person)}` : null,
      body.dueAt !== undefined && `due ${utcTime(body.dueAt)}`,
    ),
  'care.done': (body, state) => part('cared for the team', state.care.get(body.care)?.text),
} satisfies Sentences<keyof typeof peopleEntries>
