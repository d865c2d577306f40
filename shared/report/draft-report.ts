import { lineWords } from '../incident/line-words'
import { isoOf, nameOf } from '../incident/sentence'
import type { IncidentState } from '../incident/state'
import { selectActions, selectLessonHints } from '../incident/views/after-view'
import { labelledState, namesIn, withoutNames } from './blameless'
import { draftClocks } from './draft/clocks'
import { draftCompleteness } from './draft/completeness'
import {
  draftChanges,
  draftCost,
  draftMitigation,
  draftRecovery,
  draftResponse,
  draftTeamImpact,
} from './draft/draft-work'
import { draftLine, draftLog, draftTimeline } from './draft/log-rows'
import { draftPeople } from './draft/people-over-time'
import { draftRules } from './draft/required-rules'
import { draftUpdates } from './draft/updates-sent'
import { type Prose, paragraph, proseText } from './prose'
import { readProse } from './read-prose'
import { digestOf, type ReportInput } from './report-input'
import type { Report } from './report-schema'

export interface DraftOptions {
  /** Roles stand for names, everywhere: "Incident commander 2". */
  readonly blameless: boolean
  /** False: without the whole log and the digest, for a screen that shows neither and drafts anew with every change. */
  readonly whole?: boolean
}

/** The prose of a pad, then what an import brought for the same section. A text that stands in both is kept once. */
function proseOf(input: ReportInput, pads: readonly string[], ...texts: readonly string[]): Prose {
  const out: Prose[number][] = pads.flatMap((pad) => readProse(input.pads[pad] ?? ''))
  for (const text of texts) if (!proseText(out).includes(text.trim())) out.push(...paragraph(text))
  return out
}

/** What the room last typed of the impact and what was written of it into the log; what one of them holds of the other is said once. */
function impactOf({ pads }: ReportInput, pad: string, recorded: string | null): Prose {
  const written = readProse(pads[pad] ?? '')
  const [typed, kept] = [proseText(written).trim(), recorded?.trim() ?? '']
  if (typed.includes(kept)) return written
  return kept.includes(typed) ? paragraph(kept) : [...paragraph(kept), ...written]
}

const imported = (state: IncidentState, section: string): readonly string[] =>
  state.reportSections.filter((item) => item.section === section).map((item) => item.text)

function draftSummary(input: ReportInput): Report['summary'] {
  const { state } = input
  const { incident, commandPost } = state
  const name = (by: string) => nameOf(state, by)
  const { secondTeam, customerVisible, unsolvedAfterAnHour } = incident?.criteria ?? {}
  return {
    severity: incident?.severity ?? null,
    severityHistory: state.severityHistory.map(({ at, by, to, reason }) => ({
      at: isoOf(at),
      by: name(by),
      to,
      reason,
    })),
    stage: incident?.stage ?? null,
    stageHistory: state.stageHistory.map(({ at, by, to, reason }) => ({
      at: isoOf(at),
      by: name(by),
      to,
      reason,
    })),
    declaredBy: incident ? name(incident.by) : null,
    criteria: [
      secondTeam ? 'needs a second team' : '',
      customerVisible ? 'customers can see it' : '',
      unsolvedAfterAnHour ? 'unsolved after an hour' : '',
      ...(incident?.asked ?? []).map(({ question, yes }) => (yes ? question : '')),
    ].filter((words) => words !== ''),
    sort: incident?.sort ?? null,
    unsure: incident?.unsure === true,
    commanders: [...new Set(state.command.history.map((claim) => name(claim.holder)))],
    commandPost: [
      commandPost.place,
      commandPost.bridge,
      commandPost.chat,
      commandPost.other,
    ].filter((place): place is string => place !== null && place !== ''),
    prose: proseOf(input, ['pm:summary'], ...imported(state, 'summary'), incident?.summary ?? ''),
    what: proseOf(input, ['pm:what']),
    why: proseOf(input, ['pm:why']),
    how: proseOf(input, ['pm:how']),
    situation: proseOf(input, ['situation'], state.situation?.text ?? ''),
    plan: proseOf(input, ['plan']),
    risks: proseOf(input, ['risks']),
    nextDecision: proseOf(input, ['next-decision']),
  }
}

function draftCauses(input: ReportInput): Report['causes'] {
  const { state } = input
  const hypotheses = [...state.hypotheses.values()].map(({ text, state: standing, evidence }) => ({
    text,
    state: standing,
    evidence: evidence.map(({ at, by, to, text: words, side, source }) => ({
      at: isoOf(at),
      by: nameOf(state, by),
      to,
      text: words,
      side,
      source: source === null ? null : lineWords(state, source),
    })),
  }))
  const found = [...state.causes.values()]
  const textsOf = (root: boolean) =>
    found.filter((cause) => cause.root === root).map((cause) => cause.text)
  const confirmed = hypotheses
    .filter((hypothesis) => hypothesis.state === 'confirmed')
    .map((hypothesis) => hypothesis.text)
  return {
    prose: proseOf(input, ['pm:rootCauses']),
    rootCauses: [...new Set([...imported(state, 'rootCause'), ...textsOf(true)])],
    contributing: [...new Set([...confirmed, ...textsOf(false)])],
    listed: found.map(({ text, root, wouldHaveStopped, evidence }) => ({
      text,
      root,
      wouldHaveStopped,
      evidence: draftLine(state, evidence),
    })),
    hypotheses,
  }
}

function draftLessons(state: IncidentState): Report['lessons'] {
  const hints = selectLessonHints(state)
  const of = (list: 'well' | 'wrong' | 'lucky') =>
    [...state.lessons, ...hints].filter((item) => item.list === list).map((item) => item.text)
  return { well: of('well'), wrong: of('wrong'), lucky: of('lucky') }
}

/** People who took part, by name, each once. */
const thanked = (state: IncidentState): string[] => [
  ...new Set(
    [...state.people.values()]
      .filter((person) => person.seat === 'responder')
      .map((person) => person.name),
  ),
]

function draft(input: ReportInput, { blameless, whole = true }: DraftOptions): Report {
  const { state } = input
  const { incident } = state
  const name = (id: string | null) => (id === null ? null : nameOf(state, id))
  const iso = (at: number | null) => (at === null ? null : isoOf(at))
  const drafted: Omit<Report, 'completeness'> = {
    title: incident?.title ?? input.title,
    kind: state.roomKind,
    sample: state.sample,
    blameless,
    roomId: input.isNoRoom ? '' : input.roomId,
    digest: whole ? digestOf(input) : '',
    madeAt: isoOf(input.generatedAt),
    review: state.reviewState,
    summary: draftSummary(input),
    clocks: draftClocks(state.stamps),
    impact: {
      business: impactOf(input, 'impact-people', state.impact.business),
      technical: impactOf(input, 'impact-systems', state.impact.technical),
      team: [...(state.impact.team ? [state.impact.team] : []), ...draftTeamImpact(state)],
      qualitative: proseOf(
        input,
        ['pm:impact'],
        ...imported(state, 'impact'),
        state.impact.quality ?? '',
      ),
      cost: draftCost(state, input.generatedAt),
    },
    trigger: proseOf(input, ['pm:trigger'], ...imported(state, 'trigger')),
    causes: draftCauses(input),
    detection: {
      source: incident?.detection ?? null,
      alert: incident?.alert ?? null,
      investigatedSince: iso(incident?.investigatedSince ?? null),
      prose: proseOf(input, ['pm:detection'], ...imported(state, 'detection')),
    },
    response: { prose: proseOf(input, ['pm:response']), ...draftResponse(state) },
    mitigation: { prose: proseOf(input, ['pm:mitigation']), steps: draftMitigation(state) },
    resolution: {
      prose: proseOf(input, ['pm:resolution'], ...imported(state, 'resolution')),
      exits: [...state.exits.values()].map(({ text, holdMinutes, metAt }) => ({
        text,
        holdMinutes,
        metAt: iso(metAt),
      })),
    },
    recovery: { prose: proseOf(input, ['pm:recovery']), steps: draftRecovery(state) },
    people: draftPeople(state),
    timeline: draftTimeline(state),
    changes: draftChanges(state),
    updates: draftUpdates(state),
    enquiries: [...state.enquiries.values()].map(({ at, from, text, answer, answeredAt }) => ({
      at: isoOf(at),
      from,
      text,
      answer,
      answeredAt: iso(answeredAt),
    })),
    lessons: draftLessons(state),
    actions: selectActions(state).map((action) => ({
      id: action.id,
      what: action.what,
      owner: name(action.owner),
      type: action.type,
      priority: action.priority,
      ticket: action.ticket,
      dueAt: iso(action.dueAt),
      doneAt: iso(action.doneAt),
      lesson: state.lessons.find(({ id }) => id === action.lesson)?.text ?? null,
      team: action.team,
      agreedWith: action.agreedWith,
    })),
    bugs: [...state.bugs.values()].map(({ title, ticket }) => ({ title, ticket: ticket || null })),
    rules: draftRules(state),
    meeting: {
      plannedFor: iso(state.review.planned?.startsAt ?? null),
      agenda: [...(state.review.planned?.agenda ?? [])],
      attended: state.review.attended.map((person) => nameOf(state, person)),
    },
    background: proseOf(input, ['pm:background'], ...imported(state, 'background')),
    glossary: proseOf(input, ['pm:glossary']),
    evidence: state.evidence.map(({ at, by, name: title, text, where, bytes, sha256 }) => ({
      at: isoOf(at),
      by: nameOf(state, by),
      name: title,
      text,
      where,
      bytes,
      sha256,
    })),
    notes: proseOf(input, ['notes']),
    thanks: {
      prose: proseOf(input, ['pm:thanks']),
      people: thanked(state),
      said: state.thanks.map(({ at, by, text }) => ({
        at: isoOf(at),
        by: nameOf(state, by),
        text,
      })),
    },
    log: whole ? draftLog(state) : [],
  }
  return { ...drafted, completeness: draftCompleteness(drafted) }
}

/** The postmortem as data: every section drafted from the log, with the prose that people wrote. Pure. */
export function draftReport(input: ReportInput, options: DraftOptions): Report {
  if (!options.blameless) return draft(input, options)
  const names = namesIn(input)
  return withoutNames(draft({ ...input, state: labelledState(input.state, names) }, options), names)
}
