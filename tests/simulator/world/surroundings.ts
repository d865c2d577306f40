import { currentMachine } from './machine'
import { subtleStandIn } from './platform-keys'

/**
 * The globals that programs of a simulated machine see instead of Node's: whatever tells the time, waits, or draws lots
 * belongs to the machine that runs at this moment.
 */
class MachineDate extends Date {
  constructor(...given: readonly unknown[]) {
    // reason: Date takes what it takes; without arguments it is the machine's own now.
    super(...((given.length > 0 ? given : [currentMachine().wallClock()]) as [number]))
  }
  static override now(): number {
    return currentMachine().wallClock()
  }
}

const seededMath = Object.create(Math) as Math
seededMath.random = () => currentMachine().random.next()

function fillRandom<T extends ArrayBufferView>(view: T): T {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  const { random } = currentMachine()
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = random.below(256)
  return view
}

const start =
  (repeats: boolean) =>
  (run: (...given: unknown[]) => void, delayMs = 0, ...given: unknown[]) =>
    currentMachine().startTimer(() => run(...given), delayMs, repeats)
const stop = (timer: unknown) => currentMachine().stopTimer(timer)

/** Each machine has one window of the room: nobody else is on the channel. */
class LonelyBroadcastChannel {
  onmessage: unknown = null
  postMessage(): void {}
  close(): void {}
}

const page = {
  addEventListener: (type: string, listener: EventListener) =>
    currentMachine().page.addEventListener(type, listener),
  removeEventListener: (type: string, listener: EventListener) =>
    currentMachine().page.removeEventListener(type, listener),
}

/** Every name that shadows a global, with what stands there; `more` are those of the network. */
export function createSurroundings(more: Readonly<Record<string, unknown>>) {
  const own: Record<string, unknown> = {
    Date: MachineDate,
    Math: seededMath,
    crypto: { getRandomValues: fillRandom, subtle: subtleStandIn },
    performance: { timeOrigin: 0, now: () => currentMachine().wallClock() },
    setTimeout: start(false),
    setInterval: start(true),
    clearTimeout: stop,
    clearInterval: stop,
    setImmediate: undefined,
    queueMicrotask,
    BroadcastChannel: LonelyBroadcastChannel,
    localStorage: undefined,
    process: undefined,
    navigator: {},
    location: { protocol: 'http:', href: 'http://localhost/' },
    document: { visibilityState: 'visible', ...page },
    ...page,
    ...more,
  }
  const names = [
    ...['Object', 'Array', 'Uint8Array', 'ArrayBuffer', 'DataView', 'Promise', 'Map', 'Set'],
    ...['Symbol', 'Error', 'RangeError', 'TypeError', 'TextEncoder', 'TextDecoder', 'JSON'],
    ...['String', 'Number', 'Boolean', 'BigInt', 'Event', 'EventTarget', 'console', 'Function'],
    ...['WeakMap', 'WeakSet', 'Reflect', 'Proxy', 'Intl', 'Uint16Array', 'Uint32Array', 'RegExp'],
  ]
  for (const name of names) own[name] ??= Reflect.get(globalThis, name)
  for (const name of ['global', 'globalThis', 'self', 'window']) own[name] = own
  return own
}
