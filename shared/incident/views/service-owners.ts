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

/**
 * The only person who knows the service that a text begins with, and how many characters name it: the whole name of the service
 * (the longest first), else a service that starts with `word`. Null when nobody knows one, or several do.
 */
export function onlyKnower<Person extends Knower>(
  people: readonly Person[],
  text: string,
  word: string,
): { readonly owner: Person; readonly typed: number } | null {
  const services = people.flatMap((owner) =>
    (owner.services ?? []).map((service) => ({ owner, service: service.trim().toLowerCase() })),
  )
  const whole = services
    .filter(({ service }) => `${text.toLowerCase()} `.startsWith(`${service} `))
    .sort((a, b) => b.service.length - a.service.length)
  const longest = whole[0]?.service
  const found =
    longest === undefined
      ? services.filter(({ service }) => service.startsWith(word.toLowerCase()))
      : whole.filter(({ service }) => service === longest)
  const owner = found[0]?.owner
  if (!owner || found.some((each) => each.owner.id !== owner.id)) return null
  return { owner, typed: longest?.length ?? word.length }
}

/** Who knows a service that a text names, when the text names nobody yet; null otherwise. */
export function knowerOf<Person extends Knower>(
  people: readonly Person[],
  text: string,
): { readonly person: Person; readonly service: string } | null {
  const person = text.includes('@') ? undefined : suggestOwners(people, text)[0]
  const service = person ? serviceIn(person, text) : null
  return person && service !== null ? { person, service } : null
}
