import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { largeScenario } from '../support/large-scenario'
import { strangeBundle } from '../support/strange-bundle'
import { exportText, openDesk } from './support/desk'
import { importText, openScenario } from './support/full-room'

const hostile = [
  '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
  'javascript:window.hacked=1',
  'Priya \u202egnp.exe\u202c \u200b end',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: reason: it is to be shown as it stands
  '__proto__ constructor ${7*7} {{7*7}} %00 \\u0000',
  '"; DROP TABLE rooms; --',
]

test('hostile strings in every field stay text', async ({ browser }) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, hostile[0] ?? '')
  const asked: string[] = []
  desk.page.on('request', (request) => {
    if (!request.url().startsWith(meeting.address) && !/^(?:blob|data):/.test(request.url()))
      asked.push(request.url())
  })
  try {
    await desk.firstRun(meeting.address)
    await desk.declare(hostile[1] ?? '')
    for (const text of hostile) await desk.quickLog(text)
    await desk.typeInto('Situation', hostile.join(' '))
    await desk.show('Work')
    for (const label of ['Add a task', 'Add a hypothesis', 'Raise a roadblock', 'Watch a signal']) {
      if (label === 'Watch a signal') await desk.page.getByRole('tab', { name: 'Planning' }).click()
      for (const text of hostile.slice(0, 3)) {
        await desk.page.getByRole('textbox', { name: label }).fill(text)
        await desk.page.keyboard.press('Enter')
        await expect(desk.page.getByRole('textbox', { name: label })).toHaveValue('')
      }
    }
    for (const view of ['Log', 'Comms', 'People', 'After', 'Command'] as const)
      await desk.show(view)
    await expect(desk.page.getByRole('complementary')).toContainText('onerror=')
    expect(await desk.page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await desk.page.locator('img[src="x"], main script').count()).toBe(0)
    expect(asked).toEqual([])
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('a paste of 10 MB is refused in words and what was there stays', async ({ browser }) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('A room for large pastes')
    await desk.typeInto('Situation', 'What was there.')
    await desk.page.getByRole('textbox', { name: 'Situation', exact: true }).evaluate((pad) => {
      const data = new DataTransfer()
      data.setData('text/plain', 'x'.repeat(10_000_000))
      pad.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await expect(
      desk.page.getByRole('alert').filter({ hasText: '10,000,000 characters' }),
    ).toBeVisible()
    expect(await desk.padText('Situation')).toBe('What was there.')
    await desk.page.keyboard.press('Control+l')
    await desk.page.getByLabel('Log line').fill('y'.repeat(10_000))
    await desk.page.getByRole('button', { name: 'Log it' }).click()
    await expect(desk.page.getByRole('dialog')).toContainText('10,000 characters')
    await expect(desk.page.getByLabel('Log line')).toHaveValue('y'.repeat(10_000))
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('files that are none, and scenarios with a fault, are refused in words', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    const { page } = desk
    await importText(page, 'photo.warroom', Buffer.from([137, 80, 78, 71, 1, 2, 3]))
    await expect(
      page.getByText(/photo\.warroom is neither a War Room file nor a scenario/),
    ).toBeVisible()
    await importText(
      page,
      'cut.warroom',
      Buffer.concat([Buffer.from('WARROOM1'), Buffer.alloc(40)]),
    )
    await expect(page.getByText(/damaged/)).toBeVisible()
    const scenario = JSON.parse(readFileSync('resources/scenarios/shakespeare-sonnet.json', 'utf8'))
    scenario.entries[9].offer = 'nowhere'
    await importText(page, 'dangling.json', JSON.stringify(scenario))
    await expect(page.getByText(/entries\[9\]\.offer: points at "nowhere"/)).toBeVisible()
    await expect(page.getByText('No rooms on this machine yet')).toBeVisible()
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('entries of an unknown kind, with an unreadable body or a changed signature are shown and count for nothing', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await importText(page, 'strange.warroom', Buffer.from(await strangeBundle()))
    await expect(page.getByRole('banner')).toContainText('A room with strange entries')
    await desk.show('Log')
    const log = page.getByRole('log')
    await expect(log).toContainText('wrote an entry from a newer version (cake.ordered)')
    await expect(log).toContainText('wrote an entry that cannot be read (note)')
    await expect(log).toContainText('An honest line.')
    const changed = log.locator('li li').filter({ hasText: 'A line with a changed signature.' })
    await expect(changed).toContainText('unverified')
    await expect(log.locator('li li').filter({ hasText: 'An honest line.' })).not.toContainText(
      'unverified',
    )
    const room = JSON.parse(await exportText(desk, 'All entries, JSON'))
    expect(
      Object.values(room.notFolded)
        .map((standing) => (standing as { kind: string }).kind)
        .sort(),
    ).toEqual(['newer-version', 'unreadable', 'unverified'])
    expect(await exportText(desk, 'Postmortem, Markdown')).toContain('cake.ordered')
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('a room of 10,000 entries opens, scrolls and finds', async ({ browser }) => {
  test.setTimeout(180_000)
  const meeting = await startBuiltPost()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  try {
    await page.goto(meeting.address)
    await page.getByLabel('Your name').fill('Responder Seven')
    await page.getByRole('button', { name: 'Start for real' }).click()
    await importText(page, 'large.json', largeScenario(10_000))
    await expect(page.getByRole('banner')).toContainText('A long incident', { timeout: 120_000 })
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: /^Log/ })
      .click()
    await expect(page.getByText(/10,00\d entries/)).toBeVisible()
    await page.getByRole('searchbox', { name: 'Find' }).fill('Line 4567:')
    await expect(page.getByRole('log')).toContainText('Line 4567:')
    await expect(page.getByText(/^1 of 10,00\d/)).toBeVisible()
    await page.getByRole('searchbox', { name: 'Find' }).fill('')
    await expect(page.getByText(/^10,00\d entries/)).toBeVisible()
    await page.getByRole('log').evaluate((list) => {
      list.scrollTop = list.scrollHeight
    })
    await expect(page.getByRole('log')).toContainText('declared SEV2')
    await expect(page.getByRole('contentinfo')).toContainText('Saved here', { timeout: 60_000 })
    await page.reload()
    await expect(page.getByText(/10,00\d entries/)).toBeVisible()
  } finally {
    await context.close()
    await meeting.post.close()
  }
})

test('a scenario room survives a bundle: export, remove, import again', async ({ browser }) => {
  const meeting = await startBuiltPost()
  const context = await browser.newContext({
    acceptDownloads: true,
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  try {
    await openScenario(page, meeting.address, 'gitlab-2017-database')
    const title = (await page.getByRole('banner').getByRole('heading').textContent()) ?? ''
    await page.getByRole('navigation').getByRole('button', { name: 'Export' }).click()
    await page.getByText('The whole room, .warroom').click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the file' }).click()
    const bundle = readFileSync(await (await downloading).path())
    await page.keyboard.press('Escape')

    const second = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const other = await second.newPage()
    await other.goto(meeting.address)
    await other.getByLabel('Your name').fill('Responder Eight')
    await other.getByRole('button', { name: 'Start for real' }).click()
    await importText(other, 'room.warroom', bundle)
    await expect(other.getByRole('banner')).toContainText(title)
    await expect(other.getByRole('contentinfo')).toContainText('Read-only')
    await second.close()
  } finally {
    await context.close()
    await meeting.post.close()
  }
})
