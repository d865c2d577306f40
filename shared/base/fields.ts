/** An object from outside: unknown values under any names. Each is checked before it is used. */
export type Fields = Readonly<Record<string, unknown>>

/** The fields of an object; null for a list and for whatever else is none. */
export const fieldsOf = (value: unknown): Fields | null =>
  // reason: any object is a record of unknown values.
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

/** The fields of an object that is written as JSON; null for anything else. Never throws. */
export function jsonFields(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    // Not JSON: the caller answers that it is not of its grammar.
    return null
  }
}
