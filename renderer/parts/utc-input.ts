import { parseInstant } from '../../shared/base/instant'
import { isoOf } from '../../shared/incident/sentence'

/** Epoch ms of a time typed in UTC: `2026-01-31 17:20`, `17:20:05` (today), with or without Z. Null when it is none. */
export function parseUtcInput(text: string, now = Date.now()): number | null {
  const clean = text.trim().replace(/Z$/i, '').replace('T', ' ')
  const [first = '', second] = clean.split(/\s+/)
  const day = second === undefined ? isoOf(now).slice(0, 10) : first
  const clock = second ?? first
  const full = /^\d{1,2}:\d\d$/.test(clock) ? `${clock}:00` : clock
  return parseInstant(`${day}T${full.padStart(8, '0')}Z`)
}

/** `2026-01-31 17:20` of an instant, in UTC. */
export const utcInputOf = (at: number): string => isoOf(at).slice(0, 16).replace('T', ' ')

/** The last second of a day typed as `2026-01-31`, in UTC; null when it is none. */
export const parseUtcDay = (text: string): number | null =>
  /^\d{4}-\d\d-\d\d$/.test(text.trim()) ? parseInstant(`${text.trim()}T23:59:59Z`) : null
