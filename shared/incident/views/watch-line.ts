import type { Knower } from './service-owners'
import { takeNamed } from './task-line'

/** What one typed line says about a signal to watch. */
export interface WatchLine {
  readonly signal: string
  readonly owner?: string
  readonly everyMinutes?: number
  readonly normal?: string
}

const longestMinutes = 24 * 60

/**
 * Reads `Queue depth @wen every 15 min normal: under 100`: a person after `@`, how often after `every` in minutes or hours, what
 * is normal after `normal:` up to the end. Words that name nothing stay part of the signal, so that nothing typed is lost.
 */
export function parseWatchLine(line: string, people: readonly Knower[]): WatchLine {
  let text = ` ${line.trim()} `
  const found: { -readonly [Key in keyof Omit<WatchLine, 'signal'>]: WatchLine[Key] } = {}
  const normal = /\snormal:\s*(\S.*?)\s*$/i.exec(text)
  if (normal?.[1]) {
    found.normal = normal[1]
    text = `${text.slice(0, normal.index)} `
  }
  const every = /\severy\s+(?:(\d{1,4})\s*)?(min|minutes?|h|hours?)[.,;]?(?=\s)/i.exec(text)
  if (every) {
    const unit = every[2]?.toLowerCase().startsWith('h') ? 60 : 1
    const everyMinutes = Number(every[1] ?? 1) * unit
    if (everyMinutes >= 1 && everyMinutes <= longestMinutes) {
      found.everyMinutes = everyMinutes
      text = text.replace(every[0], ' ')
    }
  }
  const named = takeNamed(text, people)
  if (named) {
    found.owner = named.id
    text = named.rest
  }
  const signal = text.replace(/\s+/g, ' ').trim()
  return signal === '' ? { signal: line.trim() } : { ...found, signal }
}
