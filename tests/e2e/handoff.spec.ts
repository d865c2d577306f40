import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, openDesk } from './support/desk'
import { gather } from './support/gather'

const command = (desk: Desk) => desk.page.getByRole('banner')

async function takeOver(desk: Desk, reason: string) {
  await desk.show('People')
  await desk.page.getByRole('button', { name: /^Take over/ }).click()
  await desk.page.getByLabel('Why').fill(reason)
  await desk.page.getByRole('button', { name: 'Take over now' }).click()
  await expect(command(desk)).toContainText(desk.name)
}

async function offer(from: Desk, to: Desk) {
  await from.page.keyboard.press('Control+Shift+H')
  await from.page.getByLabel('Hand over to').selectOption({ label: to.name })
  await from.page.getByRole('button', { name: /you are now the incident commander, okay/ }).click()
}

test('command: offered, declined, offered, withdrawn, and never moved without an acceptance', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await gather(meeting.address, 'Handing over', one, two)
    await offer(one, two)
    await two.page.getByRole('button', { name: 'Read the briefing and answer' }).click()
    await expect(two.page.getByRole('button', { name: /parts still to read/ })).toBeDisabled()
    await two.page.getByLabel('If not yet: why').fill('Five minutes, I am on the phone')
    await two.page.getByRole('button', { name: 'Not yet' }).click()
    await expect(one.page.getByRole('main')).toContainText('declined command: not yet')
    await expect(command(one)).toContainText('Responder One')
    await offer(one, two)
    await expect(
      two.page.getByRole('button', { name: 'Read the briefing and answer' }),
    ).toBeVisible()
    await one.page.getByRole('button', { name: 'Withdraw the offer' }).click()
    await expect(
      two.page.getByRole('button', { name: 'Read the briefing and answer' }),
    ).toBeHidden()
    await expect(command(two)).toContainText('Responder One')
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})

test('two takeovers on both sides of a split are CONTESTED on every screen until people agree', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  let meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const three = await openDesk(browser, 'Responder Three')
  const all = [one, two, three]
  try {
    await gather(meeting.address, 'A split network', one, two, three)

    // What is cut: no post, and both reload, so no machine has a link to another.
    await meeting.post.close()
    for (const desk of [two, three]) {
      await desk.page.reload()
      await expect(desk.page.getByRole('heading', { name: 'A split network' })).toBeVisible()
      await takeOver(desk, `No answer from the commander (${desk.name})`)
    }
    meeting = await startBuiltPost(meeting.port)
    for (const desk of all) {
      await expect(desk.page.getByText('CONTESTED').first()).toBeVisible({ timeout: 60_000 })
      await expect(desk.page.getByRole('button', { name: /Agree on Responder Two/ })).toBeVisible()
      await expect(
        desk.page.getByRole('button', { name: /Agree on Responder Three/ }),
      ).toBeVisible()
    }
    await one.page.getByRole('button', { name: /Agree on Responder Three/ }).click()
    for (const desk of all) {
      await expect(desk.page.getByRole('button', { name: /Agree on/ })).toHaveCount(0, {
        timeout: 40_000,
      })
      await expect(command(desk)).toContainText('Responder Three')
    }
  } finally {
    await Promise.all(all.map((desk) => desk.close()))
    await meeting.post.close()
  }
})
