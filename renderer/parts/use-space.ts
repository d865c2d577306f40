import { useEffect, useState } from 'react'
import { useRoomActions } from '../session/room-actions'
import type { StorageSpace } from '../session/storage'

const askEveryMs = 15_000

/** What is used and left on this machine; null until it is known. */
export function useSpace(): StorageSpace | null {
  const actions = useRoomActions()
  const [space, setSpace] = useState<StorageSpace | null>(null)
  useEffect(() => {
    let current = true
    const ask = () => {
      actions.space().then(
        (next) => (current ? setSpace(next) : undefined),
        // Not known is said by the absence of figures.
        () => undefined,
      )
    }
    ask()
    const timer = setInterval(ask, askEveryMs)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [actions])
  return space
}
