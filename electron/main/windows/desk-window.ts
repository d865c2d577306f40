import type { AppWindow } from './app-window'

/** A desk says when it is minimised or hidden and when it is to be seen again: its page is never told, because its timers must go on. */
export function tendDesk({ window }: AppWindow, onShown: (shown: boolean) => void): void {
  const changed = () => onShown(window.isVisible() && !window.isMinimized())
  window.on('show', changed)
  window.on('hide', changed)
  window.on('minimize', changed)
  window.on('restore', changed)
}
