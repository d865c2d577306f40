import { BrowserWindow, dialog } from 'electron'
import { appOrigin } from '../../../shared/ipc/contract'
import { pagePreferences } from '../security/navigation-policy'
import type { KeptWindow, Rect } from './window-place'

/** One window that shows the app. */
export interface AppWindow {
  readonly kind: KeptWindow['kind']
  /** Stays after the window is gone. */
  readonly contentsId: number
  readonly window: BrowserWindow
}

export const addressOf = (fragment: string): string => `${appOrigin}/${fragment}`

/** Makes a window that is not shown yet. */
export function makeWindow(options: {
  readonly kind: KeptWindow['kind']
  readonly bounds: Rect
  readonly preload: string
}): AppWindow {
  const wall = options.kind === 'wall'
  const window = new BrowserWindow({
    ...options.bounds,
    minWidth: 320,
    minHeight: 320,
    show: false,
    title: wall ? 'War Room wall' : 'War Room',
    backgroundColor: wall ? '#16181C' : '#F4F5F6',
    autoHideMenuBar: true,
    webPreferences: { ...pagePreferences, preload: options.preload },
  })
  if (wall) window.setMenuBarVisibility(false)
  return { kind: options.kind, contentsId: window.webContents.id, window }
}

/**
 * A page that asks before it goes (something unsaved, somebody in command) would close without a word here, or not close at all:
 * a desktop window has no question of its own. The wall asks nobody.
 */
export function askBeforeLeaving({ kind, window }: AppWindow, onStay: () => void): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const choice =
      kind === 'wall'
        ? 1
        : dialog.showMessageBoxSync(window, {
            type: 'question',
            buttons: ['Stay', 'Leave'],
            defaultId: 0,
            cancelId: 0,
            noLink: true,
            message: 'Leave this room now?',
            detail:
              'Something is not saved here yet, or you are in command of an open incident. Others keep what they have received.',
          })
    // Preventing this event means: leave in spite of the page.
    if (choice === 1) event.preventDefault()
    else onStay()
  })
}
