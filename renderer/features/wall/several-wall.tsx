import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { isEnded } from '../../../shared/incident/stage'
import { useNow } from '../../parts/now'
import type { RoomSession } from '../../session/room-session'
import { RoomContext } from '../../session/use-room'
import { bySeverity, mostIncidents, pageAt, type WallItem } from './rotation'
import { type Feed, freshnessOfRoom, nextFeed } from './use-feed'
import { useWallPlace } from './use-wall-place'
import { WallFrame } from './wall-frame'
import { type ListedIncident, WallList } from './wall-list'
import { WallView } from './wall-view'
import { WallWaiting } from './wall-waiting'

/** Renders again with any of these rooms. */
function useRooms(rooms: readonly RoomSession[]): void {
  const version = useRef(0)
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = rooms.map((room) =>
        room.subscribe(() => {
          version.current += 1
          listener()
        }),
      )
      return () => {
        for (const end of ends) end()
      }
    },
    [rooms],
  )
  useSyncExternalStore(subscribe, () => version.current)
}

/** What was heard of each room, kept for as long as this wall stands. */
function useFeeds(rooms: readonly RoomSession[], now: number): ReadonlyMap<string, Feed> {
  const [feeds, setFeeds] = useState<ReadonlyMap<string, Feed>>(new Map())
  const next = new Map(
    rooms.map((room) => {
      const before = feeds.get(room.roomId) ?? { since: now, heardAt: null }
      return [room.roomId, nextFeed(before, room.status().mesh)]
    }),
  )
  const isSame = next.size === feeds.size && [...next].every(([id, feed]) => feeds.get(id) === feed)
  useEffect(() => {
    if (!isSame) setFeeds(next)
  })
  return next
}

/** Several incidents on one wall: a list, and each of them in turn; a SEV1 holds the screen. */
export function SeveralWall({ rooms }: { readonly rooms: readonly RoomSession[] }) {
  const place = useWallPlace()
  const now = useNow(1_000)
  useRooms(rooms)
  const feeds = useFeeds(rooms, now)
  const open = rooms.flatMap((room): (WallItem & ListedIncident & { room: RoomSession })[] => {
    const state = room.state()
    const { incident } = state
    const feed = feeds.get(room.roomId)
    if (!incident || !feed || isEnded(incident.stage)) return []
    const fresh = freshnessOfRoom(room, feed, now)
    const { severity, at: declaredAt } = incident
    return [{ id: room.roomId, severity, declaredAt, state, fresh, room }]
  })
  const page = pageAt(open, now)
  const words =
    page.of === 1 ? null : `page ${page.number} of ${page.of}${page.turns ? '' : ', held by SEV1'}`
  const shown = page.show === 'list' ? null : page.show.id
  const room = open.find(({ id }) => id === shown)?.room
  if (room) {
    return (
      <RoomContext key={room.roomId} value={room}>
        <WallView page={words} />
      </RoomContext>
    )
  }
  return (
    <WallFrame place={place} fresh="own">
      {(size) =>
        open.length === 0 ? (
          <WallWaiting
            size={size}
            now={now}
            words="No open incident"
            more="One that is declared or joined on this machine appears here."
          />
        ) : (
          <WallList
            incidents={bySeverity(open).slice(0, mostIncidents)}
            total={open.length}
            now={now}
            page={words}
            size={size}
          />
        )
      }
    </WallFrame>
  )
}
