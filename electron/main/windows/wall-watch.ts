import type { Log } from '../log/log'
import type { AppWindow } from './app-window'

/** Counts the silence of a wall. Nobody types at a wall, so the system does not notice that it hangs. */
export interface SilenceCount {
  /** The page said that it draws. */
  drawn(): void
  /** Nothing is expected until its next word. */
  forget(): void
  /** Once a second; true when the page has been silent for too long, and then it is waited for anew. */
  tick(): boolean
}

/** How long a wall may be silent, in ticks. A machine that slept has ticked once. */
const silentTicks = 10

export function createSilenceCount(): SilenceCount {
  let silent: number | null = null
  return {
    drawn() {
      silent = 0
    },
    forget() {
      silent = null
    },
    tick() {
      // Not before its first word: a page that is loading has a recovery of its own.
      if (silent === null) return false
      silent += 1
      if (silent < silentTicks) return false
      silent = null
      return true
    },
  }
}

export interface WallWatch {
  drawn(): void
  stop(): void
}

/** Reloads a wall that has stopped drawing. */
export function watchWall({ window }: AppWindow, log: Log): WallWatch {
  const silence = createSilenceCount()
  const timer = setInterval(() => {
    if (window.isDestroyed()) return
    // Out of sight a page draws nothing, and need not.
    if (!window.isVisible() || window.isMinimized()) silence.forget()
    else if (silence.tick()) reload()
  }, 1_000)
  function reload(): void {
    log.warn('wall: stopped drawing, reloaded')
    // A page that hangs hears no reload: its process is ended, and what brings crashed pages back brings it back.
    window.webContents.forcefullyCrashRenderer()
  }
  return { drawn: silence.drawn, stop: () => clearInterval(timer) }
}
