import { z } from 'zod'
import { describeEntry } from './describe-entry'
import { maxTextLength } from './entries/fields'
import { detectionSources } from './entries/incident-entries'
import type { Entry } from './entry'
import { severities } from './severity'
import type { IncidentState } from './state'
import { processScore, processScoreSchema } from './views/process-score'

/**
 * An incident of the past, played again. Of its log the world's part (what was seen, found, asked) is told to the players at its
 * own pace; what the team of then did is kept back until the end, when it stands beside what was done now. The plan lies with the
 * game master alone and never in the room: what nobody has been told cannot be read by anybody.
 */

/** One line of the incident of then; `afterMs` counts from its declaration. */
const lineSchema = z.object({
  afterMs: z.number().min(0),
  text: z.string(),
  /** Told to the players; the others are what the team of then did. */
  told: z.boolean(),
})
export type ReplayLine = Readonly<z.infer<typeof lineSchema>>

export const replayPlanSchema = z.object({
  title: z.string(),
  severity: z.enum(severities),
  detection: z.enum(detectionSources),
  summary: z.string().nullable(),
  lines: z.array(lineSchema).readonly(),
  score: processScoreSchema,
})
export type ReplayPlan = Readonly<z.infer<typeof replayPlanSchema>>

/** What the world did or showed. */
const toldKinds: ReadonlySet<string> = new Set([
  'note',
  'evidence.attached',
  'enquiry.logged',
  'hypothesis.moved',
  'roadblock.raised',
  'impact.set',
  'outcome.added',
  'watch.looked',
  'support.answered',
])
/** What people did about it. */
const doneKinds: ReadonlySet<string> = new Set([
  'severity.changed',
  'stage.changed',
  'command.accepted',
  'command.taken',
  'command.takenOver',
  'role.assigned',
  'decision.made',
  'change.made',
  'change.reverted',
  'change.accepted',
  'update.sent',
  'exit.added',
  'exit.met',
  'review.done',
])

/** How a line that the game master tells begins in the log. */
export const injectPrefix = 'Inject: '

const isInject = ({ kind, body }: Entry): boolean =>
  kind === 'note' && typeof body['text'] === 'string' && body['text'].startsWith(injectPrefix)

/** Who tells the players what happens in this drill; null when nobody does. */
export const gameMasterOf = (state: IncidentState): string | null =>
  state.roomKind === 'drill'
    ? (state.log.find(({ entry, standing }) => standing.kind === 'folded' && isInject(entry))?.entry
        .by ?? null)
    : null

const saysNothing = ({ kind, body }: Entry): boolean =>
  kind === 'hypothesis.moved' && !body['evidence']

function wordsOf(entry: Entry, state: IncidentState): string {
  const { who, did, text } = describeEntry(entry, state)
  // Which hypothesis it was means nothing to who has not had that thought; what was found does.
  if (entry.kind === 'hypothesis.moved') return `${who} found: ${text}`
  return [`${who} ${did}`.trim(), text].filter((part) => part !== null && part !== '').join(': ')
}

/** The lines of an incident in the order of their times, from its declaration on. Injects of a drill are left out. */
export function replayLines(state: IncidentState): readonly ReplayLine[] {
  const from = state.stamps.declared ?? 0
  return state.log
    .filter(
      ({ entry, standing }) =>
        standing.kind === 'folded' &&
        (toldKinds.has(entry.kind) || doneKinds.has(entry.kind)) &&
        !isInject(entry) &&
        !saysNothing(entry) &&
        !state.annotations.get(entry.id)?.redacted,
    )
    .map(({ entry }) => ({
      afterMs: Math.max(0, entry.at - from),
      text: wordsOf(entry, state),
      told: toldKinds.has(entry.kind),
    }))
    .sort((a, b) => a.afterMs - b.afterMs)
}

/** The plan to play this incident again; null when there is nothing in it to be told. */
export function planReplay(state: IncidentState): ReplayPlan | null {
  const { incident } = state
  const lines = replayLines(state)
  if (!incident || !lines.some(({ told }) => told)) return null
  const first = state.log.find(
    ({ entry, standing }) => entry.kind === 'incident.declared' && standing.kind === 'folded',
  )?.entry.body['severity']
  return {
    title: incident.title,
    severity: severities.find((severity) => severity === first) ?? incident.severity,
    detection: incident.detection,
    summary: incident.summary,
    lines,
    score: processScore(state),
  }
}

/** The lines that the players are told, in their order. */
export const injectsOf = ({ lines }: ReplayPlan): readonly ReplayLine[] =>
  lines.filter(({ told }) => told)

/** A line as it is told; as much of it as one entry takes. */
export const injectText = ({ text }: ReplayLine): string =>
  `${injectPrefix}${text}`.slice(0, maxTextLength)
