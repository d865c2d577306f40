import { useState } from 'react'
import type { MeshState } from '../../session/mesh'
import type { RoomSession } from '../../session/room-session'
import { useRoom, useRoomStatus } from '../../session/use-room'
import { type Freshness, freshnessOf, type Heard } from './freshness'

export interface Feed {
  /** When this wall began to listen to this room, epoch ms. */
  readonly since: number
  /** The newest word of any machine, epoch ms; null before the first. Kept, because who says goodbye is forgotten. */
  readonly heardAt: number | null
}

/** When any machine was last heard, as the links know it now. */
function newestWord({ peers, absent }: MeshState): number | null {
  const times = [...peers, ...absent]
    .map(({ lastHeardAt }) => lastHeardAt)
    .filter((at) => at !== null)
  return times.length === 0 ? null : Math.max(...times)
}

/**
 * How a wall is fed. One on a spare machine lives on others alone. One beside a desk shows what is written at that desk at once: it can
 * miss something only while there are others that are not heard.
 */
export function heardOf(
  room: Pick<RoomSession, 'hasDesk'>,
  status: { readonly share: { readonly kind: string }; readonly mesh: MeshState },
  feed: Feed,
): Heard {
  const { mesh, share } = status
  const others = mesh.peers.length + mesh.absent.length
  return {
    heardAt: feed.heardAt ?? feed.since,
    wasHeard: feed.heardAt !== null,
    isFed: share.kind !== 'not-shared' && (!room.hasDesk || others > 0),
  }
}

/** The feed after what the links know now; the same object while nothing newer was heard. */
export function nextFeed(feed: Feed, mesh: MeshState): Feed {
  const word = newestWord(mesh)
  return word !== null && word > (feed.heardAt ?? 0) ? { ...feed, heardAt: word } : feed
}

/** How far a wall's room can be trusted at `now`. */
export const freshnessOfRoom = (
  room: Pick<RoomSession, 'hasDesk' | 'status'>,
  feed: Feed,
  now: number,
): Freshness => freshnessOf(heardOf(room, room.status(), feed), now)

/** The same for the room of this view. */
export function useFreshness(now: number): Freshness {
  const room = useRoom()
  const { mesh } = useRoomStatus()
  const [feed, setFeed] = useState<Feed>({ since: now, heardAt: null })
  const known = nextFeed(feed, mesh)
  // Set while rendering, so that no frame shows an age that is over.
  if (known !== feed) setFeed(known)
  return freshnessOfRoom(room, known, now)
}
