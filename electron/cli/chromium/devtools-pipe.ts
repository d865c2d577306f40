import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** Chromium did not do what was asked. The message is a sentence for people. */
export class ChromiumFault extends Error {
  override readonly name = 'ChromiumFault'
}

export type Params = Readonly<Record<string, unknown>>

/** A browser that is driven over two pipes, so that nothing listens on any port. */
export interface DevtoolsPipe {
  /** The answer to one command. Rejects with a ChromiumFault. */
  send(method: string, params: Params, sessionId?: string): Promise<Params>
  /** Resolves at the first event of this name. */
  next(event: string): Promise<Params>
  /** Ends the browser, by its own process id, and resolves when it is gone. */
  end(): Promise<void>
}

interface Waiting {
  readonly resolve: (result: Params) => void
  readonly reject: (fault: ChromiumFault) => void
}

const graceMs = 2_000

function pipesOf(browser: ChildProcess): { readonly to: Writable; readonly from: Readable } {
  const [, , , to, from] = browser.stdio
  // reason: the process was spawned with pipes at 3 and 4.
  return { to: to as Writable, from: from as Readable }
}

/** Starts the browser. What it says on its standard error is kept for the one sentence when it does not start. */
export function startDevtools(path: string, flags: readonly string[]): DevtoolsPipe {
  const browser = spawn(path, [...flags, '--remote-debugging-pipe', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const { to, from } = pipesOf(browser)
  const answers = new Map<number, Waiting>()
  const events = new Map<string, Waiting[]>()
  let count = 0
  let said = ''
  let over: ChromiumFault | null = null

  function fail(fault: ChromiumFault): void {
    if (over) return
    over = fault
    for (const waiting of [...answers.values(), ...[...events.values()].flat()])
      waiting.reject(fault)
    answers.clear()
    events.clear()
  }
  const gone = new Promise<void>((resolve) => {
    browser.once('exit', (code, signal) => {
      const why = said.trim().split('\n').at(-1) ?? ''
      fail(
        new ChromiumFault(
          `Chromium ended before the PDF was made (${signal ?? `code ${String(code)}`})${why === '' ? '' : `. It said: ${why.slice(0, 300)}`}`,
        ),
      )
      resolve()
    })
    browser.once('error', (fault) => {
      fail(new ChromiumFault(`Chromium could not be started: ${fault.message}`))
      resolve()
    })
  })
  browser.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000)
  })
  // A browser that is gone breaks its pipes; its end is told by `exit`.
  to.on('error', () => undefined)
  from.on('error', () => undefined)

  const parts: Buffer[] = []
  from.on('data', (bytes: Buffer) => {
    let start = 0
    for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, start)) {
      parts.push(bytes.subarray(start, at))
      receive(Buffer.concat(parts.splice(0)).toString('utf8'))
      start = at + 1
    }
    parts.push(bytes.subarray(start))
  })

  function receive(text: string): void {
    // reason: the browser's own protocol; fields are checked where they are used.
    const message = JSON.parse(text) as {
      id?: number
      method?: string
      params?: Params
      result?: Params
      error?: { message?: string }
    }
    if (message.id !== undefined) {
      const waiting = answers.get(message.id)
      answers.delete(message.id)
      if (message.error)
        waiting?.reject(new ChromiumFault(`Chromium refused: ${message.error.message ?? ''}`))
      else waiting?.resolve(message.result ?? {})
    } else if (message.method !== undefined) {
      const waiting = events.get(message.method) ?? []
      events.delete(message.method)
      for (const each of waiting) each.resolve(message.params ?? {})
    }
  }

  return {
    send: (method, params, sessionId) =>
      new Promise((resolve, reject) => {
        if (over) {
          reject(over)
          return
        }
        count += 1
        answers.set(count, { resolve, reject })
        to.write(
          `${JSON.stringify({ id: count, method, params, ...(sessionId ? { sessionId } : {}) })}\0`,
        )
      }),
    next: (event) =>
      new Promise((resolve, reject) => {
        if (over) reject(over)
        else events.set(event, [...(events.get(event) ?? []), { resolve, reject }])
      }),
    async end() {
      // Where the command is a script that starts the browser, a signal ends the script alone: the browser is asked first.
      if (!over) to.write(`${JSON.stringify({ id: count + 1, method: 'Browser.close' })}\0`)
      const limits = (['SIGTERM', 'SIGKILL'] as const).map((signal, turn) =>
        setTimeout(() => browser.kill(signal), graceMs * (turn + 1)),
      )
      await gone
      for (const limit of limits) clearTimeout(limit)
      for (const pipe of [to, from, browser.stderr]) pipe?.destroy()
    },
  }
}
