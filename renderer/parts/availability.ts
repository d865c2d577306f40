import type { Person } from '../../shared/incident/records/people-records'
import { availabilityAt } from '../../shared/incident/views/staffing'
import { utcClock } from './time'

const words = { free: 'free', busy: 'do not disturb', away: 'away' } as const

/** `do not disturb until 14:05Z`: what somebody said of themselves, while it holds. `now` is epoch ms. */
export function availabilityWords(person: Person, now: number): string {
  const said = availabilityAt(person, now)
  if (!said) return ''
  const until = said.until === null ? '' : ` until ${utcClock(said.until).slice(0, 5)}Z`
  return `${words[said.how]}${until}`
}

/** Whether to ask somebody else first. `now` is epoch ms. */
export function isDisturbed(person: Person, now: number): boolean {
  const how = availabilityAt(person, now)?.how
  return how === 'busy' || how === 'away'
}
