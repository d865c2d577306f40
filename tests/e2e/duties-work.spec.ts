import { createHash } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, exportText, openDesk } from './support/desk'
import { runCommand } from './support/every-view'
import { gather } from './support/gather'

const minute = 60_000
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const list = (page: Page, name: string) => page.getByRole('list', { name, exact: true })

/** Two people in one room; the first declared it and commands. */
async function withTwo(
  browser: Browser,
  title: string,
  act: (one: Desk, two: Desk) => Promise<void>,
): Promise<void> {
  test.setTimeout(180_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await gather(meeting.address, title, one, two)
    await act(one, two)
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
}

async function withOne(
  browser: Browser,
  title: string,
  act: (desk: Desk) => Promise<void>,
): Promise<void> {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    await desk.declare(title)
    await act(desk)
  } finally {
    await desk.close()
    await meeting.post.close()
  }
}

async function announce(page: Page, system: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Announce a change' }).click()
  await page.getByRole('textbox', { name: 'System' }).fill(system)
  await page.getByRole('textbox', { name: 'What you are about to do' }).fill(text)
  await page.getByRole('button', { name: 'Announce it' }).click()
  await expect(list(page, 'About to be changed')).toContainText(text)
}

async function giveRole(desk: Desk, role: string, person: string): Promise<void> {
  await desk.show('People')
  await desk.page.getByRole('button', { name: `Give ${role} to somebody` }).click()
  await desk.page.getByRole('menuitem', { name: new RegExp(`^${person}`) }).click()
  await expect(desk.page.getByRole('button', { name: `Give back ${role}` })).toBeVisible()
}

test('[CHG3] two who announce a change of one system are both told, until one ends', async ({
  browser,
}) => {
  await withTwo(browser, 'Two hands', async (one, two) => {
    await one.show('Work')
    await announce(one.page, 'Gateway', 'Drain it')
    await one.show('Command')
    await two.show('Work')
    await expect(list(two.page, 'About to be changed')).toContainText('Drain it')
    await two.page.getByRole('button', { name: 'Announce a change' }).click()
    await two.page.getByRole('textbox', { name: 'System' }).fill(' gateway ')
    await expect(two.page.getByRole('alert')).toContainText('about to change Gateway too: Drain it')
    await two.page.getByRole('textbox', { name: 'What you are about to do' }).fill('Restart it')
    await two.page.getByRole('button', { name: 'Announce it' }).click()

    await expect(main(one.page)).toContainText('Two hands on Gateway.')
    await expect(main(one.page)).toContainText('Responder Two announced “Restart it”')
    await expect(main(two.page)).toContainText('Two hands on gateway.')
    await one.page.getByRole('link', { name: 'To the changes' }).click()
    for (const { page } of [one, two])
      await expect(list(page, 'About to be changed').getByText('Collision:')).toHaveCount(2)

    await two.page.getByRole('button', { name: /^Not now: gateway/ }).click()
    for (const { page } of [one, two]) {
      await expect(main(page)).not.toContainText('Two hands on')
      await expect(page.getByText('Collision:')).toHaveCount(0)
    }
    await expect(list(one.page, 'About to be changed')).toContainText('Drain it')
  })
})

test('[OPS1] a change by somebody who is not of operations is flagged, and the commander is told', async ({
  browser,
}) => {
  await withTwo(browser, 'Hands off', async (one, two) => {
    const change = async (system: string) => {
      await two.page.getByRole('button', { name: 'Log a change' }).click()
      await two.page.getByRole('textbox', { name: 'System' }).fill(system)
      await two.page.getByRole('textbox', { name: 'What was changed' }).fill('Drained')
      await two.page.getByRole('button', { name: 'Log the change' }).click()
      await expect(list(two.page, 'Changes made')).toContainText(system)
    }
    await two.show('Work')
    await change('Before')
    await giveRole(one, 'Operations', 'Responder One')
    await one.show('Command')
    await expect(region(two.page, 'Changes')).not.toContainText('not by operations')
    await two.page.getByRole('button', { name: 'Log a change' }).click()
    await expect(region(two.page, 'Changes')).toContainText('You do not work for operations.')
    await two.page.getByRole('button', { name: 'Leave it' }).click()
    await change('Gateway')

    await expect(main(one.page)).toContainText('Not by operations.')
    await expect(main(one.page)).toContainText('Responder Two changed Gateway: Drained')
    await expect(main(two.page)).not.toContainText('Not by operations.')
    await one.page.getByRole('button', { name: 'Seen' }).click()
    await expect(main(one.page)).not.toContainText('Not by operations.')
    for (const desk of [one, two]) {
      await desk.show('Work')
      const rows = list(desk.page, 'Changes made').getByRole('listitem')
      await expect(rows.filter({ hasText: 'Gateway' })).toContainText('not by operations')
      await expect(rows.filter({ hasText: 'Before' })).not.toContainText('not by operations')
    }
    await one.show('Log')
    await expect(main(one.page)).toContainText('not by operations')
    expect(await exportText(one, 'Postmortem, Markdown')).toContain('not by operations')
  })
})

test('[OPS2] help is asked for by one key without a word, waits in sight of planning, and somebody is named', async ({
  browser,
}) => {
  await withTwo(browser, 'Too few people', async (one, two) => {
    await two.show('Log')
    await two.page.keyboard.press('Control+Shift+F')
    const dialog = two.page.getByRole('dialog', { name: 'I need help' })
    await expect(dialog).toContainText('Responder One IC answers')
    await expect(dialog.getByRole('textbox', { name: 'What you need' })).toBeFocused()
    await two.page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(main(one.page)).toContainText(
      'Responder Two asks for help: Support wanted, no reason asked',
    )
    await expect(one.page.getByRole('link', { name: 'Answer', exact: true })).toBeVisible()
    await two.page.keyboard.press('Control+Shift+F')
    await dialog.getByRole('textbox', { name: 'What you need' }).fill('One who knows the index')
    await dialog.getByRole('textbox', { name: 'Needed by' }).fill('later')
    await dialog.getByRole('button', { name: 'Ask for help' }).click()
    await expect(dialog).toContainText('Write it like 17:20')
    await dialog.getByRole('textbox', { name: 'Needed by' }).fill('2099-01-31 17:20')
    await dialog.getByRole('button', { name: 'Ask for help' }).click()
    await expect(dialog).toBeHidden()
    await expect(main(two.page)).toContainText('Support wanted, no reason asked')
    await expect(main(two.page)).toContainText('One who knows the index')

    await expect(main(one.page)).toContainText(
      'Responder Two asks for help: One who knows the index',
    )
    await expect(main(one.page)).toContainText(', and 1 more')
    await one.page.getByRole('button', { name: 'Seen' }).click()
    await expect(main(one.page)).not.toContainText('asks for help')
    await runCommand(one.page, 'planning board')
    const help = region(one.page, 'Help wanted')
    await expect(help).toContainText('2 not answered')
    await expect(help).toContainText('needed by 17:20Z')
    await one.page.clock.setSystemTime(Date.now() + 11 * minute)
    await expect(help.getByText(/^No answer for 1\d min$/)).toHaveCount(2)
    await one.show('Command')
    await expect(main(one.page)).toContainText('has had no answer for ten minutes')
    await one.page.getByRole('link', { name: 'Answer it' }).first().click()

    await help.getByRole('button', { name: 'Answer: One who knows the index' }).click()
    const send = help.getByRole('button', { name: 'Send the answer' })
    await expect(send).toBeDisabled()
    await help.getByRole('combobox', { name: 'Who comes' }).selectOption('Responder One')
    await help.getByRole('textbox', { name: 'Answer' }).fill('In ten minutes')
    await send.click()
    await expect(help).toContainText('1 not answered')
    const items = list(one.page, 'Requests for help').getByRole('listitem')
    await expect(items.first()).toContainText('Support wanted, no reason asked')
    await two.show('Work')
    await two.page.getByRole('tab', { name: 'Planning' }).click()
    await expect(list(two.page, 'Requests for help')).toContainText(
      'Responder One comes. Answer: In ten minutes',
    )
  })
})

test('[OPS5] a roadblock ages in sight of the commander, who is reminded until it is cleared', async ({
  browser,
}) => {
  await withTwo(browser, 'Stuck', async (one, two) => {
    await two.show('Work')
    await two.page
      .getByRole('textbox', { name: 'Raise a roadblock' })
      .fill('No access to the vault')
    await two.page.keyboard.press('Enter')
    await one.show('Work')
    const roadblocks = list(one.page, 'Roadblocks')
    await expect(roadblocks).toContainText('No access to the vault')
    await expect(roadblocks).toContainText('just now')
    await one.page.clock.setSystemTime(Date.now() + 16 * minute)
    await expect(roadblocks).toContainText(/1\d min ago/, { timeout: 40_000 })
    await one.show('Command')
    const reminder = one.page.getByText('A roadblock stands for a quarter of an hour.')
    await expect(reminder).toBeVisible()
    await one.page.getByRole('link', { name: 'To the roadblock' }).click()
    await one.page.getByRole('button', { name: 'Cleared: No access to the vault' }).click()
    await expect(roadblocks).not.toContainText('No access to the vault')
    await expect(list(two.page, 'Roadblocks')).not.toContainText('No access to the vault')
    await one.show('Command')
    await expect(region(one.page, 'Situation')).toBeVisible()
    await expect(reminder).toBeHidden()
  })
})

test('[OPS3] [OPS4] a task is taken by its owner, belongs to a branch, and is handed on within it', async ({
  browser,
}) => {
  await withTwo(browser, 'Work to hand on', async (one, two) => {
    await giveRole(one, 'Operations', 'Responder Two')
    await one.show('Work')
    await one.page
      .getByRole('textbox', { name: 'Add a task' })
      .fill('Check the queue @Responder Two')
    await one.page.keyboard.press('Enter')
    await two.show('Work')
    const rowOf = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Check the queue' })
    await expect(rowOf(one.page)).toContainText('not taken yet')
    await expect(one.page.getByRole('button', { name: /^I have it/ })).toHaveCount(0)
    await two.page.getByRole('button', { name: 'I have it: Check the queue' }).click()
    await expect(rowOf(one.page)).not.toContainText('not taken yet')
    await expect(two.page.getByRole('button', { name: /^I have it/ })).toHaveCount(0)

    await one.page.getByRole('button', { name: 'Change: Check the queue' }).click()
    await one.page.getByRole('combobox', { name: 'Branch' }).selectOption('Operations')
    await one.page.getByRole('button', { name: 'Save', exact: true }).click()
    const branch = list(two.page, 'Open tasks of Operations')
    await expect(branch).toContainText('Check the queue')
    await expect(region(two.page, 'Tasks')).toContainText(
      'Responder Two (you) Ops hands the work on',
    )

    await two.page.getByRole('button', { name: 'Change: Check the queue' }).click()
    await two.page.getByRole('combobox', { name: 'Owner' }).selectOption('Responder One')
    await expect(branch).toContainText('Responder One IC commands')
    await two.page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(rowOf(one.page)).toContainText('Responder One')
    await expect(rowOf(two.page)).toContainText('not taken yet')
    await one.page.getByRole('button', { name: 'I have it: Check the queue' }).click()
    await expect(rowOf(two.page)).not.toContainText('not taken yet')
    await one.page.getByRole('textbox', { name: 'Add a task' }).fill('My own @Responder One')
    await one.page.keyboard.press('Enter')
    await expect(list(one.page, 'Open tasks of No branch')).toContainText('My own')
    await expect(one.page.getByRole('button', { name: 'I have it: My own' })).toHaveCount(0)
  })
})

test('[OPS6] planning sees help, shifts, care, signals, bugs, what is off normal and the next handoff on one page', async ({
  browser,
}) => {
  await withOne(browser, 'Ahead of it', async (desk) => {
    const { page } = desk
    await desk.show('Work')
    await page.getByRole('button', { name: 'Log a change' }).click()
    await page.getByRole('textbox', { name: 'System' }).fill('Queue')
    await page.getByRole('textbox', { name: 'What was changed' }).fill('Paused')
    await page.getByLabel(/^Temporary/).check()
    await page.getByRole('button', { name: 'Log the change' }).click()
    await desk.show('People')
    await page.getByRole('button', { name: 'Duty card of Planning' }).click()
    await page.getByRole('link', { name: 'To the planning board' }).click()
    for (const name of ['Help wanted', 'Shifts', 'Care', 'Watch list', 'Bugs'])
      await expect(region(page, name)).toBeVisible()
    await expect(region(page, 'Ahead')).toContainText('1 thing to put back')
    await expect(region(page, 'Ahead')).toContainText('none planned')
    await page.getByRole('button', { name: 'Plan one' }).click()
    await page.getByRole('combobox', { name: 'Seat' }).selectOption('Planning')
    await page.getByRole('combobox', { name: 'Person' }).selectOption('Responder One')
    await page.getByRole('textbox', { name: 'From (UTC)' }).fill('2099-01-31 17:20')
    await page.getByRole('button', { name: 'Plan it', exact: true }).click()
    await expect(region(page, 'Ahead')).toContainText('Responder One takes Planning at 17:20Z')
    await region(page, 'Ahead').getByRole('button', { name: 'Show' }).click()
    await expect(list(page, 'Off normal')).toContainText('Paused')
  })
})

test('[OPS7] [OPS8] [OPS9] a bug gets its ticket later, care that is due reminds until it is done, a signal is looked at in time', async ({
  browser,
}) => {
  await withOne(browser, 'What comes next', async (desk) => {
    const { page } = desk
    await runCommand(page, 'planning board')
    await page.getByRole('textbox', { name: 'File a bug' }).fill('Retries never stop')
    await page.keyboard.press('Enter')
    const bugs = region(page, 'Bugs')
    await expect(bugs).toContainText('not filed: no ticket yet')
    await expect(bugs).toContainText('1 without a ticket')
    await page.getByRole('button', { name: 'Add the ticket: Retries never stop' }).click()
    await page.getByRole('textbox', { name: 'Ticket' }).fill('#GW-17')
    await page.keyboard.press('Enter')
    await expect(bugs).toContainText('filed as GW-17')
    await expect(bugs).not.toContainText('without a ticket')

    await page.getByRole('button', { name: 'Plan care' }).click()
    const care = region(page, 'Care')
    await care.getByRole('combobox', { name: 'For' }).selectOption('Responder One')
    await care.getByRole('textbox', { name: 'What' }).fill('Dinner for nine')
    const due = new Date(Date.now() + 20 * minute).toISOString().slice(0, 16).replace('T', ' ')
    await care.getByRole('textbox', { name: 'When (UTC)' }).fill(due)
    await care.getByRole('button', { name: 'Plan it', exact: true }).click()
    await expect(care).toContainText(`food, for Responder One, due ${due.slice(11)}Z`)

    const watch = region(page, 'Watch list')
    await page
      .getByRole('textbox', { name: 'Watch a signal' })
      .fill('Queue depth @Responder One every 15 min normal: under 100')
    await page.keyboard.press('Enter')
    await expect(watch).toContainText('Responder One, every 15 min')
    await expect(watch).toContainText('Normal: under 100')
    await expect(watch).not.toContainText('late')

    await page.clock.setSystemTime(Date.now() + 21 * minute)
    await expect(watch).toContainText(/A look is late by \d+ min/, { timeout: 40_000 })
    await expect(care).toContainText('was due', { timeout: 40_000 })
    await watch.getByRole('button', { name: 'Look at: Queue depth' }).click()
    await page.getByRole('textbox', { name: 'What you see' }).fill('240 and falling')
    await page.keyboard.press('Enter')
    await expect(watch).toContainText('240 and falling')
    await expect(watch).not.toContainText('late')

    await desk.show('Command')
    const reminder = page.getByText('Something that was planned for the team is due: Dinner')
    for (const words of ['Nobody has confirmed SEV2', 'There is no objective yet'])
      await page.getByText(words).locator('..').getByRole('button', { name: 'Later' }).click()
    await expect(reminder).toBeVisible()
    await page.getByRole('link', { name: 'To the care' }).click()
    await care.getByRole('button', { name: 'Done: Dinner for nine' }).click()
    await expect(care).toContainText('1 done')
    await desk.show('Command')
    await expect(region(page, 'Situation')).toBeVisible()
    await expect(reminder).toBeHidden()
    await desk.show('Log')
    await expect(main(page)).toContainText('240 and falling')
  })
})

test('[OPS10] evidence is asked for before what can destroy it, and of a file only its fingerprint is kept', async ({
  browser,
}) => {
  await withOne(browser, 'Keep it first', async (desk) => {
    const { page } = desk
    await desk.show('Work')
    await page.getByRole('button', { name: 'Log a change' }).click()
    const sort = page.getByRole('combobox', { name: 'Sort' })
    const strip = page.getByText('Preserve evidence first.')
    for (const option of await sort.getByRole('option').allTextContents()) {
      await sort.selectOption(option)
      await expect(sort).toHaveValue(option)
      await expect(strip).toHaveCount(['restart', 'rollback', 'data'].includes(option) ? 1 : 0)
    }
    await sort.selectOption('restart')
    const dump = Buffer.alloc(5_000_000, 'what the process held ')
    await page
      .getByLabel('File that was kept')
      .setInputFiles({ name: 'web-3.dump', mimeType: 'application/octet-stream', buffer: dump })
    const digest = createHash('sha256').update(dump).digest('hex')
    await expect(page.getByText(`5 MB, SHA-256 ${digest}`)).toBeVisible()
    await page.getByRole('textbox', { name: 'Where it lies' }).fill('The incident bucket')
    await page.getByRole('button', { name: 'Note it', exact: true }).first().click()
    await expect(page.getByText('Noted: 1.')).toBeVisible()
    const kept = list(page, 'Evidence kept')
    await expect(kept).toContainText('web-3.dump')
    await expect(kept).toContainText('In The incident bucket. 5 MB.')
    await expect(kept).toContainText(digest)
    expect(await exportText(desk, 'Postmortem, Markdown')).toContain(digest)
    expect(await exportText(desk, 'All entries, JSON')).not.toContain('what the process held')
  })
})

test('[OPS11] a runbook stands beside a change of its system and opens elsewhere; a command in a pad is copied', async ({
  browser,
}) => {
  await withOne(browser, 'By the book', async (desk) => {
    const { page, context } = desk
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await context.route('https://runbooks.example/**', (route) =>
      route.fulfill({ body: 'Drain, wait, restart.' }),
    )
    await desk.show('Work')
    await page.getByRole('button', { name: 'Link a runbook' }).click()
    const book = region(page, 'Runbooks')
    await book.getByRole('textbox', { name: 'Title' }).fill('Restart the gateway')
    await book.getByRole('textbox', { name: 'System' }).fill('Gateway')
    for (const bad of ['javascript:alert(1)', 'runbooks.example/gateway', 'file:///etc/passwd']) {
      await book.getByRole('textbox', { name: 'Address' }).fill(bad)
      await book.getByRole('button', { name: 'Link it' }).click()
      await expect(book).toContainText('Write an address that begins with https://')
    }
    await book.getByRole('textbox', { name: 'Address' }).fill('https://runbooks.example/gateway')
    await book.getByRole('button', { name: 'Link it' }).click()
    await expect(list(page, 'Runbooks')).toContainText('Restart the gateway')

    await page.getByRole('button', { name: 'Announce a change' }).click()
    const form = region(page, 'Changes')
    await form.getByRole('textbox', { name: 'System' }).fill('Queue')
    await expect(form.getByRole('link', { name: 'Restart the gateway' })).toHaveCount(0)
    await form.getByRole('textbox', { name: 'System' }).fill('gateway')
    const opening = context.waitForEvent('page')
    await form.getByRole('link', { name: 'Restart the gateway' }).click()
    const outside = await opening
    await expect(outside.getByText('Drain, wait, restart.')).toBeVisible()
    expect(await outside.evaluate(() => [window.opener, document.referrer])).toEqual([null, ''])
    await outside.close()

    await desk.show('Command')
    await desk.typeInto('Notes', '``` ')
    await page.keyboard.type('kubectl rollout undo deployment/gateway')
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'kubectl rollout undo deployment/gateway',
    )
  })
})
