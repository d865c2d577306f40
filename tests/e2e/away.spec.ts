import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { axeFindings } from './support/axe-findings'
import { type Desk, deskOn, openDesk } from './support/desk'

const minute = 60_000
const strip = (page: Page) => page.getByRole('region', { name: 'While you were away' })

/** Two people in one incident, in step; the clock of the second one may be ahead. */
async function pair(browser: Parameters<typeof openDesk>[0], aheadMs = 0) {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  if (aheadMs > 0) await putForward(two.context, aheadMs)
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

/** From now on pages of this person have a clock that is so many milliseconds ahead. */
const putForward = (target: Page | BrowserContext, ms: number) =>
  target.addInitScript((ahead) => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + ahead
  }, ms)

/** The same room in a new window of the same person, whose machine says that so many minutes have passed. */
async function comeBack(desk: Desk, address: string, afterMinutes: number): Promise<Desk> {
  const page = await desk.context.newPage()
  await putForward(page, afterMinutes * minute)
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
    await expect(
      page.locator('[aria-live="polite"]').filter({ hasText: 'While you were away: 3 lines' }),
    ).toHaveCount(1)
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

test('[AWAY4] a window that was out of sight tells it too; a wall of the same machine does not', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const { one, two, close } = await pair(browser)
  const turn = (state: DocumentVisibilityState, afterMinutes: number) =>
    two.page.evaluate(
      ([visibility, ms]) => {
        const now = Date.now.bind(Date)
        Date.now = () => now() + ms
        Object.defineProperty(document, 'visibilityState', {
          configurable: true,
          get: () => visibility,
        })
        document.dispatchEvent(new Event('visibilitychange'))
      },
      [state, afterMinutes * minute] as const,
    )
  try {
    await turn('hidden', 0)
    await one.quickLog('nobody looks')
    await expect(two.page.getByRole('complementary')).toContainText('nobody looks')
    await expect(strip(two.page)).toBeHidden()
    await turn('visible', 5)
    await expect(strip(two.page)).toContainText(/While you were away \(5 min, since .*\): 1 line/)

    const wall = await two.context.newPage()
    await wall.goto(two.page.url().replace(/#room\/([^/]+)\/.*$|#room\/([^/]+)$/, '#wall/$1$2'))
    await expect(wall.getByText('Checkout is slow').first()).toBeVisible()
    await expect(strip(wall)).toBeHidden()
    await strip(two.page).getByRole('button', { name: 'Seen' }).click()
    await expect(strip(two.page)).toBeHidden()
  } finally {
    await close()
  }
})

test('[CLK4] a line whose author had a clock that was off says so, by how much, and keeps its place', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const { one, two, close } = await pair(browser, 100_000)
  try {
    await two.quickLog('from a machine that is ahead')
    await expect(one.page.getByRole('complementary')).toContainText('from a machine that is ahead')
    await one.quickLog('the answer')
    for (const { page } of [one, two]) {
      const lines = page.getByRole('complementary').getByRole('listitem')
      await expect(lines.nth(0)).toContainText('the answer')
      await expect(lines.nth(0)).toContainText(
        /the clock of Responder One’s machine was at least \d+ s behind the clock of Responder Two’s machine\./,
      )
      await expect(lines.nth(1)).toContainText('from a machine that is ahead')
    }
    await one.show('Log')
    const line = one.page.getByRole('log').getByRole('listitem').filter({ hasText: 'the answer' })
    await line.getByRole('button', { name: 'More' }).click()
    await expect(line.first()).toContainText('The order of the log does not depend on it.')
    expect(await axeFindings(one.page)).toEqual([])

    // A machine says how its clock is every few seconds; what it writes later is known here.
    let written = 0
    await expect(async () => {
      written += 1
      await two.quickLog(`later ${written}`)
      const later = one.page
        .getByRole('log')
        .getByRole('listitem')
        .filter({ hasText: `later ${written}` })
      await expect(later.first()).toContainText(
        'the clock of Responder Two’s machine was about 2 min ahead of the clock here.',
        { timeout: 3_000 },
      )
    }).toPass({ timeout: 60_000 })
  } finally {
    await close()
  }
})
