import type { Clipboard, CrashReporter, Shell } from 'electron'
import { control } from '../control'

/** What reaches out of the app: recorded, never done. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    control.record('shell.openExternal', [url])
  },
  async openPath(path: string): Promise<string> {
    control.record('shell.openPath', [path])
    return ''
  },
  showItemInFolder(path: string): void {
    control.record('shell.showItemInFolder', [path])
  },
  beep(): void {
    control.record('shell.beep', [])
  },
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>

let text = ''
export const clipboard = {
  readText: async () => text,
  async writeText(next: string): Promise<void> {
    text = next
  },
  clear(): void {
    text = ''
  },
} satisfies Pick<Clipboard, 'readText' | 'writeText' | 'clear'>

export const crashReporter = {
  start(options: unknown): void {
    control.record('crashReporter.start', [options])
  },
  getUploadToServer: () => false,
} satisfies Record<keyof Pick<CrashReporter, 'start' | 'getUploadToServer'>, unknown>
