import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Desktop } from '../support/electron-standin/desktop'
import { oneRoom, pageAfter, soon } from './desktop-desk'
import { test } from './desktop-test'

async function crash(desktop: Desktop, page: Page): Promise<Page> {
  await desktop.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  }, null)
  return pageAfter(desktop, page)
}

test('[DESK23] a crashed page is back where it was; three within a minute lead to plain text, and out of it again', async ({
  launch,
}) => {
  const desktop = await launch()
  const ana = await oneRoom(desktop)
  await ana.quickLog('before the crash')
  await ana.show('People')
  await expect(ana.page.getByText('Saved here').first()).toBeVisible()
  let { page } = ana
  for (let times = 0; times < 2; times += 1) {
    page = await crash(desktop, page)
    await expect(page.getByRole('main', { name: 'People' })).toBeVisible(soon)
    await expect(page.getByRole('heading', { name: 'Safe mode' })).toBeHidden()
  }
  page = await crash(desktop, page)
  await expect(page.getByRole('heading', { name: 'Safe mode' })).toBeVisible(soon)
  await expect(page.getByText('before the crash')).toBeVisible()
  await page.getByRole('button', { name: 'Copy everything' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible()
  expect(await desktop.evaluate(({ clipboard }) => clipboard.readText(), null)).toContain(
    'before the crash',
  )
  // What acts on a room says that none is open; the rest of the window works.
  await page.keyboard.press('Control+l')
  await expect(page.getByText('Open a room first.')).toBeVisible()
  await page.getByRole('button', { name: 'Open it normally' }).click()
  await expect(page.getByRole('main', { name: 'People' })).toBeVisible()
})

test('[DESK35] a desk that hangs is asked about; what was saved is there after the reload, and it is no crash', async ({
  launch,
}) => {
  const desktop = await launch()
  const ana = await oneRoom(desktop)
  await ana.quickLog('before it hung')
  await expect(ana.page.getByText('Saved here').first()).toBeVisible()
  await desktop.script({ messageBoxes: [{ response: 1, checkboxChecked: false }] })
  ana.page
    .evaluate(() => {
      for (;;) Math.random()
    })
    .catch(() => {
      // It never ends by itself.
    })
  await desktop.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.emit('unresponsive')
  }, null)
  await expect
    .poll(async () => (await desktop.calls('dialog.showMessageBox')).length, { timeout: 20_000 })
    .toBe(1)
  expect((await desktop.calls('dialog.showMessageBox'))[0]?.args[0]).toMatchObject({
    message: 'This window does not answer.',
    buttons: ['Wait', 'Reload'],
    cancelId: 0,
  })
  let page = await pageAfter(desktop, ana.page)
  await expect(page.getByRole('heading', { name: 'Checkout returns 503' })).toBeVisible(soon)
  await expect(page.getByRole('complementary')).toContainText('before it hung')
  // Two crashes more would make three, if the hang had counted.
  for (let times = 0; times < 2; times += 1) {
    page = await crash(desktop, page)
    await expect(page.getByRole('heading', { name: 'Checkout returns 503' })).toBeVisible(soon)
  }
})

test('[DESK35] a page that answers again is not asked about', async ({ launch }) => {
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  await desktop.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.emit('unresponsive')
    window?.emit('responsive')
    window?.emit('unresponsive')
  }, null)
  // The question of the last one is the only one.
  await expect
    .poll(async () => (await desktop.calls('dialog.showMessageBox')).length, { timeout: 20_000 })
    .toBe(1)
  await expect(page.getByRole('heading', { name: 'Checkout returns 503' })).toBeVisible()
})

test('[DESK35] a wall that hangs is reloaded without a question', async ({ launch }) => {
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  await page.keyboard.press('Control+Shift+L')
  const wall = await desktop.window(/#wall\//)
  await expect(wall.getByText('Checkout returns 503').first()).toBeVisible()
  await wall.evaluate(() => Object.assign(window, { isOfBefore: true }))
  await desktop.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.webContents.getURL().includes('#wall/')) window.emit('unresponsive')
  }, null)
  const isNew = async () => {
    const shown = await desktop.window(/#wall\//)
    return shown.evaluate(() => !('isOfBefore' in window)).catch(() => false)
  }
  await expect.poll(isNew, { timeout: 25_000 }).toBe(true)
  const again = await desktop.window(/#wall\//)
  await expect(again.getByText('Checkout returns 503').first()).toBeVisible(soon)
  expect(await desktop.calls('dialog.showMessageBox')).toEqual([])
})

test('[DESK38] a window whose preload throws says so and touches nothing; the next start has the room', async ({
  launch,
}) => {
  const first = await launch()
  const ana = await oneRoom(first)
  await ana.quickLog('before the broken start')
  await expect(ana.page.getByText('Saved here').first()).toBeVisible()
  await first.kill()
  const broken = await mkdtemp(join(tmpdir(), 'warroom-broken-'))
  try {
    await cp(join(import.meta.dirname, '..', '..', 'out'), broken, { recursive: true })
    await writeFile(join(broken, 'package.json'), '{"type":"module"}')
    await writeFile(join(broken, 'preload', 'index.cjs'), 'throw new Error("half a file")')
    const desktop = await launch({ main: join(broken, 'main', 'index.js') })
    const page = await desktop.firstWindow()
    await expect(page.getByRole('main')).toContainText('not connected to the app around it', soon)
    await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible()
    await desktop.kill()
  } finally {
    await rm(broken, { recursive: true, force: true, maxRetries: 5 })
  }
  const again = await launch()
  const page = await again.firstWindow()
  await expect(page.getByRole('complementary')).toContainText('before the broken start', soon)
})
