import type { Opening } from '../../../shared/ipc/contract'
import type { Log } from '../log/log'
import type { Asked } from './deep-link'
import { readOpening } from './read-opening'

/** What waits to be shown, from the moment the system asked until a window took it. */
export interface Openings {
  ask(asked: Asked): void
  /** Everything that waits, oldest first, once. */
  take(): readonly Opening[]
}

/** More than so many at once is an accident or an attack; the oldest stay. */
const maxWaiting = 8

export function createOpenings(deps: {
  readonly log: Log
  /** Tells the windows that something waits. */
  readonly announce: () => void
}): Openings {
  const waiting: Opening[] = []
  let reading: Promise<void> = Promise.resolve()
  return {
    ask(asked) {
      reading = reading.then(async () => {
        const opening = await readOpening(asked)
        if (waiting.length >= maxWaiting) {
          deps.log.warn('openings: too many at once', { kind: asked.kind })
          return
        }
        deps.log.info('openings: asked', { kind: opening.kind })
        waiting.push(opening)
        deps.announce()
      })
    },
    take: () => waiting.splice(0),
  }
}
