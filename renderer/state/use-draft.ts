import { useCallback } from 'react'
import { useStore } from 'zustand'
import { useStores } from './use-stores'

/** Unsent text of one field of one room: closing a dialog or changing the view loses nothing. */
export function useDraft(
  roomId: string,
  field: string,
): readonly [string, (next: string | ((now: string) => string)) => void] {
  const { workspace } = useStores()
  const key = `${roomId}/${field}`
  const text = useStore(workspace, (state) => state.drafts[key] ?? '')
  const keep = useCallback(
    (next: string | ((now: string) => string)) => {
      const { drafts, keepDraft } = workspace.getState()
      keepDraft(key, typeof next === 'string' ? next : next(drafts[key] ?? ''))
    },
    [workspace, key],
  )
  return [text, keep]
}
