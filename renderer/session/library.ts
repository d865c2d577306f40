import type { PastRoom } from '../../shared/incident/library/past-room'
import type { StopSignal } from './import-watch'
import type { RoomRecord } from './storage'

/** One stored room, read without opening it: nobody is met, nothing is written. */
export interface LibraryRoom extends PastRoom {
  readonly record: RoomRecord
}

/** All rooms of this machine. */
export interface Library {
  readonly rooms: readonly LibraryRoom[]
  /** What could not be read, and why, in words. */
  readonly unread: readonly { readonly title: string; readonly why: string }[]
}

/** Who waits for the library. */
export interface LibraryWatch {
  readonly signal: StopSignal
  /** Which rooms to read; all when absent. */
  readonly wants?: (record: RoomRecord) => boolean
  /** Whether prose is read too, which takes longest; true when absent. */
  readonly prose?: boolean
  onRead(rooms: number, total: number): void
}
