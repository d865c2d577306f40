import { counted } from '../../base/counted'
import { nextUpdateDue } from '../cadence'
import { describeEntry } from '../describe-entry'
import { type Entry, type EntryId, hybridMsOf, type PersonId } from '../entry'
import { createFold } from '../fold'
import { commanderOf, holderOf } from '../roles'
import { nameOf } from '../sentence'
import { severities } from '../severity'
import { isEnded, stageWord } from '../stage'
import type { IncidentState, LogItem } from '../state'
import { mentions } from './mentions'
import { type SeenLines, wasSeen } from './seen-lines'

/** A time in which nobody looked at a room on one machine. Instants are epoch ms by the clock of that machine. */
export interface Away {
  readonly me: PersonId
  readonly since: number
  readonly until: number
  /** What was here when it began, and when it ended. */
  readonly seen: SeenLines
  readonly here: SeenLines | null
}

/** One thing that matters of what happened, and the view where it stands. */
export interface AwayHeadline {
  readonly key: string
  readonly words: string
  readonly view: 'command' | 'log' | 'work' | 'comms' | 'people' | 'after'
}

/** What happened while nobody looked. */
export interface AwayReport {
  readonly since: number
  readonly until: number
  /** Lines by others that are new to this machine. */
  readonly lines: number
  /** The oldest of them by the order of the log. */
  readonly first: EntryId
  /** What matters most first, six at most. */
  readonly headlines: readonly AwayHeadline[]
}

const maxHeadlines = 6
/** Comings and goings alone are no news. */
const silent = /^(?:device\.introduced$|person\.|room\.|reminder\.)/

const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text)

/** The room as some of its lines alone make it, folded again only when there are more of them. */
function createPartialState(
  has: (entry: Entry) => boolean,
): (state: IncidentState) => IncidentState {
  let known: IncidentState | null = null
  return (state) => {
    const items = state.log.filter(({ entry }) => has(entry))
    if (items.length === state.log.length) return state
    if (known?.log.length === items.length) return known
    const fold = createFold()
    fold.appendAll(
      items.map(({ entry, standing }) => ({ entry, verified: standing.kind !== 'unverified' })),
    )
    known = fold.state()
    return known
  }
}

/** Whether a line belongs to the time until somebody came back: it was here by then, or was written by then and came later. */
const isUntil = (away: Away, entry: Entry): boolean =>
  wasSeen(away.seen, entry) ||
  hybridMsOf(entry.id) <= away.until ||
  (away.here !== null && wasSeen(away.here, entry))

/** Whether a line is by somebody else and new to who was away. */
export const isNewSince = (away: Away, entry: Entry): boolean =>
  entry.by !== away.me && !wasSeen(away.seen, entry) && isUntil(away, entry)

/** What was written, unless it was redacted since. */
const textOf = (now: IncidentState, id: EntryId, text: string): string | null =>
  now.annotations.get(id)?.redacted ? null : short(text)

/** The state before, at the end of the time away, and now. */
interface Moments {
  readonly before: IncidentState
  readonly after: IncidentState
  readonly now: IncidentState
  readonly away: Away
}

function* ofTheIncident({ before, after }: Moments): Generator<AwayHeadline> {
  const was = before.incident
  const is = after.incident
  if (!is) return
  if (!was) {
    yield { key: 'declared', words: `declared as ${is.severity}`, view: 'command' }
    return
  }
  if (is.severity !== was.severity) {
    const raised = severities.indexOf(is.severity) < severities.indexOf(was.severity)
    const words = `severity ${raised ? 'raised' : 'lowered'} to ${is.severity}`
    yield { key: 'severity', words, view: 'command' }
  }
  if (is.stage !== was.stage && !isEnded(is.stage)) {
    const words = `${isEnded(was.stage) ? 'opened again' : 'stage'}: ${stageWord[is.stage].toLowerCase()}`
    yield { key: 'stage', words, view: 'command' }
  }
}

function* ofCommand({ before, after, away: { me } }: Moments): Generator<AwayHeadline> {
  const holder = commanderOf(after)
  const seat = after.command
  if (seat.kind === 'contested') {
    if (before.command.kind !== 'contested')
      yield { key: 'contested', words: 'command is contested', view: 'people' }
  } else if (holder !== null && before.incident && commanderOf(before) !== holder) {
    const how = seat.kind === 'held' && seat.claim.how === 'taken-over' ? ' by takeover' : ''
    const words = `command passed to ${holder === me ? 'you' : nameOf(after, holder)}${how}`
    yield { key: 'command', words, view: 'people' }
  }
  const known = new Set(before.command.offers.map(({ id }) => id))
  if (after.command.offers.some(({ id, to }) => to === me && !known.has(id)))
    yield { key: 'offer', words: 'command is offered to you', view: 'people' }
}

const newIn = <T>(before: ReadonlyMap<EntryId, T>, after: ReadonlyMap<EntryId, T>) =>
  [...after].filter(([id]) => !before.has(id)).map(([, item]) => item)

function* ofMine(
  { before, after, now, away: { me } }: Moments,
  lines: readonly LogItem[],
): Generator<AwayHeadline> {
  for (const role of after.roles.values()) {
    const had = before.roles.get(role.id)
    if (holderOf(role.seat) === me && (!had || holderOf(had.seat) !== me))
      yield { key: `role-${role.id}`, words: `you were given ${role.title}`, view: 'people' }
  }
  const tasks = [...after.tasks].filter(
    ([id, task]) =>
      task.owner === me &&
      task.doneAt === null &&
      before.tasks.get(id)?.owner !== me &&
      (task.by !== me || before.tasks.has(id)),
  )
  const [only] = tasks
  if (only) {
    const text = tasks.length === 1 ? textOf(now, only[0], only[1].text) : null
    const words =
      text === null
        ? `${counted(tasks.length, 'task is', 'tasks are')} yours`
        : `a task is yours: ${text}`
    yield { key: 'tasks', words, view: 'work' }
  }
  const asked = newIn(before.asks, after.asks).filter(
    ({ person, answer }) => person === me && answer === null,
  )
  if (asked.length > 0) {
    const words = `${counted(asked.length, 'question', 'questions')} to you`
    yield { key: 'asks', words, view: 'command' }
  }
  const name = after.people.get(me)?.name ?? ''
  const named = lines.filter(({ entry }) =>
    mentions(describeEntry(entry, now).text ?? '', name),
  ).length
  if (named > 0)
    yield {
      key: 'named',
      words: `you are named in ${counted(named, 'line', 'lines')}`,
      view: 'log',
    }
}

function* ofDecisions({ before, after, now }: Moments): Generator<AwayHeadline> {
  const known = new Set(before.decisions.map(({ id }) => id))
  const made = after.decisions.filter(({ id }) => !known.has(id))
  const [only] = made
  if (!only) return
  const text = made.length === 1 ? textOf(now, only.id, only.choice) : null
  const words = text === null ? counted(made.length, 'decision', 'decisions') : `decided: ${text}`
  yield { key: 'decisions', words, view: 'command' }
}

function* ofRoles({ before, after, away: { me } }: Moments): Generator<AwayHeadline> {
  const moved = [...after.roles.values()].flatMap((role) => {
    const had = before.roles.get(role.id)
    const holder = holderOf(role.seat)
    const same = holder === (had ? holderOf(had.seat) : null)
    return same || holder === me ? [] : [{ title: role.title, holder }]
  })
  const [only] = moved
  if (!only) return
  const words =
    moved.length > 1
      ? `${moved.length} roles changed hands`
      : only.holder === null
        ? `${only.title} was given back`
        : `${only.title} passed to ${nameOf(after, only.holder)}`
  yield { key: 'roles', words, view: 'people' }
}

function* ofUpdates({ before, after, now, away }: Moments): Generator<AwayHeadline> {
  const due = nextUpdateDue(after)
  const isOwed = due !== null && due === nextUpdateDue(now)
  if (isOwed && due > away.since && due <= away.until)
    yield { key: 'missed', words: 'an update fell due and was not sent', view: 'comms' }
  const sent = after.updates.length - before.updates.length
  if (sent > 0)
    yield { key: 'sent', words: `${counted(sent, 'update', 'updates')} sent`, view: 'comms' }
}

function* ofTheEnd({ before, after }: Moments): Generator<AwayHeadline> {
  if (!after.incident || !isEnded(after.incident.stage)) return
  if (before.incident && isEnded(before.incident.stage)) return
  const words = stageWord[after.incident.stage].toLowerCase()
  yield { key: 'ended', words, view: 'after' }
}

/**
 * Tells what happened while somebody was away, or null when nothing did: nothing of it is their own, and who came and went is not
 * worth a word. Rules AWAY1 to AWAY3.
 */
export function createAwayReporter(away: Away): (state: IncidentState) => AwayReport | null {
  const stateBefore = createPartialState((entry) => wasSeen(away.seen, entry))
  const stateAfter = createPartialState((entry) => isUntil(away, entry))
  return (now) => {
    const lines = now.log.filter(({ entry }) => isNewSince(away, entry))
    const [first] = lines
    if (!first || lines.every(({ entry }) => silent.test(entry.kind))) return null
    const moments = { before: stateBefore(now), after: stateAfter(now), now, away }
    const headlines = [
      ...ofTheEnd(moments),
      ...ofCommand(moments),
      ...ofTheIncident(moments),
      ...ofMine(moments, lines),
      ...ofDecisions(moments),
      ...ofUpdates(moments),
      ...ofRoles(moments),
    ]
    return {
      since: away.since,
      until: away.until,
      lines: lines.length,
      first: first.entry.id,
      headlines: headlines.slice(0, maxHeadlines),
    }
  }
}
