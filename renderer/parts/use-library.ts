import { useEffect, useState } from 'react'
import type { Library, LibraryWatch } from '../session/library'
import { useRoomActions } from '../session/room-actions'

export type LibraryState =
  | { readonly kind: 'reading'; readonly rooms: number; readonly total: number }
  | { readonly kind: 'read'; readonly library: Library }
  | { readonly kind: 'failed'; readonly why: string }

/** Reads the rooms that are wanted once, all when nothing is said; leaving the screen stops it. `wants` must not change. */
export function useLibrary(wants?: LibraryWatch['wants'], prose = true): LibraryState {
  const actions = useRoomActions()
  const [state, setState] = useState<LibraryState>({ kind: 'reading', rooms: 0, total: 0 })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const show = (next: LibraryState) => {
      if (!signal.aborted) setState(next)
    }
    actions
      .library({
        signal,
        ...(wants ? { wants } : {}),
        prose,
        onRead: (rooms, total) => show({ kind: 'reading', rooms, total }),
      })
      .then(
        (library) => show({ kind: 'read', library }),
        (fault: unknown) => show({ kind: 'failed', why: String(fault) }),
      )
    return () => controller.abort()
  }, [actions, wants, prose])
  return state
}
