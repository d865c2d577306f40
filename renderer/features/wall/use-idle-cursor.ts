import { useEffect, useState } from 'react'

const idleAfterMs = 5_000

/** True once the pointer has rested for five seconds: then it is hidden. */
export function useIdleCursor(): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    let timer = setTimeout(() => setIdle(true), idleAfterMs)
    const moved = () => {
      clearTimeout(timer)
      setIdle(false)
      timer = setTimeout(() => setIdle(true), idleAfterMs)
    }
    addEventListener('pointermove', moved)
    addEventListener('pointerdown', moved)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointermove', moved)
      removeEventListener('pointerdown', moved)
    }
  }, [])
  return isIdle
}
