import { kindWords } from '../kind-words'
import type { SentUpdate } from '../records/comms-records'
import { commanderOf } from '../roles'
import { nameOf, utcTime } from '../sentence'
import type { IncidentState } from '../state'

const sentence = (text: string) => `${text.trim().replace(/[.\s]+$/, '')}.`

/** Where the commander can be reached, in the order to try; empty when nothing is set. */
export function commandPostLine(state: IncidentState): string {
  const { place, bridge, chat, other } = state.commandPost
  return [place, bridge, chat, other].filter((part) => part !== null && part !== '').join('; ')
}

/**
 * The first wording of an update, made of what the room knows; people change it before it goes out. `impact` is the text of
 * the pad about people, empty when there is none.
 */
export function draftUpdate(
  state: IncidentState,
  sort: SentUpdate['sort'],
  impact: string,
): string {
  const { incident, stamps } = state
  if (!incident) return ''
  const since = stamps.began === null ? '' : ` since ${utcTime(stamps.began)}`
  const lines: Readonly<Record<SentUpdate['sort'], readonly string[]>> = {
    holding: [
      sentence(`We know about a problem${since}: ${incident.title}`),
      impact === '' ? 'We are finding out who is affected.' : sentence(impact),
      'A team is working on it.',
    ],
    progress: [sentence(incident.title), impact === '' ? '' : sentence(impact), 'What we do now: '],
    'no-change': ['No change since the last update. We keep working on it.'],
    mitigated: [
      sentence(`${incident.title}: the effect is contained`),
      'Users are served again. The cause is not gone yet; we watch it and work on it.',
    ],
    fixed: [sentence(`${incident.title}: fixed`), 'Everything works as before. A review follows.'],
  }
  return lines[sort].filter((line) => line !== '').join('\n')
}

/** What to tell when command has moved. */
export function commandMovedText(state: IncidentState): string {
  const post = commandPostLine(state)
  return [
    `${nameOf(state, commanderOf(state))} is now the ${kindWords[state.roomKind].commander}.`,
    post === '' ? '' : `Reach them here: ${post}.`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** An update as plain text to paste anywhere: what was said, when to expect the next, whom to reach. */
export function updateAsText(state: IncidentState, update: SentUpdate): string {
  const post = commandPostLine(state)
  return [
    update.text,
    '',
    update.nextAt === null
      ? 'No further update is planned.'
      : `Next update: ${utcTime(update.nextAt)}`,
    `Incident commander: ${nameOf(state, commanderOf(state))}${post === '' ? '' : ` (${post})`}`,
    `Sent ${utcTime(update.at)}`,
  ].join('\n')
}

const subjectWords: Readonly<Record<SentUpdate['sort'], string>> = {
  holding: 'we are looking into it',
  progress: 'update',
  'no-change': 'no change',
  mitigated: 'mitigated',
  fixed: 'fixed',
}

/** The same as a mail: a subject line, then the text. */
export function updateAsMail(state: IncidentState, update: SentUpdate): string {
  const { incident } = state
  const subject = incident
    ? `[${incident.severity}] ${incident.title}: ${subjectWords[update.sort]}`
    : subjectWords[update.sort]
  return `Subject: ${subject}\n\n${updateAsText(state, update)}`
}
