import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Desk } from '../e2e/support/desk'
import type { Desktop, LaunchOptions } from '../support/electron-standin/desktop'
import { appLink, firstRun, oneRoom, soon } from './desktop-desk'
import { test } from './desktop-test'

/** The window loses the eye of its person; the driver of the tests keeps every page in focus. */
const lookAway = (page: Page) =>
  page.evaluate(() => {
    document.hasFocus = () => false
  })
const titles = async (desktop: Desktop) =>
  (await desktop.calls('Notification.show')).map(({ args }) => Object(args[0]).title)
const addTask = async (desk: Desk, line: string) => {
  await desk.show('Work')
  await desk.page.getByRole('textbox', { name: 'Add a task' }).fill(line)
  await desk.page.keyboard.press('Enter')
}

/** Two apps on one machine, in one room that the first declared. */
async function twoApps(
  launch: (options: Partial<LaunchOptions>) => Promise<Desktop>,
  userData: string,
) {
  const appOne = await launch({ userData: join(userData, 'one') })
  const ana = await oneRoom(appOne)
  await expect(ana.page.getByRole('contentinfo')).toContainText('Post on this laptop', soon)
  const appTwo = await launch({
    userData: join(userData, 'two'),
    argv: [appLink(await ana.inviteLink())],
  })
  const ben = await firstRun(appTwo, 'Ben')
  await ben.page.getByRole('button', { name: 'Join the room' }).click()
  await expect(ben.page.getByRole('contentinfo')).toContainText('Shared with 1', soon)
  return { appOne, ana, appTwo, ben }
}

test('[DESK37] four causes from others each give one notice, and its click leads to the room and view', async ({
  launch,
  userData,
}) => {
  test.setTimeout(150_000)
  const { appOne, ana, appTwo, ben } = await twoApps(launch, userData)
  await lookAway(ben.page)

  async function leadsTo(title: string, view: string, away: 'People' | 'After') {
    await expect.poll(() => titles(appTwo), soon).toContain(title)
    await ben.show(away)
    await expect(ben.page.getByRole('main', { name: away })).toBeVisible()
    await appTwo.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.minimize()
      window?.blur()
    }, null)
    await appTwo.clickNotification(title)
    await expect(ben.page.getByRole('main', { name: view })).toBeVisible()
    expect(
      await appTwo.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        return [window?.isMinimized(), window?.isFocused()]
      }, null),
    ).toEqual([false, true])
  }
  await addTask(ana, 'Roll back the release @Ben')
  await leadsTo('A task is yours', 'Work', 'People')

  await ana.quickLog('@Ben can you look at the queue?')
  await leadsTo('Ana mentions you', 'Log', 'After')

  await ana.show('Command')
  await ana.page.keyboard.press('Control+k')
  await ana.page.getByLabel('Find a command').last().fill('Change the severity')
  await ana.page.keyboard.press('Enter')
  await ana.page.getByRole('dialog').getByText('SEV1', { exact: true }).click()
  await ana.page.getByLabel('Why').fill('All regions now')
  await ana.page.keyboard.press('Enter')
  await leadsTo('Severity is now SEV1', 'Command', 'People')

  await ana.page.keyboard.press('Control+Shift+H')
  await ana.page.getByLabel('Hand over to').selectOption({ label: 'Ben' })
  await ana.page.getByRole('button', { name: /you are now the incident commander, okay/ }).click()
  await leadsTo('Ana offers you command', 'Command', 'After')

  // What one did oneself and what is no cause interrupts nobody.
  expect((await titles(appTwo)).sort()).toEqual(
    [
      'A task is yours',
      'Ana mentions you',
      'Ana offers you command',
      'Severity is now SEV1',
    ].sort(),
  )
  expect(await titles(appOne)).toEqual([])
})

test('[DESKH5] a decision of the commander interrupts nobody: it is counted in the title and on the icon until the window is looked at', async ({
  launch,
  userData,
}) => {
  test.setTimeout(150_000)
  const { ana, appTwo, ben } = await twoApps(launch, userData)
  const badges = async () => (await appTwo.calls('app.setBadgeCount')).map(({ args }) => args[0])
  const decide = async (desk: Desk, question: string) => {
    await desk.page.keyboard.press('Control+Shift+D')
    await desk.page.getByLabel('What was the question?').fill(question)
    await desk.page.getByLabel('What was decided?').fill('Roll back')
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: /Record|decision/i })
      .click()
  }
  await lookAway(ben.page)
  await decide(ana, 'Roll back or forward?')
  await expect(ben.page).toHaveTitle(/^\(1\) /, soon)
  await expect.poll(badges, soon).toEqual([1])
  await decide(ana, 'And the queue?')
  await expect.poll(badges, soon).toEqual([1, 2])
  expect(await titles(appTwo)).toEqual([])
  await ben.page.evaluate(() => {
    document.hasFocus = () => true
    dispatchEvent(new Event('focus'))
  })
  await expect(ben.page).not.toHaveTitle(/^\(/)
  await expect.poll(badges, soon).toEqual([1, 2, 0])
})

test('[DESK37] an overdue update calls its commander, also from the lobby back into the room', async ({
  launch,
}) => {
  const desktop = await launch()
  const ana = await oneRoom(desktop)
  await lookAway(ana.page)
  expect(await titles(desktop)).toEqual([])
  await ana.page.evaluate(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 5 * 60 * 60_000
  })
  const title = 'A stakeholder update is overdue'
  await expect.poll(() => titles(desktop), soon).toEqual([title])
  await ana.page.keyboard.press('Control+k')
  await ana.page.getByLabel('Find a command').last().fill('Go to all rooms')
  await ana.page.keyboard.press('Enter')
  await expect(ana.page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
  await desktop.clickNotification(title)
  await expect(ana.page.getByRole('main', { name: 'Comms' })).toBeVisible()
})

test('[DESK39] [AWAY4] a window that was minimised tells what happened meanwhile', async ({
  launch,
  userData,
}) => {
  test.setTimeout(150_000)
  const { ana, appTwo, ben } = await twoApps(launch, userData)
  const turn = (act: 'minimize' | 'restore') =>
    appTwo.evaluate(({ BrowserWindow }, name) => BrowserWindow.getAllWindows()[0]?.[name](), act)
  const strip = ben.page.getByRole('region', { name: 'While you were away' })

  // Heard behind the listener of the room itself.
  await ben.page.evaluate(() => {
    window.warRoomDesktop?.on('window-shown', ({ shown }) => {
      document.body.dataset['shown'] = String(shown)
    })
  })
  await turn('minimize')
  await expect(ben.page.locator('body')).toHaveAttribute('data-shown', 'false')
  await ana.quickLog('nobody looks')
  await expect(ben.page.getByRole('complementary')).toContainText('nobody looks', soon)
  await ben.page.evaluate(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 5 * 60_000
  })
  await expect(strip).toBeHidden()
  await turn('restore')
  await expect(strip).toContainText(/While you were away \(5 min, since .*\): 1 line/, soon)
})
