import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { deskOn } from '../e2e/support/desk'
import { test } from './desktop-test'

const soon = { timeout: 30_000 }

test('[DESK21] [DESK29] a link opens the second app at its question, and the two share a room through the post’s process', async ({
  launch,
}) => {
  const first = await launch()
  const page = await first.firstWindow()
  const ana = deskOn(page, 'Ana')
  await page.getByLabel('Your name').fill('Ana')
  await page.getByRole('button', { name: 'Start for real' }).click()
  await ana.declare('Checkout returns 503')
  await expect(page.getByText('Post on this laptop')).toBeVisible(soon)
  const link = await ana.inviteLink()
  const code = /join\/([A-Za-z0-9_-]+)/.exec(link)?.[1] ?? ''

  const folder = await mkdtemp(join(tmpdir(), 'warroom-desktop-'))
  try {
    const second = await launch({ userData: folder, argv: [`warroom://join/${code}`] })
    const other = await second.firstWindow()
    await other.getByLabel('Your name').fill('Ben')
    await other.getByRole('button', { name: /Start for real|Go on to the invite/ }).click()
    await other.getByRole('button', { name: 'Join the room' }).click()
    await expect(other.getByRole('heading', { name: 'Checkout returns 503' })).toBeVisible(soon)
    await ana.quickLog('seen by both')
    await deskOn(other, 'Ben').show('Log')
    await expect(other.getByText('seen by both').first()).toBeVisible(soon)
    await second.kill()
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('[DESK22] [DESK28] after a kill the app is back in the room and view, with its secret', async ({
  launch,
}) => {
  const first = await launch()
  const page = await first.firstWindow()
  const ana = deskOn(page, 'Ana')
  await page.getByLabel('Your name').fill('Ana')
  await page.getByRole('button', { name: 'Start for real' }).click()
  await ana.declare('Checkout returns 503')
  await ana.quickLog('before the kill')
  await ana.show('People')
  await expect(page.getByText('Saved here').first()).toBeVisible(soon)
  const { hash } = new URL(page.url())
  await expect
    .poll(() =>
      first.evaluate(
        ({ app }) =>
          process
            .getBuiltinModule('node:fs')
            .readFileSync(`${app.getPath('userData')}/windows.json`, 'utf8'),
        null,
      ),
    )
    .toContain(hash)
  await first.kill()

  const again = await (await launch()).firstWindow()
  await expect(again.getByRole('main', { name: 'People' })).toBeVisible(soon)
  await expect(again.getByText('Post on this laptop')).toBeVisible(soon)
  await deskOn(again, 'Ana').show('Log')
  await expect(again.getByText('before the kill').first()).toBeVisible()
})
