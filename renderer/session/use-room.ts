import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import { must } from '../../shared/base/assert'
import type { Result } from '../../shared/base/result'
import type { Command } from '../../shared/incident/command'
import type { EntryId } from '../../shared/incident/entry'
import type { Rejection } from '../../shared/incident/rejection'
import type { IncidentState } from '../../shared/incident/state'
import type { AbsenceState } from './absence'
import type { Presence } from './mesh'
import type { CutState } from './network-cut'
import type { RoomSession, RoomStatus } from './room-session'

/** The open room of this window; provided by the app shell around every view of a room. */
export const RoomContext = createContext<RoomSession | null>(null)

export function useRoom(): RoomSession {
  return must(useContext(RoomContext), 'a room view is always rendered inside RoomContext')
}

/**
 * A part of the incident. The selector must return the same value for the same state (a primitive, a record of the
 * state, or something memoised on it): the component renders again only when that value changes.
 */
export function useIncident<T>(selector: (state: IncidentState) => T): T {
  const room = useRoom()
  const cache = useRef<{
    state: IncidentState
    selector: (state: IncidentState) => T
    value: T
  } | null>(null)
  const read = () => {
    const state = room.state()
    const last = cache.current
    if (last && last.state === state && last.selector === selector) return last.value
    const value = selector(state)
    cache.current = { state, selector, value }
    return value
  }
  return useSyncExternalStore(room.subscribe, read)
}

/** Save, share and link state of the room; a new object only when something in it changed. */
export function useRoomStatus(): RoomStatus {
  const room = useRoom()
  return useSyncExternalStore(room.subscribe, room.status)
}

/** Who is here now, one item a device, myself included. */
export function usePresent(): readonly Presence[] {
  const room = useRoom()
  return useSyncExternalStore(room.subscribe, room.present)
}

/** Where the exercise stands in which this machine parts from the others. */
export function useNetworkCut(): CutState {
  const room = useRoom()
  return useSyncExternalStore(room.subscribe, room.networkCut.state)
}

/** What happened while nobody looked at the room here. */
export function useAbsence(): AbsenceState {
  const room = useRoom()
  return useSyncExternalStore(room.subscribe, room.absence.state)
}

export interface BoundCommand {
  /** Ok when the command could run now with these arguments: enables the button. */
  can(raw: unknown): Result<unknown, Rejection>
  run(raw: unknown): Promise<Result<readonly EntryId[], Rejection>>
}

/** One command bound to this room. The component renders again with the incident, so `can` stays true to it. */
export function useCommand<Args>(command: Command<Args>): BoundCommand {
  const room = useRoom()
  useSyncExternalStore(room.subscribe, room.state)
  const can = useCallback((raw: unknown) => room.can(command, raw), [room, command])
  const run = useCallback((raw: unknown) => room.run(command, raw), [room, command])
  return useMemo(() => ({ can, run }), [can, run])
}
