import { fillPad } from '../../shared/doc/pads'
import type { RoomSession } from '../session/room-session'

/** Puts a first wording into a pad that nobody has written in; what stands there already is left alone. */
export function startPad(room: RoomSession, pad: string, text: string): void {
  if (room.padText(pad) !== '') return
  // An editor that was shown leaves an empty paragraph behind, and only an empty pad is filled.
  room.clearPad(pad)
  fillPad(room.pad(pad), text)
}
