import { expect, type Page } from '@playwright/test'
import { uiCommands } from '../../renderer/app/ui-commands'
import type { Desktop } from '../support/electron-standin/desktop'
import { appLink, firstRun, oneRoom } from './desktop-desk'
import { test } from './desktop-test'

/** Clicks the item of this title; false while the menu has none, because the page has not told its commands yet. */
const tryMenu = (desktop: Desktop, title: string) =>
  desktop.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
    const plain = (label: string) => label.replaceAll('&&', '\u0000').replaceAll('&', '')
    const item = items?.find(({ label }) => plain(label).replaceAll('\u0000', '&') === wanted)
    item?.click()
    return item !== undefined
  }, title)
const clickMenu = (desktop: Desktop, title: string) =>
  expect.poll(() => tryMenu(desktop, title), { message: `the menu has "${title}"` }).toBe(true)

async function choose(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a command' }).fill(title)
  await page.keyboard.press('Enter')
}

/** What a command leads to: the view, the layer over it, and where the keyboard is. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const dialog = [...document.querySelectorAll('[role="dialog"]')].at(-1)
    const { activeElement: at } = document
    return {
      view: location.hash.split('/').at(-1),
      layer: dialog?.querySelector('h2')?.textContent ?? dialog?.getAttribute('aria-label') ?? null,
      focus: at ? [at.tagName, at.getAttribute('aria-label'), at.textContent?.slice(0, 40)] : null,
    }
  })

/** Back to one view with nothing over it and the keyboard nowhere. */
async function home(page: Page): Promise<void> {
  for (const dialog of await page.getByRole('dialog').all()) {
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await page.evaluate(() => {
    location.hash = location.hash.replace(/[a-z]+$/, 'people')
  })
  await expect(page.getByRole('main', { name: 'People' })).toBeVisible()
}

test('[DESK30] every item of the menu does what its command in the palette does', async ({
  launch,
}) => {
  test.setTimeout(150_000)
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  const elsewhere = [
    'wall.open',
    'rooms.all',
    'library.open',
    'handbook.open',
    'practice.open',
    'incident.look-into',
    'app.palette',
    'app.region',
    'app.region-back',
    // These write or say something and lead nowhere.
    'update.no-change',
    'log.mark.well',
    'log.mark.wrong',
    'log.mark.lucky',
    'log.mark.key',
    'log.neutral',
    'room.quiet',
    // Nobody was away here, and it says so.
    'log.away',
    // This is for drills, and says so in an incident.
    'practice.network-cut',
  ]
  let changed = 0
  await home(page)
  const start = JSON.stringify(await shown(page))
  for (const { id, title } of uiCommands.filter((command) => !elsewhere.includes(command.id))) {
    await home(page)
    await choose(page, title)
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeHidden()
    await expect
      .poll(async () => JSON.stringify(await shown(page)), { message: id })
      .not.toBe(start)
    const before = await shown(page)
    await home(page)
    await clickMenu(desktop, title)
    await expect
      .poll(
        async () => {
          const { view, layer } = await shown(page)
          return { view, layer }
        },
        { message: id },
      )
      .toEqual({ view: before.view, layer: before.layer })
    changed += 1
  }
  expect(changed).toBe(uiCommands.length - elsewhere.length)

  await home(page)
  await clickMenu(desktop, 'Send “no change”')
  await expect(page.getByText('No next update is promised to anybody.')).toBeVisible()
  await clickMenu(desktop, 'Find a command, or words in a room')
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeVisible()
  await page.keyboard.press('Escape')
  await clickMenu(desktop, 'Go to the library')
  await expect(page.getByRole('main', { name: 'Library' })).toBeVisible()
  for (const [title, name] of [
    ['Go to the handbook', 'Handbook'],
    ['Go to practice', 'Practice'],
  ] as const) {
    await clickMenu(desktop, title)
    await expect(page.getByRole('main', { name })).toBeVisible()
  }
  await clickMenu(desktop, 'Go to all rooms')
  await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
})

test('[DESK30] a command that cannot run now says why', async ({ launch }) => {
  const desktop = await launch()
  const { page } = await firstRun(desktop, 'Ana')
  await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
  await clickMenu(desktop, 'Hand over command')
  await expect(page.getByText('Open a room first.')).toBeVisible()
})

test('[DESK21] [DESK30] at the question of an invite, the menu works and a broken link is said', async ({
  launch,
}) => {
  const desktop = await launch()
  const ana = await oneRoom(desktop)
  const link = appLink(await ana.inviteLink())
  const { page } = ana
  expect(await (await launch({ argv: [link] })).ended).toBe(0)
  await expect(page.getByText('You were invited to')).toBeVisible()
  expect(await (await launch({ argv: ['warroom://join/short'] })).ended).toBe(0)
  await expect(page.getByText('This War Room link is incomplete')).toBeVisible()
  await clickMenu(desktop, 'Hand over command')
  await expect(page.getByText('Open a room first.')).toBeVisible()
  await clickMenu(desktop, 'Go to all rooms')
  await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
})
