import type { IncidentState } from './state'

/** One entry in words: who, what they did, the text they wrote (verbatim) and short remarks. */
export interface EntrySentence {
  readonly who: string
  readonly did: string
  /** What somebody wrote, word for word; null when the entry holds no free text. */
  readonly text: string | null
  readonly remarks: readonly string[]
}

/** The name of a person as known here. */
export const nameOf = (state: IncidentState, person: string | null | undefined): string =>
  person ? (state.people.get(person)?.name ?? `device ${person.slice(0, 6)}`) : 'nobody'

/** `15:01:12Z` of an instant. */
export const utcTime = (at: number): string => `${isoOf(at).slice(11, 19)}Z`

/** ISO 8601 in UTC with seconds. */
export function isoOf(at: number): string {
  const days = Math.floor(at / 86_400_000)
  const rest = Math.floor((at - days * 86_400_000) / 1000)
  // Civil date from days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}Z`
}
