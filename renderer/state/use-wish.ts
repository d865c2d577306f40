import { useEffect } from 'react'
import { useStores, useWorkspace } from './use-stores'

/** Fulfils an act that a command asked of this view: `useWish('update.write', () => field.current?.focus())`. */
export function useWish(name: string, fulfil: () => void): void {
  const { workspace } = useStores()
  const asked = useWorkspace((state) => state.wish === name)
  useEffect(() => {
    if (!asked) return
    workspace.getState().makeWish(null)
    fulfil()
  })
}
