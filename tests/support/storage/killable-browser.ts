import { type ChildProcess, spawn } from 'node:child_process'
import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumArguments, chromiumPath } from '../chromium'

/** A Chromium in a process group of its own, so that all of it can be stopped or killed without a word. */
export interface KillableBrowser {
  readonly page: Page
  /** Stops every process of this browser where it is, like a laptop whose lid is closed. Not on Windows. */
  sleep(): void
  /** Lets them go on. */
  wake(): void
  /** SIGKILL to every process of this browser; resolves when the first of them is gone. */
  kill(): Promise<void>
}

function devtoolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(heard)?.[1]
      if (address) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Chromium did not start:\n${heard}`)))
  })
}

export async function startKillableBrowser(userDataDir: string): Promise<KillableBrowser> {
  const child = spawn(
    chromiumPath() ?? chromium.executablePath(),
    [
      ...chromiumArguments,
      '--headless=new',
      '--disable-gpu',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${userDataDir}`,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      // Windows has no process groups: there the children go with the first process.
      if (process.platform === 'win32') child.kill('SIGKILL')
      else process.kill(-child.pid, 'SIGKILL')
    }
    await gone
  }
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    if (child.pid !== undefined) process.kill(-child.pid, name)
  }
  let browser: Browser
  try {
    browser = await chromium.connectOverCDP(await devtoolsAddress(child))
  } catch (error) {
    await kill()
    throw error
  }
  const context = browser.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.newPage())
  if (!page) throw new Error('Chromium has no page')
  return { page, sleep: () => signal('SIGSTOP'), wake: () => signal('SIGCONT'), kill }
}
