import { useEffect, useState } from 'react'
import type { Library } from '../session/library'
import { useRoomActions } from '../session/room-actions'

export type LibraryState =
  | { readonly kind: 'reading'; readonly rooms: number; readonly total: number }
  | { readonly kind: 'read'; readonly library: Library }
  | { readonly kind: 'failed'; readonly why: string }

/** Reads all rooms once; leaving the screen stops it. */
export function useLibrary(): LibraryState {
  const actions = useRoomActions()
  const [state, setState] = useState<LibraryState>({ kind: 'reading', rooms: 0, total: 0 })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const show = (next: LibraryState) => {
      if (!signal.aborted) setState(next)
    }
    actions
      .library({ signal, onRead: (rooms, total) => show({ kind: 'reading', rooms, total }) })
      .then(
        (library) => show({ kind: 'read', library }),
        (fault: unknown) => show({ kind: 'failed', why: String(fault) }),
      )
    return () => controller.abort()
  }, [actions])
  return state
}
