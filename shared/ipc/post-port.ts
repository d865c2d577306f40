export const portLines = ['signal', 'code', 'alerts'] as const
/** Meeting the members of a room, handing a wall its room, or hearing of alerts. */
export type PortLine = (typeof portLines)[number]

/**
 * The words between a window and the post's process, over a message port: a few text sockets to posts, each with a number that
 * the window gives. The page itself has no socket, so a script that got in has none either.
 *
 *   window -> process   open {id, address, line} · text {id, text} · close {id}
 *   process -> window   opened {id} · text {id, text} · closed {id}
 */
export type PortRequest =
  | {
      readonly kind: 'open'
      readonly id: number
      readonly address: string
      readonly line: PortLine
    }
  | { readonly kind: 'text'; readonly id: number; readonly text: string }
  | { readonly kind: 'close'; readonly id: number }

export type PortAnswer =
  | { readonly kind: 'opened'; readonly id: number }
  | { readonly kind: 'text'; readonly id: number; readonly text: string }
  | { readonly kind: 'closed'; readonly id: number }

/** Longest text of one message (characters), as a post takes it. */
export const maxPortText = 64 * 1024
/** Sockets of one window at once: 12 posts a room, several rooms. */
export const maxPortSockets = 96

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields | null {
  // reason: any object is a record of unknown values; each field is checked below before use.
  return typeof value === 'object' && value !== null ? (value as Fields) : null
}

const isId = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= maxPortText

/** Reads what a window said; null for what is not of the grammar. The address itself is checked by who opens it. */
export function parsePortRequest(value: unknown): PortRequest | null {
  const fields = fieldsOf(value)
  const { kind, id, address, text, line } = fields ?? {}
  if (!isId(id)) return null
  if (kind === 'open' && typeof address === 'string' && address.length <= 260) {
    const known = portLines.find((each) => each === line)
    return known ? { kind, id, address, line: known } : null
  }
  if (kind === 'text' && isText(text)) return { kind, id, text }
  return kind === 'close' ? { kind, id } : null
}

/** Reads what the process said; null for what is not of the grammar. */
export function parsePortAnswer(value: unknown): PortAnswer | null {
  const fields = fieldsOf(value)
  const { kind, id, text } = fields ?? {}
  if (!isId(id)) return null
  if (kind === 'text' && typeof text === 'string') return { kind, id, text }
  return kind === 'opened' || kind === 'closed' ? { kind, id } : null
}
