import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, openDesk } from './support/desk'
import { storedText } from './support/stored-text'

const footer = (desk: Desk) => desk.page.getByRole('contentinfo')
const latest = (desk: Desk) => desk.page.getByRole('complementary')
const shared = (desk: Desk, count: number) =>
  expect(footer(desk), desk.name).toContainText(`Shared with ${count}`, { timeout: 40_000 })

async function remove(desk: Desk, name: string, reason: string): Promise<void> {
  await desk.show('People')
  await desk.page.getByRole('button', { name: `What about ${name}` }).click()
  await desk.page.getByRole('menuitem', { name: /Remove from room/ }).click()
  const dialog = desk.page.getByRole('dialog')
  await expect(dialog).toContainText('What they have seen stays with them')
  await dialog.getByLabel('Why').fill(reason)
  await dialog.getByRole('button', { name: 'Remove from the room' }).click()
  await expect(dialog).toBeHidden()
  await desk.show('Command')
}

test('[REM1] [REM5] [REM6] [REM7] one is removed while another is away: the away one follows, the removed one hears nothing more', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const three = await openDesk(browser, 'Responder Three')
  const late = await openDesk(browser, 'Responder Late')
  try {
    await one.firstRun(meeting.address)
    await one.declare('Somebody has to go')
    const oldInvite = await one.inviteLink()
    await two.join(oldInvite)
    await three.join(oldInvite)
    for (const desk of [one, two, three]) await shared(desk, 2)
    await two.quickLog('before anybody went')
    await expect(latest(three)).toContainText('before anybody went')

    const room = two.page.url()
    await test.step('two closes the lid, three is removed', async () => {
      await two.page.goto('about:blank')
      await shared(one, 1)
      await remove(one, 'Responder Three', 'the laptop was stolen')
      await expect(three.page.getByRole('main').getByRole('status').first()).toContainText(
        'You were removed from this room by Responder One',
      )
      await expect(footer(one)).toContainText('nobody else is connected')
      await one.quickLog('canary-written-after')
      await three.page.keyboard.press('Control+l')
      await expect(three.page.getByLabel('Log line')).toBeHidden()
    })

    await test.step('two comes back and follows', async () => {
      await two.page.goto(room)
      await expect(latest(two)).toContainText('canary-written-after', { timeout: 40_000 })
      await shared(two, 1)
      await two.quickLog('canary-of-the-one-who-followed')
      await expect(latest(one)).toContainText('canary-of-the-one-who-followed')
    })

    await test.step('an old invite is refused in words, a new one opens the room', async () => {
      await late.join(oldInvite)
      await expect(late.page.getByRole('main')).toContainText('was withdrawn: Responder One', {
        timeout: 40_000,
      })
      await late.join(await one.inviteLink())
      await expect(latest(late)).toContainText('canary-written-after', { timeout: 40_000 })
    })

    await test.step('a reload keeps everybody where they are', async () => {
      for (const desk of [one, two, three]) await desk.page.reload()
      await expect(latest(two)).toContainText('canary-of-the-one-who-followed')
      for (const desk of [one, two]) await shared(desk, 2)
      await expect(three.page.getByRole('main').getByRole('status').first()).toContainText(
        'You were removed',
      )
      await expect(latest(three)).toContainText('before anybody went')
      expect(await storedText(three.page)).not.toContain('canary-')
      expect(await storedText(two.page)).toContain('canary-written-after')
    })
  } finally {
    await Promise.all([one, two, three, late].map((desk) => desk.close()))
    await meeting.post.close()
  }
})
