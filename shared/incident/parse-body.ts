import type { Body, EntryKind } from './entries/kinds'
import { bodySchemas, isKnownKind } from './entries/kinds'
import { type Entry, entryVersion } from './entry'
import type { EntryStanding } from './state'

/** The body of an entry by the schema of its kind, or why there is none. */
export type ParsedBody =
  | { readonly kind: 'body'; readonly of: EntryKind; readonly body: Body<EntryKind> }
  | { readonly kind: 'standing'; readonly standing: EntryStanding }

/** Parses the body of an entry. Never throws. */
export function parseBody(entry: Entry): ParsedBody {
  if (entry.v > entryVersion || !isKnownKind(entry.kind)) {
    return { kind: 'standing', standing: { kind: 'newer-version' } }
  }
  const result = bodySchemas[entry.kind].safeParse(entry.body)
  if (result.success) return { kind: 'body', of: entry.kind, body: result.data }
  const issue = result.error.issues[0]
  const reason = issue
    ? `${issue.path.join('.') || 'body'}: ${issue.message}`
    : 'its content has another shape'
  return { kind: 'standing', standing: { kind: 'unreadable', reason } }
}
