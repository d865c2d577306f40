import type { RoomRecord } from './storage'

/** Why nothing can be written in a room here, as a sentence; null when it can. `out` and `unread` are such sentences. */
export function whyReadOnly(facts: {
  readonly record: RoomRecord
  readonly isNewer: boolean
  readonly unread: string | null
  readonly out: string | null
}): string | null {
  const { record, unread, out } = facts
  if (facts.isNewer) {
    return 'This room was written by a newer War Room. Update this one to write; nothing is lost meanwhile.'
  }
  if (unread !== null) return unread
  if (out !== null) return out
  if (record.seat === 'responder') return null
  if (record.damage === 'secret-lost') {
    return 'The stored record of this room was damaged, and its secret with it. It is a copy to read until you join the room again by an invite.'
  }
  return record.sample
    ? 'This room came from a file. It is a copy to read until you join the room by an invite.'
    : 'This is an observer seat: it shows the room and writes nothing.'
}
