import type { SentUpdate } from '../incident/records/comms-records'
import { commanderOf } from '../incident/roles'
import { nameOf } from '../incident/sentence'
import { severityMeaning } from '../incident/severity'
import { isEnded, type Stage } from '../incident/stage'
import type { IncidentState } from '../incident/state'
import { selectAudiences } from '../incident/views/comms-view'
import { commandPostLine } from '../incident/views/update-text'
import { createNameSearch } from './name-search'

/** What leaders and customers need of an incident, in plain words: no log, no system, nobody's name but the commander's. */
export interface PlainPicture {
  readonly title: string
  /** What the severity means. */
  readonly meaning: string
  /** Where it stands. */
  readonly standing: string
  /** What it means for people; null while nobody has written that. */
  readonly impact: string | null
  /** Epoch ms when the impact began; null when it is not known. */
  readonly since: number | null
  /** What is being done now: the open objectives. Empty once it has ended. */
  readonly doing: readonly string[]
  readonly words: readonly PlainWord[]
  /** Whom to ask, and where; null while nobody commands, or two claim to. */
  readonly ask: { readonly name: string; readonly post: string } | null
}

/** The last word to one audience outside of the room. */
export interface PlainWord {
  readonly audience: SentUpdate['audience']
  /** What was said, and when (epoch ms); null when it was told nothing yet. */
  readonly said: { readonly text: string; readonly at: number } | null
  /** Epoch ms of the next word that was promised; null when none is. */
  readonly dueAt: number | null
}

const standings: Readonly<Record<Stage, string>> = {
  investigating: 'A team is finding out what causes it.',
  identified: 'The cause is known. A team is working on it.',
  mitigated: 'Users are served again. The cause is not gone yet.',
  monitoring: 'It is repaired. The team watches whether it holds.',
  resolved: 'It is over. The team is tidying up.',
  closed: 'It is over.',
  'stood-down': 'It turned out to need no response.',
}

const somebody = 'a responder'

/** The plain picture of this moment. `impact` is the text of the pad about people. Null while nothing was declared. */
export function plainPicture(state: IncidentState, impact: string): PlainPicture | null {
  const { incident, stamps } = state
  if (!incident) return null
  const commander = state.command.kind === 'contested' ? null : commanderOf(state)
  const names = [...state.people.values()]
    .filter(({ id }) => id !== commander)
    .map(({ name }) => [name, somebody] as const)
  const { replace } = createNameSearch(names)
  const hit = impact.trim() || state.impact.business?.trim() || ''
  return {
    title: replace(incident.title),
    meaning: severityMeaning[incident.severity],
    standing: standings[incident.stage],
    impact: hit === '' ? null : replace(hit),
    since: stamps.began,
    doing: isEnded(incident.stage)
      ? []
      : [...state.objectives.values()]
          .filter(({ settled }) => settled === null)
          .map(({ text }) => replace(text)),
    words: selectAudiences(state)
      .filter(({ audience }) => audience !== 'responders')
      .map(({ audience, dueAt }) => {
        const last = state.updates.findLast((update) => update.audience === audience)
        return { audience, dueAt, said: last ? { text: replace(last.text), at: last.at } : null }
      }),
    ask:
      commander === null ? null : { name: nameOf(state, commander), post: commandPostLine(state) },
  }
}
