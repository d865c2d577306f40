import { useEffect } from 'react'
import { commandedAt } from '../../shared/incident/views/at-the-time'
import type { RoomSession } from '../session/room-session'
import { useHost } from '../session/use-host'
import { windowTitle } from './window-title'

/** The same for a wall, which counts nothing. */
export function useWallTitle(room: RoomSession): void {
  const { title } = room.record()
  useEffect(() => {
    const show = () => {
      document.title = windowTitle(room.state(), { title, view: 'Wall' })
    }
    const off = room.subscribe(show)
    show()
    return () => {
      off()
      document.title = 'War Room'
    }
  }, [room, title])
}

/**
 * Keeps the title of the window true: what, how bad, who leads. While the window is out of sight, decisions of a commander are counted there and on
 * the icon of the app, without a notice: they interrupt nobody.
 */
export function useWindowTitle(room: RoomSession, view: string): void {
  const host = useHost()
  const { title } = room.record()
  useEffect(() => {
    let seen = room.state().decisions.length
    let missed = 0
    let last = room.state()

    function show(): void {
      document.title = windowTitle(room.state(), { title, view, missed })
    }
    function mark(count: number): void {
      if (count === missed) return
      missed = count
      // A system without such a mark loses nothing: the title says it too.
      host.setBadge({ count }).catch(() => undefined)
    }
    function look(): void {
      const state = room.state()
      if (document.hasFocus()) {
        seen = state.decisions.length
        mark(0)
      } else {
        const fresh = state.decisions.slice(seen)
        mark(
          fresh.filter(({ by, at }) => by !== room.deviceId && commandedAt(state, by, at)).length,
        )
      }
      last = state
      show()
    }
    const off = room.subscribe(() => {
      if (room.state() !== last) look()
    })
    addEventListener('focus', look)
    look()
    return () => {
      off()
      removeEventListener('focus', look)
      mark(0)
      document.title = 'War Room'
    }
  }, [room, host, title, view])
}
