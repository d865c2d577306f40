type Fields = Readonly<Record<string, unknown>>

/** Of a device that introduces itself: long, and of use to machines only. */
const unread = ['publicKey']

function fieldsOf(value: unknown): Fields {
  // reason: any object is a record of unknown values; each is checked before use.
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function parse(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    // Shown as it stands.
    return {}
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

/**
 * Stored entries as lines that a person reads: when, who, which kind, and every field by its name. No domain code is asked, so that
 * nothing that brought the window down can do it here; an entry that is not understood stands as it is.
 */
export function safeLines(entries: readonly string[]): readonly string[] {
  const all = entries.map((text) => ({ text, entry: parse(text) }))
  const names = new Map<unknown, string>()
  for (const { entry } of all) {
    const { name } = fieldsOf(entry['body'])
    if (entry['kind'] === 'device.introduced' && typeof name === 'string')
      names.set(entry['by'], name)
  }
  return all.map(({ text, entry }) => {
    const { at, by, kind } = entry
    const time = typeof at === 'number' ? new Date(at) : null
    if (time === null || Number.isNaN(time.getTime()) || typeof kind !== 'string') return text
    const when = time.toISOString().slice(0, 19).replace('T', ' ')
    const body = Object.entries(fieldsOf(entry['body']))
      .filter(([field]) => !unread.includes(field))
      .map(([field, value]) => `${field}: ${textOf(value)}`)
    return `${when}Z  ${names.get(by) ?? textOf(by)}  ${kind}\n    ${body.join('\n    ')}`.trimEnd()
  })
}
