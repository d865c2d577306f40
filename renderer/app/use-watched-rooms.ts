import { useEffect, useState } from 'react'
import { isEnded, stages } from '../../shared/incident/stage'
import { useRoomActions } from '../session/room-actions'
import type { RoomSession } from '../session/room-session'
import type { RoomRecord } from '../session/storage'
import type { Services } from './services'

/** Rooms that are declared or joined while the wall stands are found within this time. */
const lookEveryMs = 10_000
/** Sessions that one wall opens; the most recently opened rooms come first. */
const mostRooms = 12

const isOpen = ({ sample, stage }: RoomRecord): boolean => {
  const known = stages.find((each) => each === stage)
  return !sample && (known === undefined || !isEnded(known))
}

/** The open rooms of this machine, each from an observer's seat, for as long as the wall stands. */
export function useWatchedRooms(services: Services): readonly RoomSession[] {
  const actions = useRoomActions()
  const [rooms, setRooms] = useState<readonly RoomSession[]>([])
  useEffect(() => {
    const opened = new Map<string, RoomSession | null>()
    let current = true
    const warn = (words: string) => (fault: unknown) =>
      services.logger.warn(words, { fault: String(fault) })
    const show = () => current && setRooms([...opened.values()].filter((room) => room !== null))

    async function look(): Promise<void> {
      const found = (await actions.rooms()).filter(isOpen)
      const newest = found.sort((a, b) => b.openedAt - a.openedAt).slice(0, mostRooms)
      for (const { id } of newest) {
        if (!current || opened.has(id) || opened.size >= mostRooms) continue
        opened.set(id, null)
        const result = await actions.watchRoom(id)
        if (!result.ok) opened.delete(id)
        else if (current) opened.set(id, result.value)
        else await result.value.dispose()
      }
      show()
    }
    const lookNow = () => void look().catch(warn('wall: rooms not read')) // tried again soon
    lookNow()
    const timer = setInterval(lookNow, lookEveryMs)
    return () => {
      current = false
      clearInterval(timer)
      for (const room of opened.values())
        room?.dispose().catch(warn('wall: room not closed cleanly'))
    }
  }, [actions, services])
  return rooms
}
