import type { ActionItem } from '../records/after-records'
import { nameOf } from '../sentence'
import type { PastRoom } from './past-room'

/** An action item that is not done, with the room it came from. */
export interface OpenAction<Room extends PastRoom> {
  readonly room: Room
  readonly item: ActionItem
  /** A name, or null where nobody owns it. */
  readonly owner: string | null
}

/** The open action items of all rooms: the most urgent first, those as old as each other in the order of their rooms. */
export function openActions<Room extends PastRoom>(
  rooms: readonly Room[],
): readonly OpenAction<Room>[] {
  return rooms
    .flatMap((room) =>
      [...room.state.actions.values()]
        .filter((item) => item.doneAt === null)
        .map((item) => ({
          room,
          item,
          owner: item.owner === null ? null : nameOf(room.state, item.owner),
        })),
    )
    .sort(
      (a, b) =>
        (a.item.priority ?? 'P9').localeCompare(b.item.priority ?? 'P9') || a.item.at - b.item.at,
    )
}
