import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { axeFindings } from './support/axe-findings'
import { deskOn, exportText, openDesk } from './support/desk'
import { openScenario } from './support/full-room'
import { gather } from './support/gather'
import { beginAs } from './support/live-room'

test.describe.configure({ timeout: 120_000 })

const known = 'acted on what they knew at the time'
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** The finished incident of a scenario, on its After view. */
async function openAfter(page: Page, address: string) {
  await openScenario(page, address, 'gitlab-2017-database')
  const desk = deskOn(page, 'Responder Seven')
  await desk.show('After')
  await expect(region(page, 'How complete it is')).toBeVisible()
  return desk
}

test('[AFT1] that everybody acted on what they knew is said in the first minutes, in After, and first in the report', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  const desk = deskOn(page, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('Checkout answers with errors')
    await expect(region(page, 'First five minutes')).toContainText(known)
    await page.keyboard.press('Control+l')
    await expect(page.getByLabel('Log line')).toHaveAttribute('placeholder', /not who/)
    await page.keyboard.press('Escape')
    await desk.show('After')
    await expect(page.getByRole('main')).toContainText(known)
    const report = await exportText(desk, 'Postmortem, Markdown')
    expect(report.split('\n').filter((line) => line !== '')[1]).toContain(known)
  } finally {
    await meeting.post.close()
  }
})

test('[AFT2] action items are proposed by the log, answer a lesson, stand by team, and are told when they are many', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  try {
    await openAfter(page, meeting.address)
    const actions = region(page, 'Action items')
    await expect(actions).toContainText('12 items are open')

    await test.step('a proposal is taken over and is one no more', async () => {
      await actions.getByText('3 proposals from the log').click()
      const list = actions.getByRole('list', { name: 'Proposals from the log' })
      await list.getByRole('button', { name: /Take over as an action item: .*max_conn/ }).click()
      await expect(list.getByRole('listitem')).toHaveCount(2)
      await expect(
        actions.getByRole('list', { name: 'Action items' }).getByText(/max_connections lowered/),
      ).toBeVisible()
    })

    await test.step('the priority is asked before owner and ticket; lesson, team and agreement stand with it', async () => {
      await actions.getByRole('button', { name: 'Add an action item' }).click()
      await actions.getByLabel('What will be different').fill('Restore a backup every night')
      await page.keyboard.press('Tab')
      await expect(actions.getByLabel('Priority')).toBeFocused()
      await actions.getByLabel('Priority').selectOption('P0')
      await actions.getByLabel('Team').fill('Storage')
      await actions.getByLabel('Agreed with').fill('their lead')
      const lesson = actions.getByLabel('Lesson it answers')
      const option = await lesson.locator('option', { hasText: 'Of five backup' }).textContent()
      await lesson.selectOption({ label: option ?? '' })
      await actions.getByRole('button', { name: 'Add it' }).click()
      const row = actions
        .getByRole('list', { name: 'Action items of Storage' })
        .getByRole('listitem')
      await expect(row).toContainText('Lesson: Of five backup')
      await expect(row).toContainText('Agreed with their lead')
      await expect(row).toContainText('no owner')
      await expect(row).not.toContainText('no lesson')
    })
  } finally {
    await meeting.post.close()
  }
})

test('[AFT3] a review is planned with its agenda, and who came is noted', async ({ page }) => {
  const meeting = await startBuiltPost()
  try {
    const desk = await openAfter(page, meeting.address)
    const review = region(page, 'Review meeting')
    await review.getByRole('button', { name: 'Plan the review' }).click()
    await review.getByLabel('When (UTC)').fill('soon')
    await review.getByRole('button', { name: 'Plan it' }).click()
    await expect(review).toContainText('Write it like 2026-01-31 17:20, in UTC.')
    await review.getByLabel('When (UTC)').fill('2017-02-02 10:00')
    await review.getByRole('button', { name: 'Plan it' }).click()
    await expect(review.getByRole('alert')).toBeVisible()
    await review.getByLabel('When (UTC)').fill('2099-02-02 10:00')
    await review.getByLabel('Thanks', { exact: true }).uncheck()
    await review.getByLabel('One more point').fill('Who tells the customers')
    await review.getByRole('button', { name: 'Plan it' }).click()
    const points = review.locator('ol > li')
    await expect(points).toHaveCount(6)
    await expect(points.last()).toHaveText('Who tells the customers')

    await review.getByText('Note who is there').click()
    await review.getByLabel('Responder Two').click()
    await expect(review).toContainText('Who was there: Responder Two')
    await expect(review.getByLabel('Responder Two')).toHaveCount(0)

    const report = await exportText(desk, 'Postmortem, Markdown')
    const written = report.slice(report.indexOf('## Review'), report.indexOf('## Background'))
    for (const words of ['2099-02-02 10:00 UTC', 'Who tells the customers', 'Responder Two'])
      expect(written).toContain(words)
  } finally {
    await meeting.post.close()
  }
})

test('[AFT4] thanks reach everybody in the room, and the report', async ({ browser }) => {
  const meeting = await startBuiltPost()
  const ana = await openDesk(browser, 'Responder One')
  const ben = await openDesk(browser, 'Responder Two')
  try {
    await gather(meeting.address, 'Checkout answers with errors', ana, ben)
    await ana.show('After')
    const line = ana.page.getByLabel('Thank them', { exact: true })
    await line.fill('Thank you for a night of patience')
    await line.press('Enter')
    const banner = ben.page.getByText(/says thank you: Thank you for a night of patience/)
    await expect(banner).toBeVisible()
    await ben.page.getByRole('button', { name: 'Seen' }).click()
    await expect(banner).toHaveCount(0)
    await ben.show('After')
    await expect(region(ben.page, 'Thanks')).toContainText('a night of patience')
    const report = await exportText(ben, 'Postmortem, Markdown')
    expect(report.slice(report.indexOf('## Thanks'))).toContain('a night of patience')
  } finally {
    await Promise.all([ana.close(), ben.close()])
    await meeting.post.close()
  }
})

test('[AFT5] causes stand apart from the trigger, with what shows them and what would have stopped them, which becomes an action item', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  try {
    const desk = await openAfter(page, meeting.address)
    const causes = region(page, 'List of causes')
    await causes.getByRole('button', { name: 'Add a cause' }).click()
    await causes.getByLabel('What made it possible, or worse').fill('Both hosts look alike')
    const evidence = causes.getByLabel('Seen in')
    const option = await evidence.locator('option', { hasText: 'instead of db2' }).textContent()
    await evidence.selectOption({ label: option ?? '' })
    await causes.getByRole('button', { name: 'Add it' }).click()
    const row = causes.getByRole('listitem')
    await expect(row).toContainText('Root cause')
    await expect(row).toContainText('Seen in: 2017-01-31 23:27')
    await expect(row).toContainText('Not answered')
    await expect(causes).toContainText('1 without what would have stopped it')

    await causes.getByRole('button', { name: 'Change: Both hosts look alike' }).click()
    await causes.getByLabel('What would have stopped it?').fill('A prompt that names the host')
    await causes.getByLabel('It is a').selectOption('factor')
    await causes.getByRole('button', { name: 'Save' }).click()
    await expect(row).toContainText('Contributing factor')
    await expect(row).toContainText('Seen in: 2017-01-31 23:27')
    await causes.getByRole('button', { name: /^Make it an action item/ }).click()
    const actions = region(page, 'Action items')
    const field = actions.getByLabel('What will be different')
    await expect(field).toHaveValue('A prompt that names the host')
    await expect(field).toBeFocused()
    await actions.getByRole('button', { name: 'Add it' }).click()
    await expect(actions).toContainText('A prompt that names the host')

    const report = await exportText(desk, 'Postmortem, Markdown')
    expect(report).toMatch(/\| Both hosts look alike \| A prompt that names the host \|/)
  } finally {
    await meeting.post.close()
  }
})

test('[AFT6] each side of the impact has words of its own, and so have the three leading paragraphs', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  try {
    const desk = await openAfter(page, meeting.address)
    const impact = region(page, 'Impact')
    for (const [side, words] of [
      ['What cannot be counted: trust, reputation', 'Partners ask for proof'],
      ['On the team', 'Two nights without sleep'],
    ] as const) {
      await impact.getByRole('button', { name: `Describe: ${side}` }).click()
      await impact.getByRole('textbox', { name: side }).fill(words)
      await impact.getByRole('button', { name: 'Save' }).click()
      await expect(impact.getByRole('button', { name: `Change: ${side}` })).toBeVisible()
    }
    await desk.typeInto('What happened', 'The data directory was emptied.')
    await desk.typeInto('Why it happened', 'Nothing told the hosts apart.')
    await desk.typeInto('How it was handled', 'A copy six hours old was restored.')
    const report = await exportText(desk, 'Postmortem, Markdown')
    const places = [
      '## Summary',
      'The data directory was emptied.',
      'Nothing told the hosts apart.',
      'A copy six hours old was restored.',
      '## Impact',
      'Partners ask for proof',
      'Two nights without sleep',
    ].map((words) => report.indexOf(words))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  } finally {
    await meeting.post.close()
  }
})

test('[AFT8] the log is played back: at each line the room is as it was known then', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  try {
    await openAfter(page, meeting.address)
    const playback = region(page, 'What was known when')
    await playback.getByText('Play the log back').click()
    const slider = playback.getByRole('slider', { name: 'Line of the log' })
    await expect(playback).toContainText('nobody yet')
    await slider.press('End')
    await expect(playback).toContainText('Closed')
    await expect(playback).toContainText('SEV1')
    const last = Number(await slider.inputValue())
    expect(await slider.getAttribute('max')).toBe(String(last))
    await slider.press('Home')
    await expect(slider).toHaveValue('1')
    const stage = playback.locator('dl').getByText('Investigating')
    const drawn = playback.locator('[aria-busy="false"]')
    for (let line = 1; line < last && !(await stage.isVisible()); line += 1) {
      await playback.getByRole('button', { name: 'Next' }).click()
      await expect(slider).toHaveValue(String(line + 1))
      await expect(drawn).toBeVisible()
    }
    await expect(playback).toContainText('SEV3')
    await expect(playback).not.toContainText('Closed')
    await expect(slider).toHaveAttribute('aria-valuetext', /19:05:00 UTC, line \d+ of \d+/)
  } finally {
    await meeting.post.close()
  }
})

test('[AFT9] what is empty is one press away, and so are past reports of the same system', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  try {
    await openAfter(page, meeting.address)
    await region(page, 'How complete it is').getByRole('button', { name: 'glossary' }).click()
    await expect(region(page, 'Glossary')).toBeFocused()
    await expect(region(page, 'Glossary')).toBeInViewport()

    await page.getByRole('button', { name: 'Past reports' }).click()
    await page.getByRole('menuitem', { name: 'With db1' }).click()
    const library = page.getByRole('main', { name: 'Library' })
    await expect(library.getByLabel('Find in every room')).toHaveValue('"db1"')
    await expect(library.getByRole('status')).toContainText('in 1 room')
    await library.getByLabel('Find in every room').fill('')
    const row = library.getByRole('row', { name: /GitLab\.com/ })
    await expect(row).toContainText('the data directory of the primary was deleted')
  } finally {
    await meeting.post.close()
  }
})

test('[AFT10] the rooms say what past incidents left to do, until it is done', async ({ page }) => {
  const meeting = await startBuiltPost()
  try {
    await openAfter(page, meeting.address)
    await page.getByRole('button', { name: 'All rooms' }).click()
    const owed = page.getByText('12 action items of past incidents are open.')
    await expect(owed).toBeVisible()
    await page.getByRole('button', { name: 'See them' }).click()
    const open = page.getByRole('list', { name: 'Open action items' })
    await open.getByRole('button').first().click()
    const actions = region(page, 'Action items')
    const boxes = actions.getByRole('checkbox', { name: /^Done: / })
    await expect(boxes).toHaveCount(12)
    const finish = async (left: number) => {
      await actions
        .getByRole('checkbox', { name: /^Done: /, disabled: false })
        .first()
        .click()
      await expect(actions).toContainText(`${left} of 12 open`)
    }
    for (let left = 11; left >= 1; left -= 1) await finish(left)
    await page.getByRole('button', { name: 'All rooms' }).click()
    await expect(page.getByText('One action item of past incidents is open.')).toBeVisible()
    await page.goBack()
    await finish(0)
    await page.getByRole('button', { name: 'All rooms' }).click()
    await expect(page.getByRole('heading', { name: 'War Room' })).toBeVisible()
    await page.getByRole('button', { name: 'Library' }).click()
    await expect(page.getByText('Nothing is open. What a postmortem promises')).toBeVisible()
    await page.getByRole('button', { name: 'Rooms' }).click()
    await expect(page.getByText(/action items? of past incidents/)).toHaveCount(0)
  } finally {
    await meeting.post.close()
  }
})

test('[AFT7] every section that the log can tell stands in After, folded, as the report has it', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  try {
    await openAfter(page, meeting.address)
    const shows = async (name: string, words: readonly string[]) => {
      const section = region(page, name)
      const fold = section.locator('details').last()
      await expect(fold).not.toHaveAttribute('open')
      await expect(section.getByRole('table')).toHaveCount(0)
      await fold.locator('summary').click()
      for (const text of words) await expect(section).toContainText(text)
    }
    await expect(region(page, 'Times')).toContainText('Time to resolve24 h 14 min')
    await shows('What happened', ['Severity and stage', 'Loss of the primary data directory'])
    await shows('People and roles', ['Incident commander', 'accepted the offer', 'to the end'])
    await shows('Root causes and contributing factors', ['pg_basebackup refuses'])
    await shows('Detection', ['by our own staff'])
    await shows('Response', ['What do we restore from?', 'Roadblocks', 'Objections'])
    await shows('Mitigation', ['Spam sources blocked by IP address'])
    await shows('Resolution', ['Exit criteria', 'Webhooks restored'])
    await shows('Recovery', ['Put back'])
    await shows('Timeline', ['The incident', 'Impact began', 'The recovery', 'Restored'])
    await shows('Changes and divergences', ['Normal', 'put back', 'accepted'])
    await shows('Updates and enquiries', ['As promised', 'Have we lost data too?'])
    await shows('Supporting evidence', ['Survey of backups'])

    await test.step('all of it open, with a form in each list, has no accessibility finding', async () => {
      await region(page, 'What was known when').getByText('Play the log back').click()
      await page.getByRole('button', { name: 'Add a cause' }).click()
      await page.getByRole('button', { name: 'Plan the review' }).click()
      await page.getByRole('button', { name: 'Describe: On the team' }).click()
      expect(await axeFindings(page)).toEqual([])
    })

    await test.step('what happens meanwhile stands there too', async () => {
      const line = page.getByLabel('Add to: what went well')
      await line.fill('The standby took over')
      await line.press('Enter')
      await page.getByRole('button', { name: 'Set: Restored' }).click()
      await region(page, 'Times').getByLabel('When (UTC)').fill('2017-02-01 19:00')
      await page.getByRole('button', { name: 'Set it' }).click()
      await expect(region(page, 'Times')).toContainText('Time to resolve25 h 00 min')
    })
  } finally {
    await meeting.post.close()
  }
})

test('[AFT7] a room in which nothing happened says where each section comes from', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  try {
    await beginAs(page, meeting.address, 'Responder One')
    const desk = deskOn(page, 'Responder One')
    await desk.declare('Checkout answers with errors')
    await desk.show('After')
    await expect(region(page, 'Changes and divergences')).toContainText('No change was logged')
    await expect(region(page, 'Updates and enquiries')).toContainText('No update was sent')
    await expect(region(page, 'Supporting evidence')).toContainText('Nothing was attached')
    await expect(page.getByRole('textbox', { name: 'Summary', exact: true })).toHaveCount(0)
  } finally {
    await meeting.post.close()
  }
})
