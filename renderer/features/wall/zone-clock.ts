/** Clocks of other places that a wall has room for. */
const mostZones = 3

const clocks = new Map<string, Intl.DateTimeFormat | null>()

/** Null for a name that is no zone: it came with an entry. */
function clockOf(zone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat | null = null
  try {
    made = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  } catch {
    // A RangeError: no such zone here.
  }
  // Names come from others, so the memory of them is bounded.
  if (clocks.size > 200) clocks.clear()
  clocks.set(zone, made)
  return made
}

const part = (parts: readonly Intl.DateTimeFormatPart[], type: string): string =>
  parts.find((each) => each.type === type)?.value ?? ''

/** `New York` of `America/New_York`. */
export const cityOf = (zone: string): string =>
  (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** `Berlin 16:35`, with `+1d` where the date is not that of UTC. Zones that always show what UTC shows are left out, and so is the second of two with one time and date. */
export function zoneWords(zones: readonly string[], now: number): readonly string[] {
  const utc = new Date(now)
  const utcTime = utc.toISOString().slice(11, 16)
  const seen = new Set([`${utcTime} ${utc.getUTCDate()}`])
  const words: string[] = []
  for (const zone of zones) {
    const parts = clockOf(zone)?.formatToParts(now)
    if (!parts || words.length === mostZones) continue
    const time = `${part(parts, 'hour')}:${part(parts, 'minute')}`
    const day = Number(part(parts, 'day'))
    if (seen.has(`${time} ${day}`)) continue
    seen.add(`${time} ${day}`)
    const yesterday = new Date(now - 86_400_000).getUTCDate()
    const shift = day === utc.getUTCDate() ? '' : day === yesterday ? ' -1d' : ' +1d'
    words.push(`${cityOf(zone)} ${time}${shift}`)
  }
  return words
}
