import { isoOf } from '../../shared/incident/sentence'
import { useNow } from './now'

const local = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
})
const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/** `16:01:12` of an instant in UTC. */
export const utcClock = (at: number): string => isoOf(at).slice(11, 19)
/** `17:01 CET` of an instant where this machine is. */
export const localClock = (at: number): string => local.format(at)
/** `Sat, 21 Nov` in UTC, with its year where that is not this one. */
export function utcDay(at: number): string {
  const [year, thisYear] = [isoOf(at).slice(0, 4), isoOf(Date.now()).slice(0, 4)]
  return year === thisYear ? day.format(at) : `${day.format(at)} ${year}`
}

/** `1:09:22` or `4:10`. */
export function spanClock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor(total / 60) % 60
  const seconds = String(total % 60).padStart(2, '0')
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
    : `${minutes}:${seconds}`
}

export function agoWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`
}

/** How long: `25 s`, `3 min`, `2 h`. */
export function spanWords(ms: number): string {
  if (ms < 60_000) return `${Math.max(1, Math.round(ms / 1000))} s`
  const minutes = Math.round(ms / 60_000)
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

/** UTC first, the local time on hover and for copying in full. */
export const Instant = ({
  at,
  seconds = true,
}: {
  readonly at: number
  readonly seconds?: boolean
}) => (
  <time dateTime={isoOf(at)} title={`${isoOf(at)}, ${localClock(at)}`}>
    {seconds ? utcClock(at) : `${utcClock(at).slice(0, 5)}Z`}
  </time>
)

export function Ago({ at }: { readonly at: number }) {
  const now = useNow(30_000)
  return <>{agoWords(Math.max(0, now - at))}</>
}
