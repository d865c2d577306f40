import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { axeFindings } from './support/axe-findings'
import { type Desk, deskOn, openDesk } from './support/desk'

const minute = 60_000
const strip = (page: Page) => page.getByRole('region', { name: 'While you were away' })

/** Two people in one incident, in step. */
async function pair(browser: Parameters<typeof openDesk>[0]) {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  await one.firstRun(meeting.address)
  await one.declare('Checkout is slow')
  await two.join(await one.inviteLink())
  for (const desk of [one, two])
    await expect(desk.page.getByRole('contentinfo')).toContainText('Shared with 1', {
      timeout: 40_000,
    })
  return {
    one,
    two,
    async close() {
      await one.close()
      await two.close()
      await meeting.post.close()
    },
  }
}

/** The same room in a new window of the same person, whose machine says that so many minutes have passed. */
async function comeBack(desk: Desk, address: string, afterMinutes: number): Promise<Desk> {
  const page = await desk.context.newPage()
  await page.addInitScript((ms) => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + ms
  }, afterMinutes * minute)
  await page.goto(address)
  return deskOn(page, desk.name)
}

/** Goes to the rooms, which are read behind what was noted of this one, and closes the window. */
async function goAway({ page }: Desk): Promise<string> {
  const address = page.url()
  await page.getByRole('navigation').getByRole('button', { name: 'All rooms' }).click()
  await expect(page.getByRole('button', { name: /Checkout is slow.*opened/ })).toBeVisible()
  await page.close()
  return address
}

async function raise({ page }: Desk): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a command' }).fill('Change the severity')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /SEV1/ }).click()
  await dialog.getByLabel('Why').fill('all regions')
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await expect(dialog).toBeHidden()
}

test('[AWAY4] who comes back reads what happened, goes to the lines, and marks them as seen', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const { one, two, close } = await pair(browser)
  try {
    await two.quickLog('seen before going')
    await expect(strip(two.page)).toBeHidden()
    const address = await goAway(two)
    await one.quickLog('the queue grows')
    await one.quickLog('@Responder Two can you look?')
    await raise(one)

    const back = await comeBack(two, address, 23)
    const { page } = back
    await expect(strip(page)).toContainText('While you were away (23 min, since', {
      timeout: 40_000,
    })
    await expect(strip(page)).toContainText('severity raised to SEV1')
    await expect(strip(page)).toContainText('you are named in 1 line')
    expect(await axeFindings(page)).toEqual([])

    await strip(page).getByRole('link', { name: 'Show them' }).press('Enter')
    await expect(page.getByRole('main', { name: 'Log' })).toBeVisible()
    const log = page.getByRole('log')
    await expect(log).toBeFocused()
    const line = (text: string) => log.getByRole('listitem').filter({ hasText: text }).last()
    await expect(line('the queue grows')).toContainText('new')
    await expect(line('seen before going')).not.toContainText('new')
    await expect(log).toContainText('What stands below was here before you went.')

    await strip(page).getByRole('link', { name: 'severity raised to SEV1' }).click()
    await expect(page.getByRole('main', { name: 'Command' })).toBeVisible()
    await strip(page).getByRole('button', { name: 'Seen' }).press('Enter')
    await expect(strip(page)).toBeHidden()
    await back.show('Log')
    await expect(line('the queue grows')).not.toContainText('new')

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find a command' }).fill('while I was away')
    await page.keyboard.press('Enter')
    await expect(strip(page)).toContainText('severity raised to SEV1')
    await strip(page).getByRole('button', { name: 'Seen' }).click()
    await page.reload()
    await expect(page.getByRole('main', { name: 'Log' })).toBeVisible()
    await expect(line('the queue grows')).toBeVisible()
    await expect(strip(page)).toBeHidden()
  } finally {
    await close()
  }
})
