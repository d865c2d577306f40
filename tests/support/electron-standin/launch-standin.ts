import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { TestAnswer, TestQuestion } from './answer-test'
import { standinFolder } from './bundle-standin'
import type { RecordedCall } from './control'
import type { Desktop, LaunchOptions } from './desktop'
import { toElectronAddress } from './standin-address'

const root = join(import.meta.dirname, '..', '..', '..')

interface Line {
  ask(question: TestQuestion): Promise<unknown>
  readonly browser: Promise<{ readonly address: string; readonly pid: number }>
}

/** The test's end of the line into main. */
function openLine(child: ChildProcess, ended: Promise<number | null>, output: () => string): Line {
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >()
  let asked = 0
  const browser = new Promise<{ readonly address: string; readonly pid: number }>(
    (resolve, reject) => {
      child.on('message', (answer: TestAnswer) => {
        if (answer.kind === 'browser') return resolve(answer)
        const one = waiting.get(answer.id)
        waiting.delete(answer.id)
        if (answer.kind === 'value') one?.resolve(answer.value)
        else one?.reject(new Error(answer.message))
      })
      ended.then((code) => {
        const error = new Error(`the app has ended with ${code}:\n${output()}`)
        reject(error)
        for (const one of waiting.values()) one.reject(error)
      })
    },
  )
  browser.catch(() => {
    // Asked for by whoever launches with a window; an instance that only wakes another one has none.
  })
  return {
    browser,
    ask: (question) =>
      new Promise((resolve, reject) => {
        asked += 1
        waiting.set(asked, { resolve, reject })
        child.send({ ...question, id: asked }, (error) => error && reject(error))
      }),
  }
}

function isCallList(value: unknown): value is readonly RecordedCall[] {
  return Array.isArray(value)
}

export async function launchStandin(options: LaunchOptions): Promise<Desktop> {
  const main = options.main ?? join(root, 'out', 'main', 'index.js')
  const child = spawn(
    process.execPath,
    [
      '--require',
      join(standinFolder, 'boot.cjs'),
      main,
      `--user-data-dir=${options.userData}`,
      ...(options.argv ?? []),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: {
        ...process.env,
        ...options.env,
        ELECTRON_STANDIN_SCRIPT: JSON.stringify(options.script ?? {}),
      },
    },
  )
  let heard = ''
  const hear = (chunk: Buffer) => {
    heard += chunk.toString()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const line = openLine(child, ended, () => heard)
  let connecting: Promise<Browser> | null = null
  let browserPid: number | null = null
  line.browser.then(
    ({ pid }) => {
      browserPid = pid
    },
    () => {
      // Reported to whoever asks for a window.
    },
  )

  /** The test's own view of the app's browser, apart from main's. */
  async function connect(): Promise<Browser> {
    const { address } = await line.browser
    const browser = await chromium.connectOverCDP(address)
    // Else this connection would answer a page's question for main.
    browser.contexts()[0]?.on('dialog', () => {})
    return browser
  }
  let pages: () => Page[] = () => []
  async function connected(): Promise<Page[]> {
    connecting ??= connect()
    const browser = await connecting
    pages = () => browser.contexts()[0]?.pages() ?? []
    return pages()
  }
  async function window(address: RegExp): Promise<Page> {
    const fits = (page: Page) => address.test(toElectronAddress(page.url()))
    const there = (await connected()).find(fits)
    if (there) return there
    const context = (await connecting)?.contexts()[0]
    if (!context) throw new Error('the browser has no windows')
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = pages().find(fits)
        if (found) resolve(found)
      }
      const watch = (page: Page) => page.on('framenavigated', look)
      for (const page of pages()) watch(page)
      context.on('page', (page) => {
        watch(page)
        look()
      })
      ended.then(() => reject(new Error(`the app has ended:\n${heard}`)))
      look()
    })
  }
  async function killAll(): Promise<void> {
    if (browserPid !== null) {
      try {
        process.kill(process.platform === 'win32' ? browserPid : -browserPid, 'SIGKILL')
      } catch {
        // It went first.
      }
    }
    child.kill('SIGKILL')
    await ended
  }

  return {
    runtime: 'stand-in',
    pid: child.pid ?? 0,
    windows: () => pages(),
    window,
    firstWindow: () => window(/^app:/),
    address: (page) => toElectronAddress(page.url()),
    async evaluate(work, argument) {
      const value = await line.ask({ kind: 'evaluate', source: String(work), argument })
      // reason: the value is what `work` returned in main, copied from process to process.
      return value as Awaited<ReturnType<typeof work>>
    },
    async script(part) {
      await line.ask({ kind: 'script', part })
    },
    async calls(name) {
      const calls = await line.ask({ kind: 'calls' })
      return isCallList(calls) ? calls.filter((each) => each.name === name) : []
    },
    async clickNotification(title) {
      await line.ask({ kind: 'click-notification', title })
    },
    async clickTray() {
      await line.ask({ kind: 'click-tray' })
    },
    kill: killAll,
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      return ended
    },
    ended,
    output: () => heard,
  }
}
