import type { Dispose } from '../../shared/base/lifetime'
import type { RoomSession } from '../session/room-session'
import { padField } from './pad-extensions'

type Pad = ReturnType<RoomSession['pad']>
type Awareness = NonNullable<RoomSession['awareness']>

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

/** Calls back when the pad is typed in here. Text that arrives from the store, from others or from a template is none. */
export function noteChangesOf(pad: Pad, typed: () => void): Dispose {
  const observe: Parameters<Pad['observeDeep']>[0] = (_events, transaction) => {
    if (transaction.local && typeof transaction.origin !== 'string') typed()
  }
  pad.observeDeep(observe)
  return () => pad.unobserveDeep(observe)
}
