/** Somebody who can own something, with the services that they know. */
export interface Knower {
  readonly id: string
  readonly name: string
  readonly services?: readonly string[]
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a text names a service, in any case and as a whole word. */
const names = (text: string, service: string): boolean =>
  service.trim() !== '' &&
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(service.trim())}(?![\\p{L}\\p{N}])`, 'iu').test(text)

/** Which of somebody's services a text names: the longest of them, or null. */
export const serviceIn = (person: Knower, text: string): string | null =>
  [...(person.services ?? [])]
    .filter((service) => names(text, service))
    .sort((a, b) => b.length - a.length)[0] ?? null

/**
 * People in the order in which to offer them for something: first who knows a service that the text names (the longest
 * name first), then the others; each group in the order given.
 */
export function suggestOwners<Person extends Knower>(
  people: readonly Person[],
  text: string,
): readonly Person[] {
  const weight = (person: Person) => serviceIn(person, text)?.length ?? 0
  return [...people].sort((a, b) => weight(b) - weight(a))
}
