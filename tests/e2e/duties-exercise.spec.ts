import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, exportText, openDesk } from './support/desk'
import { runCommand } from './support/every-view'

async function takeOver({ page, name }: Desk) {
  await runCommand(page, 'Take over command')
  await page.getByLabel('Why').fill(`${name} hears no commander`)
  await page.getByRole('button', { name: 'Take over now' }).click()
  await expect(page.getByRole('banner')).toContainText(name)
}

const logOf = async (desk: Desk): Promise<unknown> => {
  const { entries } = JSON.parse(await exportText(desk, 'All entries, JSON'))
  return entries
}

test('[PRAC7] one desk of three is cut off on purpose, both sides write and claim command, and all come back equal', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const three = await openDesk(browser, 'Responder Three')
  const all = [one, two, three]
  const together = async () => {
    for (const desk of all)
      await expect(desk.page.getByRole('contentinfo')).toContainText('Shared with 2', {
        timeout: 60_000,
      })
  }
  const cut = two.page.getByRole('region', { name: 'Exercise' })
  try {
    await one.firstRun(meeting.address)
    await one.page.getByRole('button', { name: 'Declare an incident' }).click()
    await one.page.getByText(/^More: /).click()
    await one.page.getByRole('combobox', { name: 'This is' }).selectOption('drill')
    await one.page.getByLabel('What is wrong?').fill('A cable is dug up')
    await one.page.getByRole('button', { name: /^Declare .*SEV/ }).click()
    await expect(one.page.getByRole('banner')).toContainText('DRILL')
    const link = await one.inviteLink()
    for (const desk of [two, three]) {
      await desk.join(link)
      await expect(desk.page.getByRole('heading', { name: 'A cable is dug up' })).toBeVisible()
    }
    await together()

    await runCommand(two.page, 'Cut this machine off')
    const dialog = two.page.getByRole('dialog', { name: 'Cut this machine off' })
    await dialog.getByRole('combobox', { name: 'For how long' }).selectOption('30 minutes')
    await dialog.getByRole('button', { name: 'Cut the network' }).click()
    await expect(cut).toContainText('Cut off, as an exercise')
    await expect(two.page.getByRole('contentinfo')).toContainText('nobody else is connected')
    for (const desk of [one, three]) {
      await desk.show('People')
      await expect(
        desk.page
          .getByRole('list', { name: 'Everybody in this room' })
          .getByRole('listitem')
          .filter({ hasText: 'Responder Two' }),
      ).toContainText('away, cut off as an exercise')
    }

    // It stays cut over a reload, and links that are asked for are not made.
    await two.page.reload()
    await expect(cut).toContainText('Cut off, as an exercise')
    await expect(two.page.getByRole('contentinfo')).toContainText('nobody else is connected')
    await two.quickLog('Seen from the cut side')
    await takeOver(two)
    await one.quickLog('Seen from the other side')
    await takeOver(three)
    await expect(one.page.getByRole('banner')).toContainText('Responder Three')
    await three.quickLog('The other side goes on')
    await two.quickLog('The cut side goes on')
    await expect(cut).toContainText('Cut off, as an exercise')
    await one.show('Log')
    await expect(one.page.getByRole('main')).toContainText('The other side goes on')
    await expect(one.page.getByRole('main')).toContainText('began an exercise: network cut')
    await expect(one.page.getByRole('main')).not.toContainText('The cut side goes on')

    await cut.getByRole('button', { name: 'Come back now' }).click()
    const card = two.page.getByRole('region', { name: 'How the exercise went' })
    await expect(card).toBeVisible({ timeout: 90_000 })
    await expect(card).toContainText(/Written here\s*3 lines/)
    await expect(card).toContainText(/Written elsewhere\s*3 lines/)
    await expect(card).toContainText('contested: both sides claimed it')
    await expect(card).toContainText(/In step again\s*after \d+ (s|min)/)
    await together()
    for (const desk of all) {
      await expect(desk.page.getByText('CONTESTED').first()).toBeVisible()
      await desk.show('Log')
      await expect(desk.page.getByRole('main')).toContainText('The cut side goes on')
      await expect(desk.page.getByRole('main')).toContainText(
        /ended an exercise.*3 lines written here and 3 elsewhere, command was contested/,
      )
    }
    await together()
    const first = await logOf(one)
    expect(first).toBeInstanceOf(Array)
    for (const other of [two, three]) expect(await logOf(other)).toEqual(first)
    await card.getByRole('button', { name: 'Seen' }).click()
    await expect(card).toBeHidden()
  } finally {
    await Promise.all(all.map((desk) => desk.close()))
    await meeting.post.close()
  }
})

test('[PIC2] what it cost is written after the end and stands in the report', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('Orders are lost')
    await desk.show('After')
    const { page } = desk
    await page.getByText('What it costs').click()
    await page.getByRole('textbox', { name: 'Estimate' }).fill('20,000 EUR')
    await page.getByRole('textbox', { name: 'What is in it' }).fill('two hundred orders')
    await page.getByRole('button', { name: 'Write it' }).click()
    await expect(page.getByText(/of 1 person, 20,000 EUR/)).toBeVisible()
    const report = await exportText(desk, 'Postmortem, Markdown')
    expect(report).toContain('Put at 20,000 EUR')
    expect(report).toContain('two hundred orders')
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[PRAC7] nobody is cut off while something burns, or where nobody else is', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('Something burns')
    await desk.page.keyboard.press('Control+k')
    await desk.page.getByRole('combobox', { name: 'Find a command' }).fill('Cut this machine off')
    await expect(desk.page.getByRole('option', { name: /Cut this machine off/ })).toContainText(
      'Only in a drill or a planned operation',
    )
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
