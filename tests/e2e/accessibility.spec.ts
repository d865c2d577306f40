import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { axeFindings } from './support/axe-findings'
import { openScenario } from './support/full-room'
import { deskSize, lookAt } from './support/looks'

const views = ['command', 'log', 'work', 'comms', 'people', 'after']

test('every view of a closed incident has no accessibility finding, in light and in dark', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const meeting = await startBuiltPost()
  const context = await browser.newContext({ viewport: deskSize })
  const page = await context.newPage()
  async function* walk(): AsyncGenerator<string> {
    await page.goto(meeting.address)
    await page.getByLabel('Your name').waitFor()
    yield 'first run'
    await openScenario(page, meeting.address, 's3-2017-us-east-1')
    const room = page.url().replace(/\/[a-z]+$/, '')
    for (const view of views) {
      await page.goto(`${room}/${view}`)
      await page.getByRole('main').waitFor()
      yield view
    }
    for (const keys of ['Control+k', 'Control+l', 'Control+/']) {
      await page.keyboard.press(keys)
      await page.getByRole('dialog').waitFor()
      yield keys
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await page.goto(`${meeting.address}#`)
    await page.getByRole('button', { name: 'Declare an incident' }).waitFor()
    yield 'rooms'
  }
  try {
    const found = await lookAt(page, walk(), [
      { name: 'light', check: axeFindings },
      {
        name: 'dark',
        media: { colorScheme: 'dark' },
        check: (at) => axeFindings(at, 'colours'),
      },
    ])
    for (const [look, findings] of found) expect.soft(findings, look).toEqual([])
  } finally {
    await context.close()
    await meeting.post.close()
  }
})
