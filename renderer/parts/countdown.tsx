import { useNow } from './now'
import { spanClock } from './time'

/** `in 12:04`, and `overdue 4:10` once it has passed. */
export const countdownWords = (dueAt: number, now: number): string =>
  dueAt >= now ? `in ${spanClock(dueAt - now)}` : `overdue ${spanClock(now - dueAt)}`

/** Time left until a promise, each second; in the colour of late once it has passed. */
export function Countdown({ dueAt }: { readonly dueAt: number }) {
  const now = useNow(1_000)
  return (
    <span style={dueAt < now ? { color: 'var(--late)' } : undefined}>
      {countdownWords(dueAt, now)}
    </span>
  )
}
