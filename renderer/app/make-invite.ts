import {
  encodeInvite,
  inviteAppLink,
  inviteWebLink,
  toObserverSecret,
} from '../../shared/sync/invite'
import type { RoomActions } from '../session/room-actions'

/** A way into a room, with no more in it than its seat needs. */
export const makeInvite: RoomActions['makeInvite'] = (room, options) => {
  const record = room.record()
  const { secret } = record
  const code = encodeInvite({
    roomId: record.id,
    seat: options.seat,
    secret:
      secret.kind === 'root' && options.seat === 'observer'
        ? toObserverSecret(secret.root)
        : secret,
    title: room.state().incident?.title ?? record.title,
    posts: record.posts,
    expiresAt: options.expiresAt,
  })
  return {
    code,
    appLink: inviteAppLink(code),
    webLinks: record.posts.map((post) => inviteWebLink(post, code)),
  }
}
