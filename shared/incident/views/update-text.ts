import { kindWords } from '../kind-words'
import type { SentUpdate } from '../records/comms-records'
import { commanderOf } from '../roles'
import { nameOf, utcTime } from '../sentence'
import type { IncidentState } from '../state'

/** What an update says when there is nothing new. */
export const noChangeText = 'No change since the last update. We keep working on it.'

/** Where the commander can be reached, in the order to try; empty when nothing is set. */
export function commandPostLine(state: IncidentState): string {
  const { place, bridge, chat, other } = state.commandPost
  return [place, bridge, chat, other].filter((part) => part !== null && part !== '').join('; ')
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

/**
 * An update as plain text to paste anywhere: what was said, when to expect the next, whom to reach. Whoever is outside is told
 * no name and no way into the room.
 */
export function updateAsText(state: IncidentState, update: SentUpdate): string {
  const post = commandPostLine(state)
  const next =
    update.nextAt === null
      ? 'No further update is planned.'
      : `Next update: ${utcTime(update.nextAt)}`
  const commander = `Incident commander: ${nameOf(state, commanderOf(state))}${post === '' ? '' : ` (${post})`}`
  return [
    update.text,
    '',
    next,
    ...(update.audience === 'outside' ? [] : [commander]),
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

function subjectOf({ incident }: IncidentState, { audience, sort }: SentUpdate): string {
  if (audience === 'outside') return `Our service: ${subjectWords[sort]}`
  return incident
    ? `[${incident.severity}] ${incident.title}: ${subjectWords[sort]}`
    : subjectWords[sort]
}

/** The same as a mail: a subject line, then the text. */
export const updateAsMail = (state: IncidentState, update: SentUpdate): string =>
  `Subject: ${subjectOf(state, update)}\n\n${updateAsText(state, update)}`

/** Longest address that every system hands to a mail program whole: Windows ends at 2,048 characters. */
export const mailtoLimit = 1_800

/** Without what ends a line of a mail's head or turns text around; half letters, which cannot be encoded, become the sign for such. */
const plain = (text: string): string =>
  text
    .replace(/[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')

/**
 * The address that opens a mail program with this update, without anybody to send it to (RFC 6068: lines end in CRLF, everything
 * is percent-encoded). Null when it is longer than `mailtoLimit` characters.
 */
export function updateAsMailto(state: IncidentState, update: SentUpdate): string | null {
  const subject = plain(subjectOf(state, update)).replace(/\s+/g, ' ')
  const body = plain(updateAsText(state, update)).replaceAll('\n', '\r\n')
  const address = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
  return address.length > mailtoLimit ? null : address
}
