import { Menu, nativeImage, Tray } from 'electron'
import type { Log } from './log/log'

/** An icon beside the clock, when somebody wants one. Nothing is there that is not in the window as well. */
export interface TrayIcon {
  set(shown: boolean): void
  /** How much happened unseen. */
  mark(count: number): void
}

export function createTrayIcon(deps: {
  /** A picture as a `data:` address. */
  readonly icon: string
  readonly log: Log
  readonly showWindow: () => void
  readonly quit: () => void
}): TrayIcon {
  let tray: Tray | null = null
  let count = 0
  const words = () => (count === 0 ? 'War Room' : `War Room: ${count} unseen`)
  return {
    mark(next) {
      count = next
      tray?.setToolTip(words())
    },
    set(shown) {
      if (!shown) {
        tray?.destroy()
        tray = null
        return
      }
      if (tray) return
      try {
        tray = new Tray(nativeImage.createFromDataURL(deps.icon))
        tray.setToolTip(words())
        tray.setContextMenu(
          Menu.buildFromTemplate([
            { label: 'Show War Room', click: deps.showWindow },
            { type: 'separator' },
            { label: 'Quit War Room', click: deps.quit },
          ]),
        )
        tray.on('click', deps.showWindow)
      } catch (fault) {
        // Some desktops have no place for it; everything is in the window anyway.
        deps.log.fault('tray: not shown', fault)
        tray = null
      }
    },
  }
}
