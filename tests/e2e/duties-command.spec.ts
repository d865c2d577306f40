import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, exportText, openDesk } from './support/desk'
import { gather } from './support/gather'

const minute = 60_000
const banner = (page: Page) => page.getByRole('banner')
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const utcMinute = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

async function announce(desk: Desk, system: string, text: string) {
  await desk.show('Work')
  await desk.page.getByRole('button', { name: 'Announce a change' }).click()
  await desk.page.getByRole('textbox', { name: 'System' }).fill(system)
  await desk.page.getByRole('textbox', { name: 'What you are about to do' }).fill(text)
  await desk.page.getByRole('button', { name: 'Announce it' }).click()
  await expect(desk.page.getByRole('list', { name: 'About to be changed' })).toContainText(system)
}

async function decide(desk: Desk, question: string, choice: string) {
  await desk.page.keyboard.press('Control+Shift+D')
  await desk.page.getByLabel('What was the question?').fill(question)
  await desk.page.getByLabel('What was decided?').fill(choice)
  await desk.page.getByRole('button', { name: 'Record it' }).click()
  await expect(desk.page.getByRole('dialog')).toBeHidden()
}

test('[PIC1] every view says who is hit, since when, and what is done against it', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('Nobody can pay')
    await expect(banner(page)).not.toContainText('Since impact')
    await desk.typeInto('Impact on people', 'Half of the shops cannot take cards. More later.')
    await expect(banner(page)).toContainText('Half of the shops cannot take cards.')
    await expect(banner(page)).not.toContainText('More later')
    await announce(desk, 'Gateway', 'move to the other site')
    await expect(banner(page)).toContainText('Gateway: move to the other site')
    await desk.show('After')
    await page.getByRole('button', { name: 'Set: Impact began' }).click()
    await page.getByLabel('When (UTC)').fill(utcMinute(Date.now() - 30 * minute))
    await page.getByRole('button', { name: 'Set it' }).click()
    for (const view of ['Command', 'Log', 'Work', 'Comms', 'People', 'After'] as const) {
      await desk.show(view)
      await expect(banner(page)).toContainText(/Since impact3[01]:\d\d/)
      await expect(banner(page)).toContainText('Half of the shops')
    }
    await page.setViewportSize({ width: 1440, height: 600 })
    await expect(banner(page).getByText('Half of the shops')).toBeHidden()
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[PIC3] [PIC5] [PIC6] [VIEW3] a commander with operations given away: work folded, a plan that others read, decisions that they hear of', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await gather(meeting.address, 'Two people share it', one, two)
    await expect(region(one.page, 'What everybody is doing')).toContainText(
      'Nothing announced: Responder One, Responder Two',
    )
    await one.page.getByRole('textbox', { name: 'Add a task' }).fill('Read the logs @Responder One')
    await one.page.keyboard.press('Enter')
    await expect(one.page.getByRole('list', { name: 'Open work' })).toContainText('Read the logs')

    await one.show('People')
    await one.page.getByRole('button', { name: 'Give Operations to somebody' }).click()
    await one.page.getByRole('menuitem', { name: /Responder Two/ }).click()
    await expect(one.page.getByRole('button', { name: 'Give back Operations' })).toBeVisible()
    await one.show('Command')
    const work = region(one.page, 'Open work')
    await expect(work).toContainText('1 open')
    await expect(one.page.getByRole('list', { name: 'Open work' })).toBeHidden()
    await expect(one.page.getByText('One of these tasks is yours')).toContainText(
      'Hand it to Responder Two',
    )
    await work.getByText('1 open').click()
    await expect(one.page.getByRole('list', { name: 'Open work' })).toContainText('Read the logs')
    await expect(two.page.getByRole('list', { name: 'Open work' })).toBeVisible()
    await expect(two.page.getByText('of these tasks is yours')).toBeHidden()

    await announce(two, 'Gateway', 'move to the other site')
    await expect(region(one.page, 'What everybody is doing')).toContainText(
      /Responder Two.*Gateway: move to the other site/,
    )
    await expect(region(one.page, 'What everybody is doing').getByRole('listitem')).toHaveCount(2)

    await two.show('Log')
    await decide(two, 'Which site?', 'The one in the north')
    await expect(one.page.getByRole('list', { name: 'Decisions' })).toContainText('in the north')
    await expect(one.page.getByText('(commander) decided')).toHaveCount(0)
    await decide(one, 'Do we tell the press?', 'Yes, at noon')
    const heard = two.page.getByText('Responder One (commander) decided: Yes, at noon')
    await expect(heard).toBeVisible()
    await expect(one.page.getByText('(commander) decided')).toHaveCount(0)
    await expect(one.page.getByRole('list', { name: 'Decisions' })).toContainText(
      'Responder One, commander',
    )
    await two.page.getByRole('button', { name: 'Seen' }).click()
    await expect(heard).toBeHidden()

    await region(one.page, 'Plan, risks, next decision').getByText('nothing written yet').click()
    await one.typeInto('Plan', 'Move, then look.')
    await one.typeInto('Risks', 'The other site is cold.')
    await one.typeInto('Next decision', 'Back or not, at 14:30Z')
    await two.show('Command')
    await expect(region(two.page, 'Plan, risks, next decision')).toContainText(
      'Next: Back or not, at 14:30Z',
    )
    await one.page.keyboard.press('Control+Shift+H')
    await one.page.getByLabel('Hand over to').selectOption({ label: 'Responder Two' })
    await one.page.getByRole('button', { name: /you are now the incident commander/ }).click()
    await two.page.getByRole('button', { name: 'Read the briefing and answer' }).click()
    const briefing = two.page.getByRole('dialog')
    await expect(region(two.page, 'Plan').filter({ hasText: 'Move, then look.' })).toBeVisible()
    await expect(briefing).toContainText('The other site is cold.')
    await expect(briefing).toContainText('Back or not, at 14:30Z')
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})

test('[PIC4] [PIC7] other ways are weighed, the answer stands, and a decision keeps what it was made of', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('More than one way out')
    await expect(region(page, 'Other ways')).toBeHidden()
    await desk.show('Work')
    const name = page.getByRole('textbox', { name: 'Name another way' })
    for (const [text, risk, good] of [
      ['Take a heap dump', 'low', 'no'],
      ['Fail over', 'high', 'yes'],
      ['Roll back', 'low', 'yes'],
    ] as const) {
      await name.fill(text)
      await page.getByRole('combobox', { name: 'Risk' }).selectOption(risk)
      await page.getByRole('combobox', { name: 'What it is good for' }).selectOption(good)
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await expect(name).toHaveValue('')
    }
    const ways = page.getByRole('list', { name: 'Other ways' }).getByRole('listitem')
    await expect(ways).toHaveText([/^Roll back/, /^Fail over/, /^Take a heap dump/])
    await page.getByRole('button', { name: 'Rejected: Roll back' }).click()
    await page.getByRole('textbox', { name: 'Why not' }).fill('The schema moved on')
    await page.getByRole('button', { name: 'Write it' }).click()
    await expect(ways).toHaveText([/^Fail over/, /^Take a heap dump/])
    await desk.show('Command')
    await expect(ways).toHaveText([
      /^Fail over.*brings the service back, high risk/,
      /^Take a heap/,
    ])

    await page.clock.setSystemTime(Date.now() + 46 * minute)
    for (const due of [
      'The stakeholder update is overdue',
      'Nobody has confirmed SEV2',
      'There is no objective yet',
      'Nobody was given operations',
    ]) {
      await expect(page.getByText(due)).toBeVisible({ timeout: 30_000 })
      await page.getByRole('button', { name: 'Later' }).first().click()
      await expect(page.getByText(due)).toBeHidden()
    }
    await page.getByRole('button', { name: 'Consider' }).click()
    await expect(page.getByRole('list', { name: 'On the table' })).toContainText('Fail over')
    await page
      .getByRole('textbox', { name: 'What else was considered?' })
      .fill('Failing over: cold')
    await page.getByRole('button', { name: 'Go on as we are' }).click()
    await expect(region(page, 'Other ways')).toContainText(
      'Alternatives considered just now: go on as we are. Failing over: cold',
    )

    await page.keyboard.press('Control+Shift+D')
    const options = page.getByRole('textbox', { name: /Options that were on the table/ })
    await expect(options).toHaveValue(
      'Fail over (brings the service back, high risk)\nTake a heap dump (only teaches something, low risk)',
    )
    await page.getByRole('textbox', { name: /What we know/ }).fill('Errors double each minute')
    await page.getByRole('textbox', { name: /Objections/ }).fill('Two: the other site is cold')
    await page.getByLabel('What was the question?').fill('Fail over?')
    await page.getByLabel('What was decided?').fill('Yes, we fail over now')
    await page.getByRole('button', { name: 'Record it' }).click()
    const decisions = page.getByRole('list', { name: 'Decisions' })
    await expect(decisions).toContainText('Objections: Two: the other site is cold')
    await decisions.getByText('What was on the table').click()
    await expect(decisions).toContainText('Known: Errors double each minute')
    await expect(decisions.getByText('Take a heap dump')).toBeVisible()
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('option: Fail over')
    await expect(page.getByRole('main')).toContainText('known: Errors double each minute')
    const report = await exportText(desk, 'Postmortem, Markdown')
    for (const words of [
      'Known: Errors double each minute',
      'On the table: Take a heap dump (only teaches something, low risk)',
      'Objections: Two: the other site is cold',
    ])
      expect(report).toContain(words)
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[PIC2] [PIC8] [PIC12] the page says how old it is, also after a reload, and what it costs; the log what has no outcome yet', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('A page that grows old')
    await desk.typeInto('Notes', 'Keep this.')
    await expect(region(page, 'Notes')).toContainText('last changed just now')
    await expect(page.getByRole('contentinfo')).toContainText('Saved here')
    await page.clock.setSystemTime(Date.now() + 70 * minute)
    await page.reload()
    await expect(region(page, 'Notes')).toContainText('last changed 1 h ago')
    const health = region(page, 'How fresh is this page?')
    await expect(health).toContainText(/1 h ago/)
    await health.getByText('How fresh is this page?').click()
    const notes = health.getByRole('listitem').filter({ hasText: 'Notes' })
    await expect(notes).toContainText('changed 1 h ago')
    await expect(health.getByRole('listitem').filter({ hasText: 'Plan' })).toContainText(
      'nothing in it yet',
    )
    await notes.getByRole('button', { name: 'Still true: Notes' }).click()
    await expect(notes).toContainText('checked just now')
    await expect(region(page, 'Notes')).toContainText('checked just now')

    const cost = region(page, 'What it costs')
    await cost.getByText(/^1\.2 hours of 1 person$/).click()
    await cost.getByRole('textbox', { name: 'Estimate' }).fill('20,000 EUR')
    await cost.getByRole('textbox', { name: /What is in it/ }).fill('Orders of one hour')
    await cost.getByRole('button', { name: 'Write it' }).click()
    await expect(cost).toContainText('1.2 hours of 1 person, 20,000 EUR')
    await expect(cost.getByText('Orders of one hour')).toBeVisible()

    await decide(desk, 'Which way?', 'Left')
    await desk.show('Log')
    await expect(page.getByRole('log')).toContainText('still true')
    await page.getByRole('button', { name: '1 waits for an outcome' }).click()
    await expect(page.getByRole('status').filter({ hasText: /1 of/ })).toBeVisible()
    await expect(page.getByRole('log')).toContainText('Left')
    await page.getByRole('log').getByRole('button', { name: 'More' }).click()
    await page.getByRole('button', { name: 'Add an outcome' }).click()
    await page.getByRole('textbox', { name: 'What came of it' }).fill('It was the right way')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Nothing waits')).toBeVisible()
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[PIC9] a hypothesis moves with its evidence, for and against apart, a line of the log among it', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('What is it')
    await desk.quickLog('The cache is empty since noon')
    await desk.show('Work')
    await page.getByRole('textbox', { name: 'Add a hypothesis' }).fill('The deploy did it')
    await page.keyboard.press('Enter')
    const row = page.getByRole('list', { name: 'Hypotheses' }).getByRole('listitem').first()
    const move = async (state: string, to: string, side: string) => {
      await row.getByRole('button', { name: `${state}: The deploy did it` }).click()
      await row.getByRole('combobox', { name: 'It is' }).selectOption(to)
      await row.getByRole('combobox', { name: 'The evidence speaks' }).selectOption(side)
    }
    const write = async () => {
      await row.getByRole('button', { name: 'Write it' }).click()
      await expect(row.getByRole('button', { name: 'Write it' })).toBeHidden()
    }
    await move('Suspected', 'testing', 'for')
    await row.getByRole('textbox', { name: /Evidence/ }).fill('It began with the deploy')
    await write()
    await move('Testing', 'testing', 'for')
    await row.getByRole('textbox', { name: /Evidence/ }).fill('One host without it is well')
    await write()
    await move('Testing', 'ruled-out', 'against')
    const source = row.getByRole('combobox', { name: 'From the log' })
    const line = source.getByRole('option').filter({ hasText: 'The cache is empty' })
    await source.selectOption((await line.getAttribute('value')) ?? '')
    await write()
    await expect(row.getByRole('list', { name: 'For' }).getByRole('listitem')).toHaveText([
      /testing: It began with the deploy/,
      /Z One host without it is well/,
    ])
    await expect(row.getByRole('list', { name: 'Against' }).getByRole('listitem')).toHaveText([
      /ruled out.*Responder One.*The cache is empty since noon/,
    ])
    await desk.show('Command')
    await expect(page.getByRole('list', { name: 'Hypotheses and roadblocks' })).toContainText(
      'ruled out · 2 for, 1 against',
    )
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[PIC11] resolving asks whether those outside were told how it ends, and blocks nothing', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  const dialog = page.getByRole('dialog', { name: 'Change the stage' })
  const ask = async () => {
    await banner(page)
      .getByRole('button', { name: /change the stage/ })
      .click()
    await dialog.getByRole('combobox', { name: 'Stage' }).selectOption('resolved')
  }
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('Nobody was told')
    await ask()
    await expect(dialog).toContainText('Nobody outside was told how it ends')
    await expect(dialog.getByRole('button', { name: 'Move to resolved' })).toBeEnabled()
    await dialog.getByRole('combobox', { name: 'Stage' }).selectOption('identified')
    await expect(dialog).not.toContainText('Nobody outside was told')
    await dialog.getByRole('combobox', { name: 'Stage' }).selectOption('resolved')
    await dialog.getByRole('link', { name: 'Say “mitigated”' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('combobox', { name: 'Sort' })).toHaveValue('mitigated')
    await expect(page.getByRole('textbox', { name: /^Draft for/ })).toContainText('not gone yet')
    await page.getByRole('button', { name: /^Send to/ }).click()
    await expect(page.getByText('Logged as sent')).toBeVisible()
    await ask()
    await expect(dialog).not.toContainText('Nobody outside was told')
    await dialog.getByRole('button', { name: 'Move to resolved' }).click()
    await expect(banner(page)).toContainText('Resolved')
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
