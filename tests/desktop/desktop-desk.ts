import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { deskOn } from '../e2e/support/desk'
import type { Desktop } from '../support/electron-standin/desktop'

/** For what another process has to do first. */
export const soon = { timeout: 40_000 }

/** The first run of an app, in words typed by its person. */
export async function firstRun(desktop: Desktop, name: string) {
  const page = await desktop.firstWindow()
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: /Start for real|Go on to the invite/ }).click()
  return deskOn(page, name)
}

export const appLink = (link: string): string =>
  `warroom://join/${/join\/([A-Za-z0-9_-]+)/.exec(link)?.[1] ?? ''}`

/** The process of the app's post. */
export const postPid = (desktop: Desktop): Promise<number | null> =>
  desktop.evaluate(
    ({ app }) =>
      app.getAppMetrics().find(({ type, name }) => type === 'Utility' && name === 'War Room post')
        ?.pid ?? null,
    null,
  )

/** Saves one of the exports where the save dialog says, and returns what was written. */
export async function exportTo(
  desktop: Desktop,
  page: Page,
  kind: 'Postmortem, Markdown' | 'All entries, JSON' | 'The whole room, .warroom',
  filePath: string,
): Promise<string> {
  await desktop.script({ saveDialogs: [{ canceled: false, filePath }] })
  await page.getByRole('navigation').getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export this room' })
  await dialog.getByText(kind).click()
  await dialog.getByRole('button', { name: 'Save the file' }).click()
  await expect(dialog.getByRole('status')).toContainText('Saved: ')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return readFile(filePath, 'utf8')
}

/** Waits until main has written down that a room is open: a start after a kill comes back there. */
export const roomKept = (desktop: Desktop) =>
  expect
    .poll(
      () =>
        desktop.evaluate(({ app }) => {
          const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
          const file = `${app.getPath('userData')}/windows.json`
          return existsSync(file) ? readFileSync(file, 'utf8') : ''
        }, null),
      soon,
    )
    .toContain('#room/')

/** One app with its first incident open, as Ana. */
export async function oneRoom(desktop: Desktop, title = 'Checkout returns 503') {
  const ana = await firstRun(desktop, 'Ana')
  await ana.declare(title)
  await expect(ana.page.getByText('Saved here').first()).toBeVisible(soon)
  await roomKept(desktop)
  return ana
}

/** The page that took the place of one whose process ended. */
export async function pageAfter(desktop: Desktop, gone: Page): Promise<Page> {
  if (desktop.runtime === 'electron') return gone
  const next = () => desktop.windows().find((page) => page !== gone && !page.isClosed())
  await expect.poll(() => next() !== undefined, soon).toBe(true)
  const page = next()
  if (!page) throw new Error('the page did not come back')
  return page
}
