import type { AppWindow } from './app-window'

/** A wall: Escape gives its screen back, and whoever wants to know hears when it is to be seen. */
export function tendWall({ window }: AppWindow, shownChanged: () => void): void {
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || input.key !== 'Escape' || !window.isFullScreen()) return
    event.preventDefault()
    window.setFullScreen(false)
  })
  window.on('show', shownChanged)
  window.on('hide', shownChanged)
  window.on('minimize', shownChanged)
  window.on('restore', shownChanged)
  // The window itself is gone by now, and so is its place in the list, one turn later.
  window.on('closed', () => setImmediate(shownChanged))
}
