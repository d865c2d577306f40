import { useEffect } from 'react'
import { commanderOf } from '../../shared/incident/roles'
import { isEnded } from '../../shared/incident/stage'
import type { RoomSession } from '../session/room-session'

/** Closing the window asks first while something is unsaved, or while its owner commands an open incident. */
export function useLeaveWarning(room: RoomSession): void {
  useEffect(() => {
    function onBeforeUnload(event: BeforeUnloadEvent) {
      const state = room.state()
      const commands =
        commanderOf(state) === room.deviceId &&
        state.incident !== null &&
        !isEnded(state.incident.stage) &&
        !room.record().sample &&
        room.present().length > 1
      if (commands || room.status().save.kind !== 'saved') event.preventDefault()
    }
    addEventListener('beforeunload', onBeforeUnload)
    return () => removeEventListener('beforeunload', onBeforeUnload)
  }, [room])
}
