import { useEffect } from 'react'
import { describeEntry } from '../../shared/incident/describe-entry'
import type { RoomSession } from '../session/room-session'
import type { Announcer } from '../ui/live-region'

/**
 * Speaks what happens: at once what changes the picture (severity, nobody connected any more), calmly the rest.
 * Handoffs speak in their banners, and what came while nobody looked in its own.
 */
export function useRoomAnnouncements(room: RoomSession, announcer: Announcer): void {
  useEffect(() => {
    let last = room.state()
    let connected = room.status().share.kind
    return room.subscribe(() => {
      const state = room.state()
      const share = room.status().share.kind
      if (share === 'alone' && connected !== 'alone' && connected !== 'not-shared') {
        announcer.say('Connection lost: nobody else is connected now.', true)
      }
      connected = share
      if (state === last) return
      const before = last
      last = state
      if (
        before.incident &&
        state.incident &&
        before.incident.severity !== state.incident.severity
      ) {
        announcer.say(`Severity is now ${state.incident.severity}.`, true)
      }
      const newest = state.log.at(-1)
      if (
        newest &&
        newest.entry.by !== room.deviceId &&
        newest.entry.id !== before.log.at(-1)?.entry.id &&
        !room.absence.covers(newest.entry)
      ) {
        const { who, did, text } = describeEntry(newest.entry, state)
        announcer.say([who, did, text].filter(Boolean).join(' '))
      }
    })
  }, [room, announcer])
}
