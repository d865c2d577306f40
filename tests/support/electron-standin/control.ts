import type {
  Display,
  MessageBoxReturnValue,
  OpenDialogReturnValue,
  SaveDialogReturnValue,
} from 'electron'
import { TypedEmitter } from './typed-events'

/** What a test decides beforehand; every part can be changed while the app runs. */
export interface StandinScript {
  /** `none`: no encryption. `basic_text`: the plain back end of a Linux without a key store. `keychain`: a real one. */
  readonly safeStorage: 'none' | 'basic_text' | 'keychain'
  /** The frame that ipcMain sees as the sender of what the main window's page sends. */
  readonly senderFrame: 'real' | 'null' | 'child' | 'foreign' | 'detached'
  readonly isPackaged: boolean
  readonly displays: readonly Display[]
  /** Answers in the order of asking; without one, a dialog is cancelled. */
  readonly saveDialogs: readonly SaveDialogReturnValue[]
  readonly openDialogs: readonly OpenDialogReturnValue[]
  readonly messageBoxes: readonly MessageBoxReturnValue[]
}

export interface RecordedCall {
  /** As in Electron's documentation: `shell.openExternal`. */
  readonly name: string
  readonly args: readonly unknown[]
}

export const isDisplayList = (value: unknown): value is readonly Display[] => Array.isArray(value)

function fromEnvironment(): Partial<StandinScript> {
  const text = process.env['ELECTRON_STANDIN_SCRIPT']
  return text === undefined ? {} : JSON.parse(text)
}

let script: StandinScript = {
  safeStorage: 'keychain',
  senderFrame: 'real',
  isPackaged: false,
  displays: [],
  saveDialogs: [],
  openDialogs: [],
  messageBoxes: [],
  ...fromEnvironment(),
}
const calls: RecordedCall[] = []

/** A copy without what cannot cross a process: windows become their class name, functions go. */
function plain(value: unknown): unknown {
  if (typeof value === 'function') return undefined
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  if (Array.isArray(value)) return value.map(plain)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return `[${value.constructor.name}]`
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

export const control = Object.assign(new TypedEmitter<'scripted' | 'recorded'>(), {
  script: () => script,
  change(part: Partial<StandinScript>): void {
    script = { ...script, ...part }
    control.fire('scripted', part)
  },
  /** Takes the next scripted answer out of its queue. */
  nextAnswer<Kind extends 'saveDialogs' | 'openDialogs' | 'messageBoxes'>(
    kind: Kind,
  ): StandinScript[Kind][number] | undefined {
    const [first, ...rest] = script[kind]
    script = { ...script, [kind]: rest }
    return first
  },
  record(name: string, args: readonly unknown[]): void {
    const call: RecordedCall = { name, args: args.map(plain) }
    calls.push(call)
    control.fire('recorded', call)
  },
  calls: (): readonly RecordedCall[] => [...calls],
})
