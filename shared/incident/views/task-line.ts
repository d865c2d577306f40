import { priorities } from '../entries/work-entries'
import { type Knower, onlyKnower } from './service-owners'

/** What one typed line says about a task. */
export interface TaskLine {
  readonly text: string
  readonly owner?: string
  readonly dueAt?: number
  readonly priority?: (typeof priorities)[number]
}

const minute = 60_000
const day = 24 * 60 * minute

/** The next time that clocks show this, in UTC: today, or tomorrow when it passed more than twelve hours ago. */
function nextClock(hours: number, minutes: number, now: number): number | null {
  if (hours > 23 || minutes > 59) return null
  const at = Math.floor(now / day) * day + (hours * 60 + minutes) * minute
  return at < now - day / 2 ? at + day : at
}

/**
 * The person that a line names after `@`, by their full name, the start of one, or a service that only they know; and the line
 * without it. Null when it names none.
 */
export function takeNamed(
  line: string,
  people: readonly Knower[],
): { readonly id: string; readonly rest: string } | null {
  const named = /\s@([\p{L}\p{N}][^@]*)/u.exec(line)
  if (!named?.[1]) return null
  const rest = named[1].toLowerCase()
  const word = (rest.split(/\s/, 1)[0] ?? '').replace(/[.,;:]+$/, '')
  const full = people.filter((person) => `${rest} `.startsWith(`${person.name.toLowerCase()} `))
  const start = people.filter((person) =>
    person.name
      .toLowerCase()
      .split(/\s+/)
      .some((part) => part.startsWith(word)),
  )
  const known = full[0] ?? (start.length === 1 ? start[0] : undefined)
  const { owner, typed } = known
    ? { owner: known, typed: full[0] ? known.name.length : word.length }
    : (onlyKnower(people, rest, word) ?? { owner: null, typed: 0 })
  if (!owner) return null
  return {
    id: owner.id,
    rest: line.replace(named[0].slice(0, named[0].indexOf('@') + 1 + typed), ' '),
  }
}

/**
 * Reads `Watch the graphs @wen due 16:10 P1`: a person after `@` (the start of their name, in any case, else a service that
 * only they know), a time in UTC after `due` or minutes after `due in`, a priority. Words that name nothing stay part of the text, so that nothing typed is lost.
 * `now` is epoch ms.
 */
export function parseTaskLine(line: string, people: readonly Knower[], now: number): TaskLine {
  let text = ` ${line.trim()} `
  const found: { -readonly [Key in keyof Omit<TaskLine, 'text'>]: TaskLine[Key] } = {}
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => boolean) => {
    const match = pattern.exec(text)
    if (match && read(match)) text = text.replace(match[0], ' ')
  }
  const named = takeNamed(text, people)
  if (named) {
    found.owner = named.id
    text = named.rest
  }
  take(/\sdue\s+(\d{1,2}):(\d\d)z?(?=\s)/i, (match) => {
    const at = nextClock(Number(match[1]), Number(match[2]), now)
    if (at === null) return false
    found.dueAt = at
    return true
  })
  if (found.dueAt === undefined) {
    take(/\sdue\s+in\s+(\d{1,4})\s*min(?:utes)?\.?(?=\s)/i, (match) => {
      found.dueAt = now + Number(match[1]) * minute
      return true
    })
  }
  take(/\s(P[0-3])(?=\s)/i, (match) => {
    const priority = priorities.find((each) => each === match[1]?.toUpperCase())
    if (priority) found.priority = priority
    return priority !== undefined
  })
  const rest = text.replace(/\s+/g, ' ').trim()
  if (rest === '' || Object.keys(found).length === 0) return { text: line.trim() }
  return { ...found, text: rest }
}
