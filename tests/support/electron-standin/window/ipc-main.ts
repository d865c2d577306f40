import type { IpcMain as ElectronIpcMain } from 'electron'
import { TypedEmitter } from '../typed-events'

type Handler = (event: unknown, ...args: unknown[]) => unknown

/** Main's side of the channels. One for all windows, and one for each webContents. */
export class IpcMain
  extends TypedEmitter<string>
  implements Record<keyof Pick<ElectronIpcMain, 'handle' | 'handleOnce'>, unknown>
{
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel)
      return handler(event, ...args)
    })
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }
  handlerFor(channel: string): Handler | undefined {
    return this.#handlers.get(channel)
  }
}

export const ipcMain = new IpcMain()
