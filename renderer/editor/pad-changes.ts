import type { Dispose } from '../../shared/base/lifetime'
import type { RoomSession } from '../session/room-session'
import { padField } from './pad-extensions'

type Pad = ReturnType<RoomSession['pad']>
type Awareness = NonNullable<RoomSession['awareness']>

/** When somebody was last seen to type in a pad (epoch ms), as long as this window is open. */
const changedAt = new WeakMap<Pad, number>()

export const padChangedAt = (pad: Pad): number | null => changedAt.get(pad) ?? null

/** Names of the others who have their caret in this pad. */
export function writersOf(awareness: Awareness | null, name: string): readonly string[] {
  if (!awareness) return []
  const names = new Set<string>()
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID || state[padField] !== name) continue
    const user: unknown = state['user']
    if (typeof user === 'object' && user !== null && 'name' in user) names.add(String(user.name))
  }
  return [...names].sort()
}

/**
 * Notes when the pad is typed in. Old text that arrives from the store or with a first sync is no change of now: a change
 * counts when it was typed here, or came while somebody else had their caret in the pad.
 */
export function noteChangesOf(pad: Pad, name: string, awareness: Awareness | null): Dispose {
  const observe: Parameters<Pad['observeDeep']>[0] = (_events, transaction) => {
    const typedHere = transaction.local && typeof transaction.origin !== 'string'
    if (typedHere || (!transaction.local && writersOf(awareness, name).length > 0)) {
      changedAt.set(pad, Date.now())
    }
  }
  pad.observeDeep(observe)
  return () => pad.unobserveDeep(observe)
}
