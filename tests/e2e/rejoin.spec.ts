import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { startKillableBrowser } from '../support/storage/killable-browser'
import { type Desk, deskOn, openDesk } from './support/desk'

const footer = (desk: Desk) => desk.page.getByRole('contentinfo')
const latest = (desk: Desk) => desk.page.getByRole('complementary')
const shared = (desk: Desk) =>
  expect(footer(desk), desk.name).toContainText('Shared with 1', { timeout: 40_000 })

test('a laptop that slept says so by silence, and is back by itself', async ({ browser }) => {
  test.skip(process.platform === 'win32', 'Windows cannot stop a process group')
  test.setTimeout(150_000)
  const profile = mkdtempSync(join(tmpdir(), 'warroom-sleep-'))
  const meeting = await startBuiltPost()
  const sleeper = await startKillableBrowser(profile)
  const one = await openDesk(browser, 'Responder One')
  const two = deskOn(sleeper.page, 'Responder Two')
  try {
    await one.firstRun(meeting.address)
    await one.declare('Two laptops, one lid')
    await two.join(await one.inviteLink())
    await shared(one)
    await shared(two)
    await two.quickLog('before the lid was closed')
    await expect(latest(one)).toContainText('before the lid was closed')

    sleeper.sleep()
    await one.quickLog('while the other one sleeps')
    await expect(footer(one)).toContainText('nobody else is connected', { timeout: 40_000 })

    sleeper.wake()
    await expect(latest(two)).toContainText('while the other one sleeps', { timeout: 40_000 })
    await two.quickLog('awake again')
    await expect(latest(one)).toContainText('awake again')
    await shared(one)
    await shared(two)
  } finally {
    await sleeper.kill()
    await one.close()
    await meeting.post.close()
    rmSync(profile, { recursive: true, force: true })
  }
})

test('a room finds its post again when the network is back', async ({ browser }) => {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await one.firstRun(meeting.address)
    await one.declare('A cable is pulled')
    const link = await one.inviteLink()
    await one.context.setOffline(true)
    await expect(footer(one)).toContainText('No post reachable', { timeout: 40_000 })
    await one.quickLog('written without a network')
    await two.join(link)
    await expect(footer(two)).not.toContainText('Shared with 1')
    await one.context.setOffline(false)
    await shared(two)
    await expect(latest(two)).toContainText('written without a network')
    await shared(one)
  } finally {
    await one.close()
    await two.close()
    await meeting.post.close()
  }
})
