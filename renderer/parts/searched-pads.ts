import { padNames } from '../../shared/doc/layout'
import type { SearchedPad } from '../../shared/incident/views/room-search'
import type { RoomSession } from '../session/room-session'
import { padTitle } from './pad-titles'

/** The view of the room in which a pad stands. */
export function viewOfPad(pad: string): SearchedPad['view'] {
  if (pad.startsWith('pm:')) return 'after'
  return pad.startsWith('update-draft:') ? 'comms' : 'command'
}

/** The prose of a room as a search reads it: pads in which something was written. */
export const searchedPads = (room: RoomSession): readonly SearchedPad[] =>
  padNames
    .map((pad) => ({ pad, title: padTitle(pad), view: viewOfPad(pad), text: room.padText(pad) }))
    .filter(({ text }) => text !== '')
