import { nextUpdateDue } from '../../shared/incident/cadence'
import { describeEntry } from '../../shared/incident/describe-entry'
import type { PersonId } from '../../shared/incident/entry'
import { commanderOf, holderOf } from '../../shared/incident/roles'
import { nameOf } from '../../shared/incident/sentence'
import { isEnded } from '../../shared/incident/stage'
import type { IncidentState } from '../../shared/incident/state'
import { mentions } from '../../shared/incident/views/mentions'
import type { Notice } from '../../shared/ipc/contract'

/** What to say, and where a click leads. The room adds its id. */
export type RoomNotice = Omit<Notice, 'roomId'>

/** A moment of a room, as far as notices go. */
export interface Moment {
  readonly state: IncidentState
  readonly now: number
}

/** What was written before is read in the log; a room that catches up must not call for every old line. */
const freshMs = 10 * 60_000

/** What calls somebody even where they follow quietly. */
const loud: ReadonlySet<Notice['cause']> = new Set(['handoff-to-me', 'severity-changed'])

const short = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text

function* handoffs(
  before: IncidentState,
  after: IncidentState,
  me: PersonId,
): Generator<RoomNotice> {
  const known = new Set(before.command.offers.map((offer) => offer.id))
  for (const offer of after.command.offers) {
    if (offer.to !== me || known.has(offer.id)) continue
    yield {
      cause: 'handoff-to-me',
      view: 'command',
      title: `${nameOf(after, offer.from)} offers you command`,
      body: offer.reason ?? 'Read the briefing, then accept or decline.',
    }
  }
}

function* assignments(
  before: IncidentState,
  after: IncidentState,
  me: PersonId,
): Generator<RoomNotice> {
  for (const [id, task] of after.tasks) {
    if (task.owner !== me || task.doneAt !== null || before.tasks.get(id)?.owner === me) continue
    if (task.by === me && !before.tasks.has(id)) continue
    yield { cause: 'assigned-to-me', view: 'work', title: 'A task is yours', body: task.text }
  }
}

function* questions(
  before: IncidentState,
  after: IncidentState,
  me: PersonId,
): Generator<RoomNotice> {
  for (const [id, ask] of after.asks) {
    if (ask.person !== me || ask.answer !== null || before.asks.has(id)) continue
    yield {
      cause: 'assigned-to-me',
      view: 'command',
      title: `${nameOf(after, ask.by)} asks you`,
      body: ask.text,
    }
  }
}

/**
 * What happened between two moments of a room that may interrupt this person, and nothing else: a task of mine, a question to me, command
 * offered to me, a stakeholder update that became overdue while I command or speak for the room, a changed severity, my name in the log.
 */
export function noticesBetween(
  before: Moment,
  after: Moment,
  me: PersonId,
  options: { readonly quiet?: boolean } = {},
): readonly RoomNotice[] {
  const { incident } = after.state
  if (!incident || !before.state.incident || isEnded(incident.stage)) return []
  const notices: RoomNotice[] = [
    ...handoffs(before.state, after.state, me),
    ...assignments(before.state, after.state, me),
    ...questions(before.state, after.state, me),
  ]
  if (incident.severity !== before.state.incident.severity) {
    notices.push({
      cause: 'severity-changed',
      view: 'command',
      title: `Severity is now ${incident.severity}`,
      body: incident.title,
    })
  }
  const due = nextUpdateDue(after.state)
  const wasDue = nextUpdateDue(before.state)
  const comms = after.state.roles.get('comms')
  const speaks = commanderOf(after.state) === me || (comms && holderOf(comms.seat) === me)
  if (speaks && due !== null && due <= after.now && (wasDue !== due || wasDue > before.now)) {
    notices.push({
      cause: 'update-overdue',
      view: 'comms',
      title: 'A stakeholder update is overdue',
      body: incident.title,
    })
  }
  const myName = after.state.people.get(me)?.name ?? ''
  const isSame = before.state.log.length === after.state.log.length
  const seen = new Set(isSame ? [] : before.state.log.map((item) => item.entry.id))
  for (const { entry } of isSame ? [] : after.state.log) {
    if (seen.has(entry.id) || entry.by === me || entry.at < after.now - freshMs) continue
    const { who, text } = describeEntry(entry, after.state)
    if (text !== null && mentions(text, myName))
      notices.push({ cause: 'mentioned', view: 'log', title: `${who} mentions you`, body: text })
  }
  const wanted = options.quiet ? notices.filter(({ cause }) => loud.has(cause)) : notices
  return wanted.map((notice) => ({
    ...notice,
    title: short(notice.title, 120),
    body: short(notice.body, 300),
  }))
}
