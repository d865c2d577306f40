import { type Browser, expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, openDesk } from './support/desk'
import { runCommand } from './support/every-view'
import { gather } from './support/gather'
import { storedText } from './support/stored-text'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const banners = (page: Page) => page.getByRole('main')

/** A commander and somebody who has just joined, in step with each other. */
async function twoDesks(browser: Browser, title: string) {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const close = async () => {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
  try {
    await gather(meeting.address, title, one, two)
  } catch (fault) {
    await close()
    throw fault
  }
  return { one, two, close }
}

/** Gives a role from its card in the organisation. */
async function give({ page }: Desk, role: string, to: string): Promise<void> {
  await page.getByRole('button', { name: `Give ${role} to somebody` }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${to}`) }).click()
}

test('[PPL1] [PPL2] who is on the bench is asked and answers; who would take a role is given it, and is named with it', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { one, two, close } = await twoDesks(browser, 'Somebody could help')
  try {
    await one.show('People')
    await one.page.getByRole('button', { name: 'Ask Responder Two' }).click()
    await expect(one.page.getByLabel('What to ask')).toHaveValue('Can you take Operations?')
    await one.page.getByLabel('What to ask').fill('Can you read the error log?')
    await one.page.keyboard.press('Enter')
    await expect(region(one.page, 'Without a role')).toContainText('no answer yet')

    await two.show('Log')
    await expect(banners(two.page)).toContainText('asks you')
    await expect(banners(two.page)).toContainText('Can you read the error log?')
    await two.page.getByRole('button', { name: 'Yes', exact: true }).click()
    await expect(two.page.getByRole('button', { name: 'Yes', exact: true })).toHaveCount(0)
    await expect(region(one.page, 'Without a role')).toContainText('said yes')

    await expect(one.page.getByText('What do you do here?')).toHaveCount(0)
    await expect(two.page.getByText('What do you do here?')).toHaveCount(0)
    await two.show('Command')
    await expect(two.page.getByText('What do you do here?')).toBeVisible()
    await two.page.getByRole('button', { name: 'I can take Operations' }).click()
    await expect(two.page.getByText('What do you do here?')).toHaveCount(0)
    await expect(region(one.page, 'Without a role')).toContainText('would take Operations')

    await one.show('Command')
    await expect(banners(one.page)).toContainText('Responder Two would take Operations')
    await one.page.getByRole('button', { name: 'Give it' }).click()
    await expect(one.page.getByRole('button', { name: 'Give it' })).toHaveCount(0)
    await two.quickLog('The disk is full')
    for (const { page } of [one, two]) {
      await expect(region(page, 'Who holds what')).toContainText('Responder Two')
      const line = page.getByRole('complementary').getByRole('listitem').first()
      await expect(line).toContainText('The disk is full')
      await expect(line).toContainText('Responder Two Ops')
    }
  } finally {
    await close()
  }
})

test('[PPL3] a block says who keeps it; who changes it all the same is not held back, and the log says so', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { one, two, close } = await twoDesks(browser, 'Whose block it is')
  try {
    await expect(region(two.page, 'Situation')).toContainText('kept by the commander')
    await expect(region(two.page, 'Impact on people')).toContainText('kept by communications')
    await two.typeInto('Situation', 'Half of the logins fail.')
    await two.page.getByRole('button', { name: 'Keep in the log' }).click()
    for (const { page } of [one, two]) {
      const line = page.getByRole('complementary').getByRole('listitem').first()
      await expect(line).toContainText('Half of the logins fail.')
      await expect(line).toContainText('outside their block, kept by the commander')
    }
    await one.typeInto('Situation', ' It is worse now.')
    await one.page.getByRole('button', { name: 'Keep in the log' }).click()
    const newest = two.page.getByRole('complementary').getByRole('listitem').first()
    await expect(newest).toContainText('It is worse now.')
    await expect(newest).not.toContainText('outside their block')
  } finally {
    await close()
  }
})

test('[PPL4] [PPL7] [PPL11] a role is given by dragging, reported on, and handed on by who comes into command; who wants quiet says so', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const { one, two, close } = await twoDesks(browser, 'Hands are full')
  try {
    await one.show('People')
    await region(one.page, 'Without a role')
      .getByRole('listitem')
      .filter({ hasText: 'Responder Two' })
      .dragTo(one.page.getByRole('button', { name: 'Duty card of Operations' }))
    await two.show('People')
    await two.page.getByRole('button', { name: 'Report for Operations' }).click()
    await two.page.getByLabel('How it stands').fill('Two of six hosts are back')
    await two.page.getByLabel('What we need').fill('A second pair of eyes')
    await two.page.getByRole('button', { name: 'Report upward' }).click()
    const chart = region(one.page, 'Organisation')
    await expect(chart).toContainText('Two of six hosts are back')
    await expect(chart).toContainText('Needs: A second pair of eyes')
    await expect(chart).toContainText('reported by Responder Two')

    await two.page.getByRole('button', { name: 'What about Responder Two' }).click()
    await two.page.getByRole('menuitem', { name: 'Do not disturb me for an hour' }).click()
    await expect(region(one.page, 'Everybody')).toContainText(/do not disturb until \d\d:\d\dZ/)
    await one.page.getByRole('button', { name: 'Give Planning to somebody' }).click()
    await expect(one.page.getByRole('menuitem', { name: /^Responder Two/ })).toContainText(
      'do not disturb until',
    )
    await one.page.keyboard.press('Escape')

    await two.show('Work')
    await two.page.getByRole('textbox', { name: 'Add a task' }).fill('Restart it @Responder Two')
    await two.page.keyboard.press('Enter')
    await expect(two.page.getByRole('list', { name: 'Open tasks' })).toContainText('Restart it')
    await expect(two.page.getByText('You command now')).toHaveCount(0)
    await runCommand(two.page, 'Take over command')
    await two.page.getByLabel('Why').fill('No answer on the bridge')
    await two.page.getByRole('button', { name: 'Take over now' }).click()
    await two.page.getByText('You command now').click()
    const duties = two.page.getByRole('list', { name: 'What else you hold' })
    await expect(duties).toContainText('Operations')
    await two.page.getByRole('button', { name: 'Hand on: Operations' }).click()
    await two.page.getByRole('menuitem', { name: /^Responder One/ }).click()
    await expect(duties).not.toContainText('Operations')
    await two.page.getByRole('button', { name: 'Hand on: Restart it' }).click()
    await two.page.getByRole('menuitem', { name: /^Responder One/ }).click()
    await expect(two.page.getByText('You command now')).toHaveCount(0)
    await two.show('People')
    await expect(region(two.page, 'Organisation')).toContainText('Responder One')
    await two.page.getByText('Who held what, and when').click()
    const held = two.page.getByRole('list', { name: 'Who held what, and when' })
    await expect(held.getByRole('listitem').filter({ hasText: 'Operations' })).toHaveCount(2)
    await expect(held).toContainText('by takeover')
  } finally {
    await close()
  }
})

test('[PPL12] a role is split by keyboard, given, offered on, declined, and moves when it is accepted', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { one, two, close } = await twoDesks(browser, 'Deep water')
  try {
    await one.show('People')
    await one.page.getByRole('button', { name: 'Duty card of Operations' }).press('Enter')
    await one.page.getByRole('textbox', { name: 'Split Operations' }).fill('Database')
    await one.page.keyboard.press('Enter')
    const under = one.page.getByRole('list', { name: 'Under Operations' })
    await expect(under).toContainText('Responder One (you), not delegated')
    await one.page.getByRole('button', { name: 'Duty card of Database' }).press('Enter')
    await one.page.getByRole('textbox', { name: 'Split Database' }).fill('Replicas')
    await one.page.keyboard.press('Enter')
    await one.page.getByRole('button', { name: 'Give Replicas to somebody' }).press('Enter')
    const menu = one.page.getByRole('menu')
    await expect(menu).toBeVisible()
    await one.page.keyboard.press('ArrowDown')
    await expect(menu.getByRole('menuitem', { name: /^Responder Two/ })).toBeFocused()
    await one.page.keyboard.press('Enter')
    await expect(
      one.page.getByRole('list', { name: 'Under Database' }).getByText('Responder Two'),
    ).toBeVisible()

    await two.show('People')
    for (const answer of ['Not yet', 'I have Replicas']) {
      await two.page.getByRole('button', { name: 'Hand over Replicas and wait' }).click()
      await two.page.getByRole('menuitem', { name: /^Responder One/ }).click()
      await expect(region(two.page, 'Organisation')).toContainText('not answered yet')
      await expect(banners(one.page)).toContainText('They hold it until you answer')
      await expect(two.page.getByRole('button', { name: 'Report for Replicas' })).toBeVisible()
      await one.page.getByRole('button', { name: answer }).click()
      await expect(region(two.page, 'Organisation')).not.toContainText('not answered yet')
    }
    await expect(one.page.getByRole('button', { name: 'Report for Replicas' })).toBeVisible()
    await expect(two.page.getByRole('button', { name: 'Report for Replicas' })).toHaveCount(0)
  } finally {
    await close()
  }
})

test('[PPL5] [PPL6] who knows a service is offered first for it; who has too much is named to the commander', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { one, two, close } = await twoDesks(browser, 'Who knows the queue')
  try {
    await two.page.getByText(/^Services you know/).click()
    await two.page.getByLabel(/^Services, with commas/).fill('Gateway, Queue')
    await two.page.getByRole('button', { name: 'I help where asked' }).click()
    await one.show('People')
    await expect(region(one.page, 'Without a role')).toContainText('knows Gateway, Queue')
    await expect(region(one.page, 'Without a role')).toContainText('helps where asked')
    await one.show('Work')
    const add = one.page.getByRole('textbox', { name: 'Add a task' })
    await add.fill('Drain the queue')
    await one.page.keyboard.press('Enter')
    await one.page.getByRole('button', { name: 'Change: Drain the queue' }).click()
    await expect(one.page.getByLabel('Owner').getByRole('option').nth(1)).toHaveText(
      'Responder Two',
    )
    await one.page.getByRole('button', { name: 'Change: Drain the queue' }).click()
    await add.fill('Look at the queue')
    await one.page.getByRole('button', { name: 'Responder Two knows Queue' }).click()
    await expect(add).toHaveValue('Look at the queue @Responder Two ')
    await add.fill('')
    for (const task of ['Stop it', 'Count it', 'Clean it', 'Start it', 'Watch it']) {
      await add.fill(`${task} @gateway`)
      await one.page.keyboard.press('Enter')
      await expect(
        one.page
          .getByRole('list', { name: 'Open tasks' })
          .getByRole('listitem')
          .filter({ hasText: task }),
      ).toContainText('Responder Two')
    }
    await one.show('Command')
    await expect(banners(one.page)).toContainText('Responder Two has 5 open tasks')
    await two.show('Command')
    await expect(banners(two.page)).not.toContainText('has 5 open tasks')
    await one.page.getByRole('button', { name: 'Seen', exact: true }).click()
    await expect(banners(one.page)).not.toContainText('has 5 open tasks')
    await one.show('People')
    await expect(region(one.page, 'Organisation')).toContainText('Responder Two has 5 open tasks')
    await give(one, 'Operations', 'Responder Two')
    await expect(region(one.page, 'Everybody')).toContainText('Operations, knows Gateway, Queue')
  } finally {
    await close()
  }
})

test('[PPL8] [PPL10] a look at oneself stores nothing and one key asks for support; words to say are copied and logged', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await desk.firstRun(meeting.address)
    await desk.declare('A long night')
    await desk.show('People')
    await page.getByRole('button', { name: 'How am I?' }).click()
    const check = page.getByRole('dialog', { name: 'How am I?' })
    await check.getByLabel(/^I lose the thread/).check()
    await check.getByLabel(/^I am short with people/).check()
    await expect(check).toContainText('It happens to everybody')
    await page.keyboard.press('Enter')
    await expect(check).toBeHidden()
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('Support wanted, no reason asked')
    await expect(page.getByRole('contentinfo')).toContainText('Saved here')
    const kept = await storedText(page)
    expect(kept).toContain('Support wanted, no reason asked')
    for (const word of ['lose the thread', 'short with people', 'self-check'])
      expect(kept).not.toContain(word)
    await desk.show('People')
    await page.getByRole('button', { name: 'How am I?' }).click()
    await expect(check.getByLabel(/^I lose the thread/)).not.toBeChecked()
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Duty card of the incident commander' }).click()
    await page.getByRole('button', { name: 'Copy: Set a time' }).click()
    await expect(page.getByText('Copied')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^We try this for/)
    await page.getByRole('button', { name: 'Log it: Set a time' }).click()
    await expect(page.getByLabel('Log line')).toHaveValue(/^We try this for/)
    await page.getByLabel('Log line').fill('We try this until 03:15')
    await page.keyboard.press('Enter')
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('We try this until 03:15')
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
