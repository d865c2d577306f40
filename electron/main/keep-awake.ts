import { powerSaveBlocker } from 'electron'

/** Keeps the displays on, only while a wall is to be seen. */
export interface KeepAwake {
  set(wallShown: boolean): void
}

export function createKeepAwake(): KeepAwake {
  let blocker: number | null = null
  return {
    set(wallShown) {
      if (wallShown && blocker === null) blocker = powerSaveBlocker.start('prevent-display-sleep')
      if (!wallShown && blocker !== null) {
        powerSaveBlocker.stop(blocker)
        blocker = null
      }
    },
  }
}
