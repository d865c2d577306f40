import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, openDesk } from './support/desk'
import { runCommand } from './support/every-view'
import { gather } from './support/gather'

const bannerOf = (desk: Desk) => desk.page.getByRole('banner')
const pause = (desk: Desk) => desk.page.getByText('Take half a minute.')

async function changeSeverity(page: Page, to: string, why: string) {
  await runCommand(page, 'Change the severity')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(to, { exact: true }).click()
  await dialog.getByLabel('Why').fill(why)
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await expect(dialog).toBeHidden()
}

test('[DESKH1] [DESKH2] [DESKH7] a pause for the commander when it gets worse, a neutral word for all, marks by one key', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await gather(meeting.address, 'It gets worse', one, two)
    await test.step('raised: to the commander only, and gone at a word', async () => {
      await changeSeverity(two.page, 'SEV1', 'All regions')
      await expect(bannerOf(one)).toContainText('SEV1')
      await expect(pause(one)).toBeVisible()
      await expect(pause(two)).toBeHidden()
      await one.page.getByRole('button', { name: 'Go on', exact: true }).click()
      await expect(pause(one)).toBeHidden()
    })
    await test.step('lowered: to nobody', async () => {
      await changeSeverity(one.page, 'SEV3', 'One region')
      await expect(bannerOf(two)).toContainText('SEV3')
      await expect(pause(one)).toBeHidden()
      await expect(pause(two)).toBeHidden()
    })
    await test.step('a neutral word', async () => {
      await runCommand(two.page, 'facts, not blame')
      await one.show('Log')
      await expect(one.page.getByRole('main')).toContainText('what happened, and what now')
    })
    await test.step('a mark by one key, taken away by the same', async () => {
      await one.quickLog('The cache was warm by chance')
      await one.page.keyboard.press('Control+Shift+3')
      await expect(one.page.getByText('Marked “we got lucky”: The cache was warm')).toBeVisible()
      await two.show('After')
      const wins = two.page.getByRole('region', { name: /lucky/i })
      await expect(wins).toContainText('The cache was warm by chance')
      await one.page.keyboard.press('Control+Shift+3')
      await expect(one.page.getByText('No longer marked: The cache was warm')).toBeVisible()
      await expect(wins).not.toContainText('The cache was warm by chance')
    })
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})

test('[HAND5] [HAND6] [DESKH6] who leads: titles, banner, wall and drafted update follow a handoff, and leaving asks', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const three = await openDesk(browser, 'Responder Three')
  const all = [one, two, three]
  try {
    await gather(meeting.address, 'Who leads', one, two, three)
    for (const desk of all) {
      await expect(desk.page).toHaveTitle(
        'SEV2 Who leads, Responder One commands, Command - War Room',
      )
    }
    const wall = await three.context.newPage()
    await wall.goto(
      three.page
        .url()
        .replace('#room', '#wall')
        .replace(/\/command$/, ''),
    )
    await expect(wall.getByRole('main')).toContainText('Responder One')
    await test.step('command moves: everybody sees it, in words and in the title', async () => {
      await one.page.keyboard.press('Control+Shift+H')
      await one.page.getByLabel('Hand over to').selectOption({ label: 'Responder Two' })
      await one.page
        .getByRole('button', { name: /you are now the incident commander, okay/ })
        .click()
      await runCommand(two.page, 'Take over command')
      await two.page.getByLabel('Why').fill('On the bridge, agreed aloud')
      await two.page.getByRole('button', { name: 'Take over now' }).click()
      for (const desk of all) {
        await expect(bannerOf(desk)).toContainText('Responder Two')
        await expect(desk.page).toHaveTitle(/, Responder Two commands, Command - War Room$/)
      }
      await expect(
        three.page.getByText(/Responder Two is now the incident commander/).first(),
      ).toBeVisible()
      await expect(wall).toHaveTitle('SEV2 Who leads, Responder Two commands, Wall - War Room')
      await expect(wall.getByRole('main')).toContainText('Responder Two')
    })
    await test.step('the update about it is drafted', async () => {
      await two.page.getByRole('button', { name: 'Draft an update' }).first().click()
      await expect(two.page.getByRole('main', { name: 'Comms' })).toBeVisible()
      await expect(two.page.getByRole('textbox', { name: 'Draft for organisation' })).toContainText(
        'Responder Two',
      )
    })
    await test.step('closing the window asks the commander, and nobody else', async () => {
      const asked: string[] = []
      for (const desk of [two, three]) {
        desk.page.on('dialog', (dialog) => {
          asked.push(`${desk.name} ${dialog.type()}`)
          dialog.dismiss().catch(() => undefined)
        })
      }
      const gone = three.page.waitForEvent('close')
      await three.page.close({ runBeforeUnload: true })
      await gone
      await two.page.close({ runBeforeUnload: true })
      await expect.poll(() => asked).toEqual(['Responder Two beforeunload'])
      expect(two.page.isClosed()).toBe(false)
    })
  } finally {
    await Promise.all(all.map((desk) => desk.close()))
    await meeting.post.close()
  }
})

test('[DESKH4] a room is followed quietly until that is taken back', async ({ browser }) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('Followed quietly')
    const mark = page.getByRole('contentinfo').getByRole('button', { name: 'Quiet' })
    await expect(mark).toBeHidden()
    await runCommand(page, 'Follow quietly')
    await expect(mark).toBeVisible()
    await page.reload()
    await expect(mark).toBeVisible()
    await mark.click()
    await expect(mark).toBeHidden()
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
