import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { openDesk } from './support/desk'

/** A copy of the built app that calls itself by another version; `missing` names a file that it does not have. */
function nextBuild(dir: string, version: string, missing?: string): string {
  const copy = join(dir, version)
  cpSync(resolve('out/renderer'), copy, { recursive: true })
  const page = join(copy, 'index.html')
  writeFileSync(page, readFileSync(page, 'utf8').replace('<html', `<html data-build="${version}"`))
  const list = join(copy, 'precache.json')
  const { files } = JSON.parse(readFileSync(list, 'utf8'))
  writeFileSync(list, JSON.stringify({ version, files: missing ? [...files, missing] : files }))
  return copy
}

const buildOf = (page: Page) => page.locator('html').getAttribute('data-build')
const kept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    return (
      (await (await (await caches.open('warroom-current')).match('/__current'))?.text()) ?? null
    )
  })

test('a new version waits while a room is open, and half a version never comes in', async ({
  browser,
}) => {
  const dir = mkdtempSync(join(tmpdir(), 'warroom-build-'))
  let meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const newerWaits = (page: Page) => page.getByText('A newer version of War Room is ready')
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('A room that stays open')
    await expect.poll(() => kept(desk.page)).not.toBeNull()
    await desk.page.reload()
    await expect(desk.page.getByRole('heading', { name: 'A room that stays open' })).toBeVisible()
    await desk.quickLog('before the new version')
    await expect(desk.page.getByRole('contentinfo')).toContainText('Saved here')

    await meeting.post.close()
    meeting = await startBuiltPost(meeting.port, nextBuild(dir, 'second'))
    await desk.page.reload()
    await expect(desk.page.getByRole('complementary')).toContainText('before the new version')
    expect(await buildOf(desk.page)).toBeNull()

    const lobby = await desk.context.newPage()
    await lobby.goto(meeting.address)
    await expect(newerWaits(lobby)).toBeVisible()
    await lobby.getByRole('button', { name: 'Update' }).click()
    await expect(lobby.getByText('A room is open in another window')).toBeVisible()
    await lobby.reload()
    await expect(newerWaits(lobby)).toBeVisible()
    expect(await buildOf(lobby)).toBeNull()
    await desk.quickLog('still the same version')

    await expect(desk.page.getByRole('contentinfo')).toContainText('Saved here')
    await desk.page.close()
    await lobby.getByRole('button', { name: 'Update' }).click()
    await expect.poll(() => buildOf(lobby)).toBe('second')
    await expect(newerWaits(lobby)).toBeHidden()
    await lobby.getByRole('button', { name: 'SEV2 A room that stays open' }).click()
    await expect(lobby.getByRole('complementary')).toContainText('still the same version')
    await lobby.getByRole('navigation').getByRole('button', { name: 'All rooms' }).click()

    await meeting.post.close()
    meeting = await startBuiltPost(meeting.port, nextBuild(dir, 'third', '/assets/gone.js'))
    await lobby.reload()
    await expect(lobby.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
    await expect(newerWaits(lobby)).toBeHidden()
    await meeting.post.close()
    await lobby.reload()
    await expect(lobby.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
    expect(await buildOf(lobby)).toBe('second')
    expect(await lobby.evaluate(() => caches.has('warroom-app-third'))).toBe(false)
  } finally {
    await desk.close()
    await meeting.post.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
