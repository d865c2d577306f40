import { type RefObject, useEffect } from 'react'
import { logItem } from '../../shared/incident/log-item'
import { useRoom } from '../session/use-room'
import { useWorkspace } from '../state/use-stores'
import type { View } from '../state/workspace-store'

/** Frames that a view gets to draw what is looked for, before it is looked for in the log. */
const framesToDraw = 40

const named = (main: HTMLElement, attribute: string, id: string): HTMLElement | null =>
  main.querySelector<HTMLElement>(`[${attribute}~="${CSS.escape(id)}"]`)

/** True when it stands there and has the focus. What is folded around it is opened. */
function lead(main: HTMLElement, id: string): boolean {
  const fold = named(main, 'data-holds', id)
  if (fold instanceof HTMLDetailsElement) fold.open = true
  const thing = named(main, 'data-thing', id)
  // A layer that closes gives the focus back first.
  if (!thing || document.querySelector('[role="dialog"]')) return false
  for (let up = thing.parentElement; up; up = up.parentElement)
    if (up instanceof HTMLDetailsElement) up.open = true
  thing.tabIndex = -1
  thing.scrollIntoView({ block: 'center' })
  thing.focus({ preventScroll: true })
  return document.activeElement === thing
}

/** Leads to what somebody chose in a search: the view is there already, its row gets the focus. What has no row there has its line in the log. */
export function useShowThing(
  main: RefObject<HTMLElement | null>,
  view: View,
  showView: (view: View) => void,
): void {
  const room = useRoom()
  const shown = useWorkspace((state) => state.shown)
  const show = useWorkspace((state) => state.show)
  useEffect(() => {
    if (shown === null) return
    let left = framesToDraw
    let frame = 0
    function look(id: string) {
      left -= 1
      if (main.current && lead(main.current, id)) show(null)
      else if (left > 0) frame = requestAnimationFrame(() => look(id))
      else if (view !== 'log' && logItem(room.state(), id)) showView('log')
      else show(null)
    }
    frame = requestAnimationFrame(() => look(shown))
    return () => cancelAnimationFrame(frame)
  })
}
