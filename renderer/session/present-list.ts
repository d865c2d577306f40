import type { DeviceId } from '../../shared/incident/entry'
import type { Presence } from './mesh'

/** Who is here, oneself first, one item a device; the same list until something in it changed. */
export function createPresentList(deps: {
  readonly device: DeviceId
  readonly own: () => Presence
  readonly others: () => readonly Presence[]
}): () => readonly Presence[] {
  let last: readonly Presence[] = []
  return () => {
    const others = deps.others().filter(({ deviceId }) => deviceId !== deps.device)
    const next = [deps.own(), ...others]
    const same =
      next.length === last.length &&
      next.every((item, index) => JSON.stringify(item) === JSON.stringify(last[index]))
    if (!same) last = next
    return last
  }
}
