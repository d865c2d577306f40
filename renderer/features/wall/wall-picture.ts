import { nextUpdateDue } from '../../../shared/incident/cadence'
import { openDivergences } from '../../../shared/incident/divergence'
import { commanderOf } from '../../../shared/incident/roles'
import { nameOf, utcTime } from '../../../shared/incident/sentence'
import type { Severity } from '../../../shared/incident/severity'
import { isEnded, type Stage, stageWord } from '../../../shared/incident/stage'
import type { IncidentState } from '../../../shared/incident/state'
import { commandPostLine } from '../../../shared/incident/views/update-text'
import {
  selectWallChanges,
  selectWallLeads,
  selectZones,
  type WallLine,
  wallLines,
} from '../../../shared/incident/views/wall-view'
import { impactTime } from '../../parts/impact-time'
import { visibleName } from '../../parts/person-name'
import { spanClock, utcClock } from '../../parts/time'
import { type Freshness, notLiveWords } from './freshness'
import type { Fact } from './row-budget'
import { zoneWords } from './zone-clock'

/** The fill of level A and its sign: a severity, or grey with a tick once it is over. */
export type Tone = Severity | 'ended'

export interface PictureFact extends Fact {
  /** Abnormal: a promise that was missed, a seat that is contested. */
  readonly late: boolean
  /** Changed lately. */
  readonly isNew: boolean
}

export interface PictureLine {
  readonly id: string
  readonly age: string
  readonly who: string | null
  readonly words: string
  readonly isNew: boolean
}

/** All that one incident has to say to a wall at one moment, before it is known how much of it fits. */
export interface WallPicture {
  readonly tone: Tone
  readonly band: { readonly first: string; readonly second: string }
  readonly isFilled: boolean
  /** Since when the wall is not live, and level A does not say so; null while it is. */
  readonly banner: string | null
  /** The severity where level A says something else. */
  readonly chip: Tone | null
  readonly kind: string | null
  readonly note: string | null
  readonly title: string
  readonly facts: readonly PictureFact[]
  readonly lines: readonly PictureLine[]
  readonly exits: string | null
  /** Where the commander can be reached; null while nobody has said so. */
  readonly post: string | null
  /** In the order of need. */
  readonly foot: readonly string[]
}

export interface Around {
  /** Epoch ms. */
  readonly now: number
  readonly fresh: Freshness
  /** People here, walls not counted. */
  readonly people: number
  readonly skew: string | null
  /** Several incidents: which page this is. */
  readonly page: string | null
}

const minute = 60_000
const newForMs = minute
/** What everybody acts on keeps its mark for longer. */
const topNewForMs = 5 * minute
const mostLines = 10
const kindWords = { incident: null, drill: 'DRILL', operation: 'PLANNED' } as const

/** Nobody acts any more, or what was wrong is right again: then nothing of it is in colour. */
export const toneOf = (severity: Severity, stage: Stage): Tone =>
  isEnded(stage) || stage === 'resolved' ? 'ended' : severity

/** `now`, `6 min`, `3 h`, `2 d`: how old, in the fewest letters. */
export function ageWords(ms: number): string {
  const minutes = Math.floor(ms / minute)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`
}

const agoWords = (ms: number): string => (ms < minute ? 'just now' : `${ageWords(ms)} ago`)

function noteOf(state: IncidentState, now: number): string | null {
  const { severity, stage } = selectWallChanges(state)
  const isNew = (change: { readonly at: number } | null) =>
    change !== null && now - change.at < topNewForMs
  const newest = [
    isNew(severity) && severity ? { at: severity.at, was: severity.from } : null,
    isNew(stage) && stage ? { at: stage.at, was: stageWord[stage.from] } : null,
  ]
    .filter((change) => change !== null)
    .reduce<{ at: number; was: string } | null>((a, b) => (a && a.at >= b.at ? a : b), null)
  return newest && `was ${newest.was}\n${agoWords(now - newest.at)}`
}

function updateFact(state: IncidentState, now: number): PictureFact {
  const due = nextUpdateDue(state)
  const sent = state.updates.at(-1)?.at ?? null
  const late = due !== null && due < now
  const value =
    due === null
      ? 'none due'
      : late
        ? `OVERDUE ${spanClock(now - due)}`
        : `in ${spanClock(due - now)}`
  return {
    key: 'update',
    label: 'Update',
    value,
    late,
    mayCut: false,
    isNew: sent !== null && now - sent < newForMs,
  }
}

function factsOf(state: IncidentState, now: number): readonly PictureFact[] {
  const { command } = state
  const impact = impactTime(state, now)
  const changed = selectWallChanges(state).commander
  const contested = command.kind === 'contested'
  const commander = contested
    ? command.claims.map(({ holder }) => visibleName(nameOf(state, holder))).join(' or ')
    : visibleName(nameOf(state, commanderOf(state)))
  return [
    {
      key: 'commander',
      label: contested
        ? 'Claimed by'
        : changed !== null && now - changed < topNewForMs
          ? `Commander, ${ageWords(now - changed)}`
          : 'Commander',
      value: commander,
      late: contested,
      mayCut: !contested,
      isNew: changed !== null && now - changed < topNewForMs,
    },
    updateFact(state, now),
    { key: 'utc', label: 'UTC', value: utcClock(now), late: false, mayCut: false, isNew: false },
    {
      key: 'impact',
      label: impact?.over ? 'Impact lasted' : 'Impact',
      value: impact === null ? 'not known' : spanClock(impact.ms),
      late: false,
      mayCut: false,
      isNew: false,
    },
  ]
}

function lineOf(line: WallLine, now: number): PictureLine {
  const age = Math.max(0, now - line.at)
  const shown = { id: line.id, age: ageWords(age), isNew: age < newForMs }
  if (line.kind === 'entry')
    return { ...shown, who: visibleName(line.who), words: visibleName(line.words) }
  const { count } = line
  return {
    ...shown,
    who: null,
    words: count === 1 ? '1 private entry' : `${count} private entries`,
  }
}

function exitWords(state: IncidentState): string | null {
  const exits = [...state.exits.values()]
  if (exits.length === 0) return null
  const open = exits.filter(({ metAt }) => metAt === null)
  const met = `${exits.length - open.length} of ${exits.length} exit criteria held`
  const [next] = open
  return next ? `${met}, next: ${visibleName(next.text)}` : met
}

function postWords(state: IncidentState): string | null {
  const post = commandPostLine(state)
  return post === '' ? null : `Command post: ${visibleName(post)}`
}

function bandOf(state: IncidentState, fresh: Freshness): WallPicture['band'] {
  const { incident, command } = state
  if (fresh.kind === 'lost') return { first: 'NOT LIVE', second: `since ${utcTime(fresh.since)}` }
  if (command.kind === 'contested') return { first: 'Command', second: 'CONTESTED' }
  return {
    first: incident?.severity ?? '',
    second: incident ? stageWord[incident.stage] : '',
  }
}

/** What stands on the wall. Null while nothing was declared. */
export function pictureOf(state: IncidentState, around: Around): WallPicture | null {
  const { incident, command } = state
  if (!incident) return null
  const { now, fresh, people } = around
  const isFilled = fresh.kind === 'lost' || command.kind === 'contested'
  const tone = toneOf(incident.severity, incident.stage)
  const off = openDivergences(state).length
  return {
    tone: command.kind === 'contested' && fresh.kind !== 'lost' ? 'SEV1' : tone,
    band: bandOf(state, fresh),
    isFilled,
    banner: fresh.kind === 'stale' ? notLiveWords(fresh.since) : null,
    chip: isFilled ? tone : null,
    kind: state.sample ? 'SAMPLE' : kindWords[state.roomKind],
    note: isFilled ? null : noteOf(state, now),
    title: visibleName(incident.title),
    facts: factsOf(state, now),
    lines: wallLines(state, mostLines).map((line) => lineOf(line, now)),
    exits: exitWords(state),
    post: postWords(state),
    foot: [
      fresh.words,
      around.page,
      around.skew,
      off === 0 ? null : `off normal: ${off}`,
      people === 0 ? null : people === 1 ? '1 person here' : `${people} people here`,
      ...zoneWords(selectZones(state), now),
      ...selectWallLeads(state).map(visibleName),
    ].filter((item) => item !== null),
  }
}
