import { isEnded, type Stage, stages } from '../../../shared/incident/stage'
import type { RoomRecord } from '../../session/storage'

/** Rooms of this machine as the lobby shows them; in each group the one opened last stands first. */
export interface RoomGroups {
  readonly open: readonly RoomRecord[]
  readonly ended: readonly RoomRecord[]
  readonly handbooks: readonly RoomRecord[]
  readonly samples: readonly RoomRecord[]
}

/** The last known stage of a stored room; null before its content has come. */
export const stageOf = (room: RoomRecord): Stage | null =>
  stages.find((stage) => stage === room.stage) ?? null

const hasEnded = (room: RoomRecord): boolean => {
  const stage = stageOf(room)
  return stage !== null && isEnded(stage)
}

export function groupRooms(rooms: readonly RoomRecord[]): RoomGroups {
  const sorted = [...rooms].sort((a, b) => b.openedAt - a.openedAt)
  const own = sorted.filter((room) => !room.sample && !room.handbook)
  return {
    open: own.filter((room) => !hasEnded(room)),
    ended: own.filter(hasEnded),
    handbooks: sorted.filter((room) => room.handbook),
    samples: sorted.filter((room) => room.sample && !room.handbook),
  }
}
