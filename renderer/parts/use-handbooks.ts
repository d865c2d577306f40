import { useMemo } from 'react'
import type { IncidentState } from '../../shared/incident/state'
import type { RoomRecord } from '../session/storage'
import { useLibrary } from './use-library'

export const isHandbook = ({ handbook }: RoomRecord): boolean => handbook === true

const none: readonly IncidentState[] = []

/** The handbooks of this machine as they were kept when the screen was opened; none while they are read, or cannot be. */
export function useHandbooks(): readonly IncidentState[] {
  const library = useLibrary(isHandbook, false)
  return useMemo(
    () => (library.kind === 'read' ? library.library.rooms.map(({ state }) => state) : none),
    [library],
  )
}
