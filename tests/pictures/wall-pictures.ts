import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { openDesk } from '../e2e/support/desk'
import { bringScreenIn } from '../e2e/support/wall-screen'
import { startBuiltPost } from '../support/built-post'
import { chromiumArguments, chromiumPath } from '../support/chromium'
import type { WallIncident } from '../support/wall-incident'
import { keepWallWishes, openWallRoom, showWall } from '../support/wall-page'

/** The command `npm run pictures`: every state of the wall as a picture, in resources/pictures or the folder that is named. */

const folder = resolve(process.argv[2] ?? 'resources/pictures')
const sizes = {
  hd: { width: 1920, height: 1080 },
  '4k': { width: 3840, height: 2160 },
} as const
const mostBytes = 150_000

type Look = Omit<WallIncident, 'now'> & {
  readonly lit?: boolean
  readonly size?: keyof typeof sizes
  readonly distanceM?: number
}

const looks: Readonly<Record<string, Look>> = {
  'wall-overdue': { updateInMinutes: -4 },
  'wall-lit': { updateInMinutes: -4, lit: true },
  'wall-4k': { size: '4k' },
  'wall-4k-lit': { size: '4k', lit: true, severity: 'SEV3' },
  'wall-raised': { state: 'raised' },
  'wall-contested': { state: 'contested' },
  'wall-contested-lit': { state: 'contested', lit: true, severity: 'SEV2' },
  'wall-drill': { roomKind: 'drill', severity: 'SEV2' },
  'wall-sev3-private': { severity: 'SEV3', privateNotes: 2 },
  'wall-sev4': { severity: 'SEV4' },
  'wall-resolved': { state: 'resolved' },
  'wall-near': { distanceM: 3 },
  'wall-far': { distanceM: 9 },
}

const post = await startBuiltPost()
const path = chromiumPath()
const browser = await chromium.launch({
  ...(path ? { executablePath: path } : {}),
  args: chromiumArguments,
})
mkdirSync(folder, { recursive: true })

async function keep(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const file = join(folder, `${name}.png`)
  // 1120 wide: enough to look at, and small enough to keep beside the text.
  const { width = 0 } = page.viewportSize() ?? {}
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    clip: { x: 0, y: 0, ...(page.viewportSize() ?? sizes.hd), scale: 1120 / width },
  })
  writeFileSync(file, Buffer.from(data, 'base64'))
  const { size } = statSync(file)
  process.stdout.write(`${name}.png ${size} bytes${size > mostBytes ? ': TOO LARGE' : ''}\n`)
  if (size > mostBytes) process.exitCode = 1
}

for (const [name, { lit = false, size = 'hd', distanceM = 5, ...incident }] of Object.entries(
  looks,
)) {
  const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Europe/Berlin' })
  const page = await context.newPage()
  const id = await openWallRoom(page, post.address, { now: Date.now(), ...incident }, 'bundle')
  await keepWallWishes(page, { wallTheme: lit ? 'lit' : 'dark', wallDistanceM: distanceM })
  await showWall(page, post.address, id)
  await keep(page, name)
  await context.close()
}

// A machine of its own, fed over the network and then cut off.
const desk = await openDesk(browser, 'Robin Vale')
const id = await openWallRoom(desk.page, post.address, { now: Date.now() }, 'scenario')
const screen = await browser.newContext({ viewport: sizes.hd })
const page = await screen.newPage()
await page.clock.install()
await page.goto(`${post.address}tv`)
await page.evaluate(() => document.fonts.load('700 40px "Atkinson Hyperlegible Next Variable"'))
await page.getByLabel('Code from the desk').waitFor()
await keep(page, 'wall-tv-code')
await bringScreenIn(desk, page, post.address)
await desk.quickLog('first orders go through in region A')
await page.getByText('first orders go through').waitFor()
await keep(page, 'wall-live')
await page.goto(`${post.address}tv#wall-size/${id}`)
await keep(page, 'wall-size')
await page.goto(`${post.address}tv#wall/${id}`)
await page.getByText(/^live/).waitFor({ timeout: 60_000 })
await desk.page.getByRole('navigation').getByRole('button', { name: 'Wall display' }).click()
await desk.page.getByRole('button', { name: 'Make a code' }).click()
await desk.page.getByText(/^\d{3} \d{3} \d{3}$/).waitFor()
await keep(desk.page, 'wall-dialog')
await desk.page.close()
await page.clock.runFor(75_000)
await page.getByText('NOT LIVE since').waitFor()
await keep(page, 'wall-not-live')
await page.clock.fastForward(5 * 60_000)
await page.clock.runFor(2_000)
await page.getByRole('status').filter({ hasText: 'NOT LIVE' }).waitFor()
await keep(page, 'wall-lost')
await screen.close()

// Several incidents on one machine.
const several = await openDesk(browser, 'Robin Vale')
await several.page.setViewportSize(sizes.hd)
const open: readonly Omit<WallIncident, 'now'>[] = [
  { title: 'Search is slow in Asia', severity: 'SEV3' },
  { title: 'Checkout returns 503 for a third of customers', updateInMinutes: -4 },
  { title: 'Invoices are late by a day', severity: 'SEV4' },
  { title: 'No calls reach the support desk in the north' },
]
for (const [index, incident] of open.entries()) {
  if (index > 0) await several.page.goto(`${post.address}#`)
  await openWallRoom(
    several.page,
    post.address,
    { now: Date.now(), ...incident },
    'scenario',
    index === 0,
  )
}
await several.page.goto(`${post.address}#walls`)
await several.page.getByRole('heading', { name: '4 open incidents' }).waitFor()
await keep(several.page, 'wall-several')
await several.close()
await browser.close()
await post.post.close()
