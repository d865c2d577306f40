import { type DragEvent, useState } from 'react'

const kind = 'application/x-war-room-person'

/** Makes a name something that can be dragged onto a role. Every drag has a button beside it that does the same. */
export const dragPerson = (id: string) => ({
  draggable: true,
  onDragStart(event: DragEvent) {
    event.dataTransfer.setData(kind, id)
    event.dataTransfer.effectAllowed = 'move'
  },
})

/** A place that takes people. `over` while one is held above it. */
export function useDropPerson(onPerson: (id: string) => void) {
  const [over, setOver] = useState(false)
  const brings = (event: DragEvent) => event.dataTransfer.types.includes(kind)
  return {
    over,
    drop: {
      onDragOver(event: DragEvent) {
        if (!brings(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        setOver(false)
        const id = event.dataTransfer.getData(kind)
        if (id === '') return
        event.preventDefault()
        onPerson(id)
      },
    },
  }
}
