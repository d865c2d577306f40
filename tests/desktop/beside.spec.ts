import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { lanAddresses } from '../../electron/post/addresses'
import { deskOn } from '../e2e/support/desk'
import { exportTo, firstRun, oneRoom, soon } from './desktop-desk'
import { onStandinOnly, test } from './desktop-test'

test('[DESK36] the icon beside the clock comes when wanted, stays wanted, and holds nothing of its own', async ({
  launch,
}) => {
  onStandinOnly()
  const first = await launch()
  const { page } = await oneRoom(first)
  expect(await first.calls('Tray.new')).toHaveLength(0)
  await page.keyboard.press('Control+k')
  await page.getByLabel('Find a command').last().fill('Settings')
  await page.keyboard.press('Enter')
  await page.getByLabel('Show an icon beside the clock').check()
  await expect.poll(() => first.calls('Tray.new')).toHaveLength(1)
  expect((await first.calls('Tray.setContextMenu'))[0]?.args).toEqual([
    ['Show War Room', '', 'Quit War Room'],
  ])
  await first.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize()
    BrowserWindow.getAllWindows()[0]?.blur()
  }, null)
  await first.clickTray()
  expect(
    await first.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return [window?.isMinimized(), window?.isFocused()]
    }, null),
  ).toEqual([false, true])
  await expect
    .poll(() =>
      first.evaluate(
        ({ app }) =>
          process
            .getBuiltinModule('node:fs')
            .readFileSync(`${app.getPath('userData')}/settings.json`, 'utf8'),
        null,
      ),
    )
    .toMatch(/"tray": ?true/)
  await first.kill()

  const again = await launch()
  const back = await again.firstWindow()
  await expect(back.getByRole('heading', { name: 'Checkout returns 503' })).toBeVisible(soon)
  expect(await again.calls('Tray.new')).toHaveLength(1)
  await back.keyboard.press('Control+k')
  await back.getByLabel('Find a command').last().fill('Settings')
  await back.keyboard.press('Enter')
  await expect(back.getByLabel('Show an icon beside the clock')).toBeChecked()
  await back.getByLabel('Show an icon beside the clock').uncheck()
  await expect.poll(() => again.calls('Tray.destroy')).toHaveLength(1)
})

test('[DESK31] no update is looked for while an incident is open; in the lobby it is', async ({
  launch,
}) => {
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  async function look() {
    await page.keyboard.press('Control+k')
    await page.getByLabel('Find a command').last().fill('Settings')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Settings' })
    await dialog.getByRole('button', { name: 'Look for a newer version' }).click()
    return dialog.getByRole('status').filter({ hasText: /\w/ }).first()
  }
  await expect(await look()).toContainText('An incident is open.')
  await page.getByRole('button', { name: 'See all rooms' }).click()
  await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
  await expect(await look()).toContainText('This copy has no place to get updates from.')
})

/** A file let go over the window. */
const drop = (page: Page, name: string, bytes: Uint8Array) =>
  page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(content)], fileName))
      for (const type of ['dragover', 'drop'] as const)
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        )
    },
    [name, [...bytes]] as const,
  )

test('[DESK21] a dropped room is asked about before anything of it is kept, and then opens', async ({
  launch,
  userData,
}) => {
  const source = await launch({ userData: join(userData, 'one') })
  const { page: from } = await oneRoom(source)
  const path = join(userData, 'checkout.warroom')
  await exportTo(source, from, 'The whole room, .warroom', path)
  await source.kill()

  const desktop = await launch({ userData: join(userData, 'two') })
  const { page } = await firstRun(desktop, 'Ben')
  await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
  const bytes = await readFile(path)
  await drop(page, 'checkout.warroom', bytes)
  const dialog = page.getByRole('dialog', { name: 'Open this file?' })
  await expect(dialog).toContainText('checkout.warroom')
  await dialog.getByRole('button', { name: 'Leave it' }).click()
  await expect(dialog).toBeHidden()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
  await expect(page.getByText('Checkout returns 503')).toBeHidden()

  await drop(page, 'checkout.warroom', bytes)
  await dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(page.getByRole('heading', { name: 'Checkout returns 503' })).toBeVisible(soon)
  await expect(page.getByRole('contentinfo')).toContainText('Read-only')
})

test('[DESK21] a dropped file that is none of ours is refused in words and changes nothing', async ({
  launch,
}) => {
  const { page } = await oneRoom(await launch())
  const strange = new TextEncoder().encode('not a room at all')
  await drop(page, 'holiday.png', strange)
  await expect(page.getByText('holiday.png is no War Room file.')).toBeVisible()
  await drop(page, 'room.warroom', strange)
  const dialog = page.getByRole('dialog', { name: 'Open this file?' })
  await dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(dialog).toBeHidden()
  await deskOn(page, 'Ana').quickLog('still writing')
  await expect(page.getByRole('complementary')).toContainText('still writing')
})

test('[DESK29] the network is let in by one press, and the invite carries the address at once', async ({
  launch,
}) => {
  test.skip(lanAddresses().length === 0, 'this machine has no network address')
  const { page } = await oneRoom(await launch())
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  const link = dialog.getByRole('textbox', { name: 'Link' })
  await expect(dialog).toContainText('listens on this machine only')
  await expect(link).toHaveValue(/^http:\/\/127\.0\.0\.1:/)
  await dialog.getByRole('button', { name: 'Let the network in' }).click()
  await expect(dialog).not.toContainText('listens on this machine only')
  await expect(dialog).toContainText('They meet you at')
  await expect(link).not.toHaveValue(/127\.0\.0\.1/)
})
