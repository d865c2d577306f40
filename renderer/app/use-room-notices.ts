import { useEffect } from 'react'
import { isEnded } from '../../shared/incident/stage'
import type { RoomSession } from '../session/room-session'
import { useHost } from '../session/use-host'
import { useStores } from '../state/use-stores'
import { type Moment, noticesBetween } from './room-notices'

/** How often a time that passes is looked at. */
const lookEveryMs = 15_000

/** Tells the host what may interrupt, while the window is out of sight; and whether an incident is open here. */
export function useRoomNotices(room: RoomSession): void {
  const host = useHost()
  const { workspace, preferences } = useStores()
  useEffect(() => {
    if (room.record().sample) return
    let last: Moment = { state: room.state(), now: Date.now() }
    let open: boolean | null = null

    function sayOpen(next: boolean): void {
      if (open === next) return
      open = next
      host.setIncidentOpen({ open: next }).catch(() => {
        // Asked again at the next change; an update waits for a click in any case.
        open = null
      })
    }
    function look(): void {
      const next: Moment = { state: room.state(), now: Date.now() }
      const { incident } = next.state
      sayOpen(incident !== null && !isEnded(incident.stage))
      const notices = noticesBetween(last, next, room.deviceId, {
        quiet: preferences.getState().quietRooms.includes(room.roomId),
      })
      last = next
      if (document.hasFocus()) return
      for (const notice of notices) {
        host.notify({ ...notice, roomId: room.roomId }).then(
          // The system did not take it: the window says it when it is looked at.
          (outcome) =>
            outcome.ok && outcome.value ? undefined : workspace.getState().tell(notice.title),
          () => workspace.getState().tell(notice.title),
        )
      }
    }
    const timer = setInterval(look, lookEveryMs)
    const off = room.subscribe(() => {
      if (room.state() !== last.state) look()
    })
    look()
    return () => {
      clearInterval(timer)
      off()
      sayOpen(false)
    }
  }, [room, host, workspace, preferences])
}
