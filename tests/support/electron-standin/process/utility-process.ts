import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { UtilityProcess as ElectronUtility, ForkOptions } from 'electron'
import { control } from '../control'
import { detachAll } from '../message-port-main'
import { createPortLink } from '../port-link'
import { type EventsOf, TypedEmitter } from '../typed-events'
import { decodeWireValue, encodeWireValue } from '../wire-value'
import type { FromUtility, ToUtility } from './utility-frames'

type UtilityEvent = EventsOf<ElectronUtility['on'], 'spawn' | 'exit' | 'message' | 'error'>

/** Told to the app, which says `child-process-gone`. */
export const processNews = new TypedEmitter<'gone'>()

const running = new Set<UtilityProcess>()

/** The utility processes that run now, as `app.getAppMetrics` names them. */
export const utilityMetrics = () =>
  [...running].flatMap(({ pid, serviceName }) =>
    pid === undefined ? [] : [{ type: 'Utility', pid, name: serviceName } as const],
  )

class UtilityProcess
  extends TypedEmitter<UtilityEvent>
  implements Pick<ElectronUtility, 'kill' | 'pid'>
{
  readonly serviceName: string
  readonly #child: ChildProcess
  readonly #ports = createPortLink('main', (frame) => this.#send(frame))
  #hasExited = false

  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super()
    this.serviceName = options.serviceName ?? 'Node Utility Process'
    running.add(this)
    const boot = join(__dirname, 'utility-boot.cjs')
    const piped =
      options.stdio === 'pipe' || (Array.isArray(options.stdio) && options.stdio[1] === 'pipe')
    const output = piped ? 'pipe' : options.stdio === 'ignore' ? 'ignore' : 'inherit'
    control.record('utilityProcess.fork', [modulePath, args, options])
    this.#child = spawn(
      process.execPath,
      ['--require', boot, ...(options.execArgv ?? []), modulePath, ...args],
      {
        stdio: ['ignore', output, output, 'ipc'],
        env: { ...(options.env ?? process.env) },
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      },
    )
    this.#child.once('spawn', () => this.fire('spawn'))
    this.#child.on('message', (frame) => this.#receive(String(frame)))
    this.#child.once('exit', (code, signal) => {
      this.#hasExited = true
      running.delete(this)
      this.#ports.closeAll()
      if (code !== 0)
        processNews.fire('gone', {
          type: 'Utility',
          reason: signal === null ? 'abnormal-exit' : 'killed',
          exitCode: code ?? 0,
          serviceName: options.serviceName ?? 'node.mojom.NodeService',
          name: this.serviceName,
        })
      this.fire('exit', code ?? (signal === 'SIGKILL' ? 137 : 143))
    })
  }
  #send(frame: ToUtility): void {
    if (this.#child.connected) this.#child.send(JSON.stringify(frame))
  }
  #receive(text: string): void {
    const frame: FromUtility = JSON.parse(text)
    if (frame.kind === 'message') this.fire('message', decodeWireValue(frame.body))
    else this.#ports.receive(frame)
  }
  get pid(): number | undefined {
    return this.#hasExited ? undefined : this.#child.pid
  }
  get stdout(): Readable | null {
    return this.#child.stdout
  }
  get stderr(): Readable | null {
    return this.#child.stderr
  }
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const body = encodeWireValue(message)
    const ports = detachAll(transfer).map((end) => this.#ports.give(end))
    this.#send({ kind: 'message', body, ports })
  }
  kill(): boolean {
    return !this.#hasExited && this.#child.kill()
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(modulePath, args, options),
}
