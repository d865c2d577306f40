import type { FrameFromPreload, FrameToPreload } from '../frames'
import { MessagePortMain } from '../message-port-main'
import type { PortLink } from '../port-link'
import { createEvent } from '../typed-events'
import { decodeWireValue, encodeWireValue } from '../wire-value'
import { type IpcMain, ipcMain } from './ipc-main'
import { senderOf, type WebFrameMain } from './web-frame-main'

interface PreloadIpcDeps {
  /** The webContents that ipcMain is shown as the sender. */
  readonly sender: unknown
  readonly ipc: IpcMain
  readonly mainFrame: WebFrameMain
  readonly ports: PortLink
  readonly send: (frame: FrameToPreload) => void
}

type Heard = Exclude<FrameFromPreload, { kind: 'hello' | 'preload-error' | 'key' }>

function argumentsOf(body: string): readonly unknown[] {
  const args = decodeWireValue(body)
  return Array.isArray(args) ? args : []
}

/** Takes what a preload sends to ipcMain, and to the webContents' own channels first. */
export function createPreloadIpc({ sender, ipc, mainFrame, ports, send }: PreloadIpcDeps) {
  const eventWith = (given: readonly string[]) =>
    createEvent({
      type: 'frame',
      sender,
      senderFrame: senderOf(mainFrame),
      frameId: mainFrame.routingId,
      processId: mainFrame.processId,
      ports: given.map((id) => new MessagePortMain(ports.take(id))),
      reply: (channel: string, ...args: unknown[]) =>
        send({ kind: 'event', channel, body: encodeWireValue(args), ports: [] }),
    })

  function dispatch(channel: string, args: readonly unknown[], given: readonly string[]): void {
    const event = eventWith(given)
    ipc.fire(channel, event, ...args)
    ipcMain.fire(channel, event, ...args)
  }
  async function answer({ id, channel, body }: Extract<Heard, { kind: 'invoke' }>): Promise<void> {
    const refuse = (error: unknown) =>
      send({ kind: 'refusal', id, message: `Error invoking remote method '${channel}': ${error}` })
    const handler = ipc.handlerFor(channel) ?? ipcMain.handlerFor(channel)
    if (handler === undefined) {
      refuse(new Error(`No handler registered for '${channel}'`))
      return
    }
    try {
      const value = await handler(eventWith([]), ...argumentsOf(body))
      send({ kind: 'reply', id, body: encodeWireValue(value) })
    } catch (error) {
      refuse(error)
    }
  }
  return (frame: Heard): void => {
    if (frame.kind === 'invoke') void answer(frame)
    else if (frame.kind === 'send') dispatch(frame.channel, argumentsOf(frame.body), [])
    else if (frame.kind === 'post')
      dispatch(frame.channel, [decodeWireValue(frame.body)], frame.ports)
    else ports.receive(frame)
  }
}
