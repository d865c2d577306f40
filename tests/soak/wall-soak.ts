import { type CDPSession, chromium, type Page } from '@playwright/test'
import { openDesk } from '../e2e/support/desk'
import { bringScreenIn } from '../e2e/support/wall-screen'
import { startBuiltPost } from '../support/built-post'
import { chromiumArguments, chromiumPath } from '../support/chromium'
import { readOptions } from '../support/read-options'
import { openWallRoom } from '../support/wall-page'

/** The command `npm run soak -- --minutes 60`: a wall on a machine of its own while a desk writes, with what it costs in memory. */

const mebibyte = 1024 * 1024
const settleMs = 60_000
const sampleEveryMs = 30_000
const writeEveryMs = 5_000
const mostGrowthMiB = 50
const longestTickMs = 2_000

const values = readOptions({ minutes: { type: 'string', default: '60' } })
const minutes = Number(values.minutes)
if (!(minutes > 0)) {
  process.stderr.write(
    `"${values.minutes}" is no number of minutes. Try: npm run soak -- --minutes 60\n`,
  )
  process.exit(2)
}

/** Heap of the page after a collection, MiB. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / mebibyte
}

/** Notes in the page how long its clock ever stood still, ms, and how often it was shown to be anything but live. */
const watchTicks = (page: Page) =>
  page.evaluate(() => {
    const seen = { text: '', at: Date.now(), longest: 0, notLive: 0 }
    Object.assign(window, { soak: seen })
    const timer = new MutationObserver(() => {
      const text = document.querySelector('[data-fact="utc"]')?.textContent ?? ''
      if (text === seen.text) return
      seen.longest = Math.max(seen.longest, Date.now() - seen.at)
      seen.text = text
      seen.at = Date.now()
      if (document.querySelector('main[data-fresh="stale"], main[data-fresh="lost"]'))
        seen.notLive += 1
    })
    timer.observe(document.body, { childList: true, subtree: true, characterData: true })
  })

const ticksOf = (page: Page): Promise<{ longest: number; notLive: number }> =>
  page.evaluate(() => {
    // reason: put there by watchTicks.
    const { soak } = window as unknown as { soak: { longest: number; notLive: number } }
    return { longest: soak.longest, notLive: soak.notLive }
  })

const post = await startBuiltPost()
const path = chromiumPath()
const browser = await chromium.launch({
  ...(path ? { executablePath: path } : {}),
  args: chromiumArguments,
})
const desk = await openDesk(browser, 'Robin Vale')
await openWallRoom(desk.page, post.address, { now: Date.now() }, 'scenario')
const screen = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
const wall = await screen.newPage()
const faults: string[] = []
wall.on('pageerror', (fault) => faults.push(fault.message))
await bringScreenIn(desk, wall, post.address)
const session = await screen.newCDPSession(wall)
await watchTicks(wall)

const began = Date.now()
const endAt = began + minutes * 60_000
const say = (facts: Readonly<Record<string, unknown>>) =>
  process.stdout.write(`${JSON.stringify(facts)}\n`)
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
let first: number | null = null
let last = 0
let written = 0
let sampleAt = 0
while (Date.now() < endAt) {
  written += 1
  await desk.quickLog(`what happened next, number ${written}`)
  if (Date.now() >= sampleAt) {
    sampleAt = Date.now() + sampleEveryMs
    last = await heapOf(session)
    const elapsed = Date.now() - began
    // What a page takes up once, such as code that is compiled when it is first run, is no growth.
    if (first === null && elapsed >= Math.min(settleMs, minutes * 15_000)) first = last
    say({
      minute: Math.round((elapsed / 60_000) * 10) / 10,
      heapMiB: Math.round(last * 10) / 10,
      entries: written,
      ...(await ticksOf(wall)),
    })
  }
  await pass(writeEveryMs)
}
last = await heapOf(session)
const growthMiB = Math.round((last - (first ?? last)) * 10) / 10
const { longest, notLive } = await ticksOf(wall)
const isGood =
  growthMiB <= mostGrowthMiB && longest <= longestTickMs && notLive === 0 && faults.length === 0
say({ minutes, entries: written, growthMiB, longestTickMs: longest, notLive, faults, isGood })
await browser.close()
await post.post.close()
process.exit(isGood ? 0 : 1)
