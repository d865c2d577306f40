import type { Awareness } from 'y-protocols/awareness'
import type { Presence } from '../../session/mesh'

/** The others that are present, one item a device: what somebody on a link, or another window here, said of themselves. */
export function readPresence(awareness: Awareness): readonly Presence[] {
  const people = new Map<string, Presence>()
  for (const [client, value] of awareness.getStates()) {
    const user: unknown = value['user']
    if (client === awareness.clientID || typeof user !== 'object' || user === null) continue
    // reason: an object is a record of unknown values; each is checked before use.
    const { deviceId, name, color, seat, view } = user as Record<string, unknown>
    if (typeof deviceId !== 'string' || typeof name !== 'string') continue
    // A wall beside a desk is the same machine: its person is at the desk.
    if (view === 'wall' && people.has(deviceId)) continue
    people.set(deviceId, {
      deviceId,
      name: name.slice(0, 200),
      color: typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : '#59616b',
      seat: seat === 'observer' ? 'observer' : 'responder',
      view: typeof view === 'string' ? view.slice(0, 200) : null,
    })
  }
  return [...people.values()]
}
