import { useEffect } from 'react'
import { useWorkspace } from './use-stores'

/** Makes room for what somebody is led to: `useShown((id) => list.has(id) && setAll(true))`. Asked until it has the focus. */
export function useShown(prepare: (id: string) => void): void {
  const shown = useWorkspace((state) => state.shown)
  useEffect(() => {
    if (shown !== null) prepare(shown)
  })
}
