import { type Body, bodySchemas, type EntryKind, isKnownKind } from './entries/kinds'
import type { Entry } from './entry'
import { stageWord } from './stage'
import type { IncidentState } from './state'

/** One entry in words: who, what they did, the text they wrote (verbatim) and short remarks. */
export interface EntrySentence {
  readonly who: string
  readonly did: string
  /** What somebody wrote, word for word; null when the entry holds no free text. */
  readonly text: string | null
  readonly remarks: readonly string[]
}

/** The name of a person as known here. */
export const nameOf = (state: IncidentState, person: string | null | undefined): string =>
  person ? (state.people.get(person)?.name ?? `device ${person.slice(0, 6)}`) : 'nobody'

/** `15:01:12Z` of an instant. */
export const utcTime = (at: number): string => `${isoOf(at).slice(11, 19)}Z`

/** ISO 8601 in UTC with seconds. */
export function isoOf(at: number): string {
  const days = Math.floor(at / 86_400_000)
  const rest = Math.floor((at - days * 86_400_000) / 1000)
  // Civil date from days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}Z`
}

type Part = Omit<EntrySentence, 'who'>
type Sentences = {
  readonly [K in EntryKind]: (body: Body<K>, state: IncidentState, entry: Entry) => Part
}

const part = (
  did: string,
  text?: string | null,
  ...remarks: (string | false | null | undefined)[]
): Part => ({
  did,
  text: text ?? null,
  remarks: remarks.filter(
    (remark): remark is string => typeof remark === 'string' && remark !== '',
  ),
})
const roleName = (state: IncidentState, role: string | undefined) =>
  role === 'commander'
    ? 'incident commander'
    : role
      ? (state.roles.get(role)?.title ?? 'a role')
      : 'the team'
const prefixed = (label: string, text: string | undefined) => (text ? `${label}: ${text}` : null)
const criterion = (state: IncidentState, id: string) => state.exits.get(id)?.text
const because = (reason: string | undefined) => prefixed('reason', reason)

const sentences: Sentences = {
  'room.opened': (body) =>
    part(
      body.roomKind === 'incident' ? 'opened the room' : `opened the room as a ${body.roomKind}`,
    ),
  'room.closed': (body) => part('closed the room', body.reason),
  'incident.declared': (body) =>
    part(
      `declared ${body.severity}: ${body.title}`,
      body.summary,
      `detected by ${body.detection.replace('-', ' ')}`,
      body.criteria.secondTeam && 'needs a second team',
      body.criteria.customerVisible && 'customers can see it',
      body.criteria.unsolvedAfterAnHour && 'unsolved after an hour',
      body.beganAt !== undefined && `began ${utcTime(body.beganAt)}`,
    ),
  'title.changed': (body) => part(`renamed the incident: ${body.title}`),
  'severity.changed': (body) => part(`moved severity to ${body.to}`, body.reason),
  'stage.changed': (body) =>
    part(`moved the stage to ${stageWord[body.to].toLowerCase()}`, body.reason),
  'stamp.set': (body) => part(`set ${body.stamp} to ${isoOf(body.value)}`),
  'commandpost.set': (body) =>
    part(
      'set the command post',
      null,
      prefixed('place', body.place),
      prefixed('bridge', body.bridge),
      prefixed('chat', body.chat),
      prefixed('other', body.other),
    ),
  'situation.set': (body) => part('described the situation', body.text),
  'impact.set': (body) =>
    part(
      'described the impact',
      null,
      prefixed('on people', body.business),
      prefixed('on systems', body.technical),
    ),
  'exit.added': (body) =>
    part(
      'added an exit criterion',
      body.text,
      body.holdMinutes !== undefined && `has to hold ${body.holdMinutes} min`,
    ),
  'exit.met': (body, state) => part('met an exit criterion', criterion(state, body.exit)),
  'exit.holding': (body, state) =>
    part('started the hold of an exit criterion', criterion(state, body.exit)),
  'exit.unmet': (body, state) =>
    part('took back an exit criterion', criterion(state, body.exit), because(body.reason)),
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
    part(`asked for support for ${roleName(state, body.role)}`, body.text),
  'support.answered': (body) => part('answered a request for support', body.text),
  'shift.planned': (body, state) =>
    part(
      `planned ${nameOf(state, body.person)} as ${roleName(state, body.role)} from ${isoOf(body.startsAt)}`,
    ),
  'care.noted': (body) => part('cared for the team', body.text),
  'hypothesis.added': (body) => part('suspects', body.text),
  'hypothesis.moved': (body, state) =>
    part(
      `moved a hypothesis to ${body.to.replace('-', ' ')}`,
      body.evidence,
      prefixed('hypothesis', state.hypotheses.get(body.hypothesis)?.text),
    ),
  'decision.made': (body) =>
    part(
      'decided',
      body.choice,
      `question: ${body.question}`,
      body.objections ? `objections: ${body.objections}` : 'no objections',
    ),
  'roadblock.raised': (body) => part('raised a roadblock', body.text),
  'roadblock.cleared': (body, state) =>
    part('cleared a roadblock', state.roadblocks.get(body.roadblock)?.text),
  'task.added': (body, state) =>
    part(
      'added a task',
      body.text,
      body.owner ? `owner: ${nameOf(state, body.owner)}` : null,
      body.dueAt !== undefined && `due ${utcTime(body.dueAt)}`,
      body.priority,
    ),
  'task.changed': (body, state) =>
    part(
      'changed a task',
      body.text ?? state.tasks.get(body.task)?.text,
      body.owner !== undefined && `owner: ${nameOf(state, body.owner)}`,
      typeof body.dueAt === 'number' && `due ${utcTime(body.dueAt)}`,
      body.priority,
    ),
  'task.done': (body, state) =>
    part('finished a task', state.tasks.get(body.task)?.text, prefixed('outcome', body.outcome)),
  'task.reopened': (body, state) =>
    part('reopened a task', state.tasks.get(body.task)?.text, because(body.reason)),
  'intent.announced': (body) => part(`is about to change ${body.system}`, body.text),
  'intent.ended': (body, state) =>
    part(`will not change ${state.intents.get(body.intent)?.system ?? 'it'} now`, body.reason),
  'change.made': (body, state) =>
    part(
      `changed ${body.system}`,
      body.text,
      body.sort,
      body.temporary && 'temporary',
      prefixed('normal', body.normal),
      prefixed('now', body.now),
      prefixed('to put back', body.revertStep),
      body.owner ? `owner: ${nameOf(state, body.owner)}` : null,
      prefixed('outcome', body.outcome),
    ),
  'change.reverted': (body, state) =>
    part(
      'put back a change',
      state.changes.get(body.change)?.text,
      body.verified ? `verified: ${body.verified}` : 'not verified',
    ),
  'change.accepted': (body, state) =>
    part('accepted a divergence', state.changes.get(body.change)?.text, because(body.reason)),
  'bug.filed': (body) => part('filed a bug', body.title, prefixed('ticket', body.ticket)),
  'watch.added': (body, state) =>
    part(`watches ${body.signal}`, null, body.owner ? `owner: ${nameOf(state, body.owner)}` : null),
  'watch.looked': (body, state) =>
    part(`looked at ${state.watches.get(body.watch)?.signal ?? 'a watch'}`, body.text),
  'review.done': (body) =>
    part(
      `considered alternatives: ${body.answer === 'continue' ? 'continue' : 'change tack'}`,
      body.text,
    ),
  'evidence.attached': (body) => part(`preserved evidence: ${body.name}`, body.text),
  inject: (body) => part('inject', body.text, prefixed('to', body.to)),
  'update.sent': (body) =>
    part(
      `sent a ${body.sort.replace('-', ' ')} update to ${body.audience}`,
      body.text,
      body.nextAt === undefined ? 'no next update promised' : `next update ${utcTime(body.nextAt)}`,
    ),
  'enquiry.logged': (body) => part(`logged an enquiry from ${body.from}`, body.text),
  'enquiry.answered': (body, state) =>
    part(
      'answered an enquiry',
      body.text,
      prefixed('question', state.enquiries.get(body.enquiry)?.text),
    ),
  'reminder.snoozed': (body) =>
    part(`put off the reminder "${body.reminder}" until ${utcTime(body.until)}`, body.reason),
  note: (body) =>
    part('', body.text, prefixed('outcome', body.outcome), body.private && 'kept off walls'),
  'entry.corrected': (body) => part('corrected an entry', body.text, because(body.reason)),
  'entry.marked': (body) =>
    part(body.mark ? `marked an entry as ${body.mark}` : 'took the mark off an entry'),
  'outcome.added': (body) => part('added an outcome', body.text),
  'entry.redacted': (body) => part('redacted an entry', null, because(body.reason)),
  'lesson.added': (body) =>
    part(
      {
        well: 'noted what went well',
        wrong: 'noted what went wrong',
        lucky: 'noted where we got lucky',
      }[body.list],
      body.text,
    ),
  'action.added': (body, state) =>
    part(
      'added an action item',
      body.what,
      body.type,
      body.owner ? `owner: ${nameOf(state, body.owner)}` : null,
      prefixed('ticket', body.ticket),
      body.priority,
      body.dueAt !== undefined && `due ${isoOf(body.dueAt).slice(0, 10)}`,
    ),
  'action.changed': (body, state) =>
    part('changed an action item', body.what ?? state.actions.get(body.action)?.what),
  'action.done': (body, state) =>
    part('finished an action item', state.actions.get(body.action)?.what),
  'review.stateChanged': (body) =>
    part(`moved the review to ${body.to.replace('-', ' ')}`, body.reason),
  'postmortem.required': (body) =>
    part(
      'noted that a postmortem is required',
      null,
      ...body.rules.map((rule) => rule.replaceAll('-', ' ')),
    ),
  'report.section': (body) => part(`wrote the section "${body.section}"`, body.text),
}

/** An entry in words. Entries of unknown kinds or with an unreadable body say so; redacted ones hide their text. */
export function describeEntry(entry: Entry, state: IncidentState): EntrySentence {
  const who = nameOf(state, entry.by)
  if (!isKnownKind(entry.kind)) {
    return {
      who,
      did: `wrote an entry from a newer version (${entry.kind})`,
      text: null,
      remarks: [],
    }
  }
  const body = bodySchemas[entry.kind].safeParse(entry.body)
  if (!body.success) {
    return {
      who,
      did: `wrote an entry that cannot be read (${entry.kind})`,
      text: null,
      remarks: [],
    }
  }
  const annotation = state.annotations.get(entry.id)
  if (annotation?.redacted) {
    return {
      who,
      did: 'wrote an entry that was redacted',
      text: null,
      remarks: [`reason: ${annotation.redacted.reason}`],
    }
  }
  // reason: the body was parsed with the schema of this very kind.
  const tell = sentences[entry.kind] as (body: unknown, state: IncidentState, entry: Entry) => Part
  return { who, ...tell(body.data, state, entry) }
}
