import { type Download, expect, test } from '@playwright/test'
import { escapeHtml } from '../../../shared/report/html/escape-html'
import { addLine, button, field, list, main, region } from './by-words'
import { type Desk, exportText } from './desk'
import type { gitlabStory } from './gitlab-story'
import type { Keyboard } from './keyboard'

/** The four of the GitLab incident; the last has no mouse. */
export interface Team {
  readonly lead: Desk
  readonly data: Desk
  readonly comms: Desk
  readonly infra: Desk
  readonly hands: Keyboard
  /** Chooses an option by its words, without a mouse. */
  choose(name: string, option: string): Promise<void>
}
type Story = ReturnType<typeof gitlabStory>

async function textOf(download: Download): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

/** From the marks of the log to a review with action items and thanks. */
export async function writePostmortem(team: Team, story: Story): Promise<void> {
  const { lead, data, comms, infra, hands, choose } = team
  await test.step('what happened is written down by all, lessons from marks', async () => {
    await data.quickLog(story.nth('note', 0))
    await data.page.keyboard.press('Control+Shift+3')
    await expect(data.page.getByText(/^Marked “we got lucky”/)).toBeVisible()
    for (const desk of [lead, data, comms]) await desk.show('After')
    await hands.press('Control+6')
    await button(data.page, `Take over as a lesson: ${story.nth('note', 0)}`).click()
    await button(data.page, `Take over as a lesson: ${story.nth('note', 3)}`).click()
    await addLine(data.page, 'Add to: what went wrong', story.lesson('wrong'))
    await lead.typeInto('What happened', story.report('summary'))
    await expect(lead.page.getByRole('textbox', { name: 'Summary', exact: true })).toHaveCount(0)
    await lead.typeInto('Trigger', story.report('trigger'))
    await comms.typeInto('How it was handled', story.report('resolution'))
    await button(data.page, 'Add a cause').click()
    await field(data.page, 'What made it possible, or worse').fill(story.cause)
    await field(data.page, 'What would have stopped it?').fill(story.action('1094').what)
    await region(data.page, 'List of causes').getByRole('button', { name: 'Add it' }).click()
    await expect(region(lead.page, 'List of causes')).toContainText(story.cause)
  })

  await test.step('action items with owner, type, priority and day; one of them by keyboard', async () => {
    const actions = region(data.page, 'Action items')
    const first = story.action('1094')
    await button(data.page, /^Make it an action item/).click()
    await expect(actions.getByLabel('What will be different')).toHaveValue(first.what)
    await actions.getByLabel('Owner').selectOption({ label: data.name })
    await actions.getByLabel('Priority').selectOption(first.priority)
    await actions.getByLabel('Type').selectOption(first.type)
    await actions.getByLabel(/^Ticket/).fill(first.ticket)
    await actions.getByLabel(/^Due/).fill('2099-02-01')
    await actions.getByRole('button', { name: 'Add it' }).click()
    const second = story.action('1102')
    await hands.command('Add an action item')
    await expect(field(infra.page, 'What will be different')).toBeFocused()
    await hands.type(second.what)
    await choose('Priority', second.priority)
    await choose('Owner', infra.name)
    await choose('Type', second.type)
    await hands.tabTo('textbox', /^Due/)
    await hands.type('2099-03-01')
    await hands.push('button', 'Add it')
    for (const desk of [lead, infra])
      for (const { what } of [first, second])
        await expect(list(desk.page, 'Action items')).toContainText(what)
  })

  await test.step('the rules, the review, its state, and thanks', async () => {
    const { page } = lead
    await button(page, 'It applies: Data was lost').click()
    await expect(region(page, 'Whether a postmortem is required')).toContainText('yes, by')
    const review = region(page, 'Review meeting')
    await review.getByRole('button', { name: 'Plan the review' }).click()
    await review.getByRole('button', { name: 'Plan it', exact: true }).click()
    await expect(review.locator('ol > li')).toHaveCount(6)
    await button(page, /^Review: not begun/).click()
    await page.getByRole('menuitem', { name: 'reviewed', exact: true }).click()
    await expect(button(infra.page, /^Review: reviewed/)).toBeVisible()
    await addLine(comms.page, 'Thank them', 'Thank you all for a long night')
    await expect(main(infra.page)).toContainText('says thank you: Thank you all')
  })
}

/** The document with and without names, and the log of all four. */
export async function publish(team: Team, story: Story): Promise<void> {
  const { lead, data, comms, infra, hands } = team
  const all = [lead, data, comms, infra]
  const title = story.nth('incident.declared', 0, 'title')
  const saved = async ({ page }: Desk, kind: string, blameless: boolean) => {
    await page.getByRole('navigation').getByRole('button', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export this room' })
    await dialog.getByText(kind).click()
    if (blameless) await dialog.getByLabel(/^Without names/).check()
    const downloading = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save the file' }).click()
    const text = await textOf(await downloading)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    return text
  }

  await test.step('the postmortem is published, with names and without', async () => {
    const told = [
      title,
      story.of('c7'),
      story.of('c7', 'outcome'),
      story.nth('decision.made', 0, 'objections'),
      story.nth('update.sent', 0),
      story.nth('enquiry.answered', 0),
      story.nth('change.reverted', 0, 'verified'),
      story.of('ex2'),
      story.report('summary'),
      story.report('trigger'),
      story.cause,
      story.lesson('wrong'),
      story.action('1102').what,
      'Snapshot by hand, 17:20',
      'Waiting: the write-ahead log is gone already',
      'Thank you all for a long night',
    ]
    const open = await saved(lead, 'Postmortem, HTML', false)
    for (const words of told) expect(open).toContain(escapeHtml(words))
    for (const { name } of all) expect(open).toContain(name)
    const blameless = await saved(comms, 'Postmortem, HTML', true)
    for (const { name } of all) expect(blameless).not.toContain(name)
    expect(blameless).toContain(escapeHtml(story.of('c7', 'outcome')))
  })

  await test.step('all four hold the same log', async () => {
    for (const { page } of all)
      await expect(page.getByRole('contentinfo')).toContainText('Shared with 3')
    await hands.press('Control+Shift+E')
    await hands.tabTo('radio', /^Postmortem, PDF/)
    const wanted = infra.page.getByRole('radio', { name: /^All entries, JSON/ })
    while (!(await wanted.isChecked())) await hands.press('ArrowDown')
    await hands.tabTo('button', 'Save the file')
    const downloading = infra.page.waitForEvent('download')
    await hands.press('Enter')
    const texts = [await textOf(await downloading)]
    for (const desk of [lead, data, comms]) texts.push(await exportText(desk, 'All entries, JSON'))
    const rooms = texts.map((text) => {
      const { exportedAt: _at, ...room } = JSON.parse(text)
      return room
    })
    for (const room of rooms.slice(1)) expect(room).toEqual(rooms[0])
    expect(rooms[0].notFolded).toEqual({})
  })
}
