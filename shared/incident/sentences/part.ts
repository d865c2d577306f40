import type { Body, EntryKind } from '../entries/kinds'
import type { Entry } from '../entry'
import type { EntrySentence } from '../sentence'
import type { IncidentState } from '../state'

/** What is said of an entry beside who wrote it. */
export type Part = Omit<EntrySentence, 'who'>
/** How each of these kinds is told. */
export type Sentences<K extends EntryKind> = {
  readonly [Kind in K]: (body: Body<Kind>, state: IncidentState, entry: Entry) => Part
}

/** Deed, text as it was written, and remarks; what is empty is left out. */
export const part = (
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
/** The title of a role; the team when none is named. */
export const roleName = (state: IncidentState, role: string | undefined) =>
  role === 'commander'
    ? 'incident commander'
    : role
      ? (state.roles.get(role)?.title ?? 'a role')
      : 'the team'
/** `label: text`, or nothing where there is no text. */
export const prefixed = (label: string, text: string | undefined) =>
  text ? `${label}: ${text}` : null
export const because = (reason: string | undefined) => prefixed('reason', reason)
