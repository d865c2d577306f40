import { useEffect, useState } from 'react'

/** Layers that stand open, the top one last. They need not be nested in each other. */
const open: symbol[] = []
const answered = new WeakSet<Event>()

/**
 * Takes a place on the pile of layers while `isOpen`. What comes back answers whether a press of Escape is for this
 * layer: one press closes one layer, the top one.
 */
export function useLayer(isOpen: boolean): (press: Event) => boolean {
  const [layer] = useState(() => Symbol('layer'))
  useEffect(() => {
    if (!isOpen) return
    open.push(layer)
    return () => {
      open.splice(open.indexOf(layer), 1)
    }
  }, [isOpen, layer])
  return (press) => {
    if (answered.has(press) || open.at(-1) !== layer) return false
    answered.add(press)
    return true
  }
}
