import type { ContextBridge, IpcRenderer, IpcRendererEvent } from 'electron'
import type { FrameFromPreload, FrameToPreload, PreloadConfig } from '../frames'
import { decodeWireValue, encodeWireValue } from '../wire-value'
import { createPagePorts } from './page-ports'
import { addPortClose } from './port-close'
import { createWorldBridge } from './world-bridge'

/** What a sandboxed preload finds around it: `require('electron')`, a small `process`, and nothing of Node. */

type Listener = (event: IpcRendererEvent, ...args: never[]) => void
interface Subscription {
  readonly listener: Listener
  readonly once: boolean
}

declare global {
  /** Put into this world alone by the debugging connection. */
  var standinToMain: (text: string) => void
  var standinFromMain: (text: string) => void
}

export function startPreloadWorld(config: PreloadConfig) {
  addPortClose(config.secret)
  const toMain = globalThis.standinToMain
  const send = (frame: FrameFromPreload) => toMain(JSON.stringify(frame))
  const bridge = createWorldBridge('preload', config.secret)
  const ports = createPagePorts(send)
  const listeners = new Map<string, Subscription[]>()
  const invoked = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >()
  let invocations = 0

  const subscribe = (channel: string, subscription: Subscription) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), subscription])
  }
  const unsubscribe = (channel: string, listener: unknown) => {
    const left = (listeners.get(channel) ?? []).filter((each) => each.listener !== listener)
    listeners.set(channel, left)
  }

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        const body = encodeWireValue(args)
        invocations += 1
        invoked.set(invocations, { resolve, reject })
        send({ kind: 'invoke', id: invocations, channel, body })
      }),
    send: (channel: string, ...args: unknown[]) =>
      send({ kind: 'send', channel, body: encodeWireValue(args) }),
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) => {
      const body = encodeWireValue(message)
      send({ kind: 'post', channel, body, ports: transfer.map(ports.give) })
    },
    on(channel: string, listener: Listener) {
      subscribe(channel, { listener, once: false })
      return this
    },
    once(channel: string, listener: Listener) {
      subscribe(channel, { listener, once: true })
      return this
    },
    off(channel: string, listener: Listener) {
      unsubscribe(channel, listener)
      return this
    },
    removeListener(channel: string, listener: Listener) {
      unsubscribe(channel, listener)
      return this
    },
    removeAllListeners(channel: string) {
      listeners.delete(channel)
      return this
    },
  }
  ipcRenderer satisfies Pick<IpcRenderer, 'invoke' | 'send' | 'postMessage'>
  const contextBridge = {
    exposeInMainWorld: bridge.exposeInMainWorld,
  } satisfies Pick<ContextBridge, 'exposeInMainWorld'>

  function fire(frame: Extract<FrameToPreload, { kind: 'event' }>): void {
    const decoded = decodeWireValue(frame.body)
    const args = Array.isArray(decoded) ? decoded : []
    const event = { sender: ipcRenderer, ports: frame.ports.map(ports.take) }
    for (const each of listeners.get(frame.channel) ?? []) {
      if (each.once) unsubscribe(frame.channel, each.listener)
      // reason: a listener's own parameter types are its promise about the channel, as with Electron's any[].
      Reflect.apply(each.listener, ipcRenderer, [event, ...args])
    }
  }

  Object.defineProperty(globalThis, 'standinFromMain', {
    value: (text: string) => {
      const frame: FrameToPreload = JSON.parse(text)
      if (frame.kind === 'port-message' || frame.kind === 'port-close') ports.receive(frame)
      else if (frame.kind === 'event') fire(frame)
      else {
        const waiting = invoked.get(frame.id)
        invoked.delete(frame.id)
        if (frame.kind === 'reply') waiting?.resolve(decodeWireValue(frame.body))
        else waiting?.reject(new Error(frame.message))
      }
    },
  })
  const reportKey = (type: 'keyDown' | 'keyUp') => (event: KeyboardEvent) => {
    const { key, code, repeat, shiftKey, ctrlKey, altKey, metaKey } = event
    const held = { shift: shiftKey, control: ctrlKey, alt: altKey, meta: metaKey }
    send({ kind: 'key', input: { type, key, code, isAutoRepeat: repeat, ...held } })
  }
  window.addEventListener('keydown', reportKey('keyDown'), { capture: true })
  window.addEventListener('keyup', reportKey('keyUp'), { capture: true })
  send({ kind: 'hello' })

  const modules: Readonly<Record<string, unknown>> = {
    electron: { contextBridge, ipcRenderer },
    'electron/renderer': { contextBridge, ipcRenderer },
  }
  return {
    require: (name: string) => {
      if (name in modules) return modules[name]
      throw new Error(`module not found: ${name}`)
    },
    process: {
      platform: config.platform,
      versions: config.versions,
      argv: config.argv,
      env: config.env,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
    },
    failed: (error: unknown) => {
      const message = error instanceof Error ? `${error.message}\n${error.stack}` : String(error)
      send({ kind: 'preload-error', message })
    },
  }
}
