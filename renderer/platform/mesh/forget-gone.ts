import type { Awareness } from 'y-protocols/awareness'
import { limits } from '../../../shared/sync/limits'

/** y-protocols remembers every client that was ever there. Beyond half the limit those that are gone are forgotten. */
export function forgetGone(awareness: Awareness): void {
  if (awareness.meta.size <= limits.maxPresent / 2) return
  for (const client of [...awareness.meta.keys()])
    if (!awareness.states.has(client) && client !== awareness.clientID)
      awareness.meta.delete(client)
}
