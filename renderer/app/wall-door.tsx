import { useEffect, useMemo, useState } from 'react'
import { SeveralWall } from '../features/wall/several-wall'
import { WallFault } from '../features/wall/wall-fault'
import { WallView } from '../features/wall/wall-view'
import { useRoomActions } from '../session/room-actions'
import type { RoomSession } from '../session/room-session'
import { RoomContext } from '../session/use-room'
import type { Place } from './location'
import type { Services } from './services'
import { useWallDuties } from './use-wall-duties'
import { useWatchedRooms } from './use-watched-rooms'
import { useWallTitle } from './use-window-title'
import { WallBoundary } from './wall-boundary'

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly room: RoomSession }
  | { readonly kind: 'failed'; readonly why: string }

/** A wall asks nobody: what could not be opened is tried again. */
const againAfterMs = 10_000

/** Opens a room for a wall, and again when that failed. */
function useWatchedRoom(id: string, services: Services): Opening {
  const actions = useRoomActions()
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' })
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: reason: each try opens it anew
  useEffect(() => {
    let current = true
    let opened: RoomSession | null = null
    let timer: ReturnType<typeof setTimeout> | null = null
    const close = (room: RoomSession) =>
      room
        .dispose()
        .catch((fault: unknown) =>
          services.logger.warn('wall: not closed cleanly', { fault: String(fault) }),
        )
    const failed = (why: string) => {
      if (!current) return
      setOpening({ kind: 'failed', why })
      timer = setTimeout(() => setTries((count) => count + 1), againAfterMs)
    }
    actions.watchRoom(id).then(
      (result) => {
        if (!result.ok) failed(result.error.sentence)
        else if (!current)
          void close(result.value) // it reports its own faults
        else {
          opened = result.value
          setOpening({ kind: 'open', room: result.value })
        }
      },
      (fault: unknown) => failed(String(fault)),
    )
    return () => {
      current = false
      if (timer) clearTimeout(timer)
      if (opened) void close(opened) // as above
    }
  }, [id, actions, services, tries])
  return opening
}

function TitledWall({ room }: { readonly room: RoomSession }) {
  useWallTitle(room)
  return <WallView />
}

/** The wall of one room. */
export function WallDoor(props: {
  readonly id: string
  readonly go: (place: Place) => void
  readonly services: Services
}) {
  const { id, go, services } = props
  const opening = useWatchedRoom(id, services)
  const sizePlace = useMemo((): Place => ({ kind: 'wall-size', id }), [id])
  useWallDuties(services, sizePlace, go)
  if (opening.kind === 'opening') return null
  if (opening.kind === 'failed') return <WallFault why={opening.why} />
  return (
    <WallBoundary>
      <RoomContext value={opening.room}>
        <TitledWall room={opening.room} />
      </RoomContext>
    </WallBoundary>
  )
}

/** Every open incident of this machine. */
export function WallsDoor({ services }: { readonly services: Services }) {
  const rooms = useWatchedRooms(services)
  useWallDuties(services, null, null)
  return (
    <WallBoundary>
      <SeveralWall rooms={rooms} />
    </WallBoundary>
  )
}
