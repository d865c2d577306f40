import { isoOf, nameOf } from '../../shared/incident/sentence'
import { roomOfSecret } from '../../shared/sync/invite'
import type { RoomSession } from '../session/room-session'
import type { RoomSecret } from '../session/storage'

/** What an invite is to a room that is here already. */
export type KnownRoomInvite =
  | { readonly kind: 'refused'; readonly sentence: string }
  /** It has the secret that is held here. */
  | { readonly kind: 'same' }
  /** It brings the secret of now in place of older ones. */
  | { readonly kind: 'newer'; readonly earlier: readonly RoomSecret[] }

/**
 * Whether an invite may be used for a room that is here. A secret that cannot be told from a made-up one is refused: with it this
 * machine would hand the room to whoever made it up. After a removal the log says what the secret of now derives.
 */
export function judgeInvite(
  room: Pick<RoomSession, 'record' | 'state' | 'deviceId'>,
  secret: RoomSecret,
): KnownRoomInvite {
  const record = room.record()
  const state = room.state()
  const { deciding, standing, late, removed } = state.removals
  const out = removed.get(room.deviceId)
  if (out) {
    return {
      kind: 'refused',
      sentence: `${nameOf(state, out.by)} removed this device from the room, and an invite does not undo that. What is stored here stays readable. To take part again, join from another computer or browser profile.`,
    }
  }
  const proof = roomOfSecret(secret)
  const now = deciding?.body.proof ?? record.id
  if (proof !== now) {
    const isOld =
      proof === record.id || [...standing, ...late].some(({ body }) => body.proof === proof)
    const when = isoOf(deciding?.at ?? 0)
      .slice(0, 16)
      .replace('T', ' ')
    return {
      kind: 'refused',
      sentence: isOld
        ? `This invite was withdrawn: ${nameOf(state, deciding?.by)} changed the secret of this room at ${when} UTC. Ask for a new invite.`
        : 'This machine has the room, but has not heard yet of the change of secret that the invite comes from, so it cannot tell whether the invite is genuine. Open the room while somebody in it can be reached, and use the invite again.',
    }
  }
  const own = roomOfSecret(record.secret)
  if (record.sample || proof === own) return { kind: 'same' }
  return { kind: 'newer', earlier: [record.secret, ...(record.earlier ?? [])] }
}
