const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Epoch ms of a time like `2017-01-31T17:20:00Z`, with up to three digits of a second; null when it is none (a 31st of February, say). */
export function parseInstant(text: unknown): number | null {
  if (typeof text !== 'string') return null
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?Z$/.exec(text)
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number)
  const length = (monthLengths[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0)
  if (day < 1 || day > length || hour > 23 || minute > 59 || second > 59) return null
  // Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yoe = y - era * 400
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const days =
    era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468
  return (
    ((days * 24 + hour) * 60 + minute) * 60_000 +
    second * 1000 +
    Number((match[7] ?? '0').padEnd(3, '0'))
  )
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const two = (number: number): string => String(number).padStart(2, '0')

/** ISO 8601 as tools write it, and as Go prints a time ("2026-03-01 03:02:00 +0000 UTC"). */
const isoTime =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)(?: [A-Z]{3,5})?$/i
/** The date of a mail (RFC 5322), with whatever follows its zone. */
const mailTime =
  /^(?:\w{3},\s*)?(\d{1,2})\s+(\w{3})\s+(\d{4})\s+(\d\d:\d\d(?::\d\d)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)\b/i

/** How far a zone is ahead of UTC (ms); null for an offset that no clock on earth has. */
function offsetOf(zone: string): number | null {
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(zone)
  if (!offset) return 0
  const hours = Number(offset[2])
  const minutes = Number(offset[3] ?? 0)
  if (hours > 14 || minutes > 59) return null
  return (offset[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function ofClock(day: string, clock: string, zone: string): number | null {
  const at = parseInstant(`${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`)
  const offset = offsetOf(zone)
  return at === null || offset === null ? null : at - offset
}

function ofText(text: string): number | null {
  const iso = isoTime.exec(text)
  if (iso) return ofClock(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')
  const mail = mailTime.exec(text)
  const month = months.indexOf((mail?.[2] ?? '').toLowerCase()) + 1
  if (!mail || month === 0) return null
  return ofClock(`${mail[3]}-${two(month)}-${two(Number(mail[1]))}`, mail[4] ?? '', mail[5] ?? '')
}

const year2000 = 946_684_800_000
const year2100 = 4_102_444_800_000

/**
 * When something was, as another program tells it: ISO 8601 or the date of a mail, or a number of seconds or milliseconds since 1970.
 * Epoch ms of a whole second. Null for a text without a zone, because nobody can say which it was; for what is in no calendar; and outside
 * of 2000 to 2099, because "none" is often written as the year 1 or 1970. Never throws.
 */
export function readInstant(value: unknown): number | null {
  // Seconds until the year 5138, milliseconds from 1973 on.
  const ms =
    typeof value === 'number'
      ? value < 1e11
        ? value * 1000
        : value
      : typeof value === 'string'
        ? ofText(value.slice(0, 120).trim())
        : null
  if (ms === null || !(ms >= year2000 && ms < year2100)) return null
  return Math.floor(ms / 1000) * 1000
}
