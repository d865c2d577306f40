import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import {
  createRoomSearch,
  type RoomFound,
  type RoomSearch,
} from '../../../shared/incident/views/room-search'
import { searchedPads } from '../../parts/searched-pads'
import type { RoomSession } from '../../session/room-session'

/** Little enough that a key that is pressed meanwhile is drawn at once. */
const linesPerTurn = 200

const none: RoomFound = { hits: [], more: 0 }

/**
 * What the room holds of these words. The room is taken as it was when this began, so that no line moves under somebody's
 * hand, and it is read in pieces from then on; typing never waits for what was found.
 */
export function useRoomSearch(
  room: RoomSession | null,
  query: string,
): RoomFound & { readonly isRead: boolean; readonly settle: () => RoomFound } {
  const [search] = useState<RoomSearch | null>(() =>
    room ? createRoomSearch(room.state(), searchedPads(room)) : null,
  )
  const [isRead, setRead] = useState(search === null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const readOn = () => {
      if (search && !search.readOn(linesPerTurn)) timer = setTimeout(readOn)
      else setRead(true)
    }
    timer = setTimeout(readOn)
    return () => clearTimeout(timer)
  }, [search])
  const asked = useDeferredValue(query)
  const found = useMemo(() => (isRead && search?.find(asked)) || none, [search, isRead, asked])
  /** What the last key asked for, at once. */
  const settle = () => (isRead && asked === query ? found : (search?.find(query) ?? none))
  return { ...found, isRead, settle }
}
