import { useEffect } from 'react'
import type { RoomSession } from '../session/room-session'
import { useHost } from '../session/use-host'

/** How often it is noted that the room is still looked at; a longer gap is a machine that slept. */
const lookEveryMs = 10_000

/** Tells a room when it is looked at: while it is open in a window that is to be seen. */
export function useLooking({ absence }: Pick<RoomSession, 'absence'>): void {
  const host = useHost()
  useEffect(() => {
    let shown = true
    const isSeen = () => shown && document.visibilityState === 'visible'
    const look = () => (isSeen() ? absence.look() : undefined)
    const turn = () => (isSeen() ? absence.look() : absence.leave())
    const timer = setInterval(look, lookEveryMs)
    const off = host.on('window-shown', (event) => {
      shown = event.shown
      turn()
    })
    document.addEventListener('visibilitychange', turn)
    addEventListener('pagehide', absence.leave)
    addEventListener('pageshow', look)
    look()
    return () => {
      clearInterval(timer)
      off()
      document.removeEventListener('visibilitychange', turn)
      removeEventListener('pagehide', absence.leave)
      removeEventListener('pageshow', look)
      if (isSeen()) absence.leave()
    }
  }, [absence, host])
}
