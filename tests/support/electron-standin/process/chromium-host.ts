import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumArguments, chromiumPath } from '../../chromium'

/** The Chromium behind all windows of one app. Its profile lies in the app's userData and outlives it. */
export interface ChromiumHost {
  readonly pid: number
  /** Where a test connects to see the same pages. */
  readonly address: string
  readonly browser: Browser
  readonly context: BrowserContext
  openPage(size: { readonly width: number; readonly height: number }): Promise<Page>
  /** Ends the browser in order, so that all of the profile is on disk. */
  close(): Promise<void>
  readonly gone: Promise<void>
}

/** Chromium takes only the last of two `--disable-features`: all are put into one. */
function mergeSwitches(switches: readonly string[]): string[] {
  const lists = new Map<string, string[]>()
  const others = new Set<string>()
  for (const each of switches) {
    const match = /^(--(?:dis|en)able-(?:blink-)?features)=(.*)$/.exec(each)
    if (match?.[1] && match[2]) lists.set(match[1], [...(lists.get(match[1]) ?? []), match[2]])
    else others.add(each)
  }
  return [...others, ...[...lists].map(([name, values]) => `${name}=${values.join(',')}`)]
}

/** What pages see of the runtime: Electron names itself there. */
const userAgent = () =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${process.versions['chrome']} Electron/${process.versions['electron']} Safari/537.36`

export async function startChromium(
  userData: string,
  switches: readonly string[],
): Promise<ChromiumHost> {
  const profile = join(userData, 'chromium')
  mkdirSync(profile, { recursive: true })
  const child = spawn(
    chromiumPath() ?? chromium.executablePath(),
    mergeSwitches([
      ...chromiumArguments,
      // The browser's own question before a page may reach the local network; Electron's windows are not asked.
      '--disable-features=LocalNetworkAccessChecks',
      '--headless=new',
      '--disable-gpu',
      '--no-first-run',
      '--no-startup-window',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--disable-background-timer-throttling',
      `--user-agent=${userAgent()}`,
      '--remote-debugging-port=0',
      // Unused but held open: when this process dies in whatever way, the browser sees it closed and goes too.
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      ...switches,
    ]),
    { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  )
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let heard = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(heard)?.[1]
      if (found) resolve(found)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Chromium did not start:\n${heard}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0]
  const pid = child.pid
  if (context === undefined || pid === undefined) throw new Error('Chromium has no profile')
  const connection = await browser.newBrowserCDPSession()
  let opened = 0

  return {
    pid,
    address,
    browser,
    context,
    gone,
    async openPage({ width, height }) {
      opened += 1
      // The address tells this window's page from one that a page opens at the same time.
      const url = `about:blank#window-${opened}`
      const page = context.waitForEvent('page', { predicate: (each) => each.url() === url })
      await connection.send('Target.createTarget', { url, newWindow: true, width, height })
      return page
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        await connection.send('Browser.close').catch(() => child.kill())
        await gone
      }
    },
  }
}
