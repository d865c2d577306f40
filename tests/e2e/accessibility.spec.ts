import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { openScenario } from './support/full-room'

const views = ['command', 'log', 'work', 'comms', 'people', 'after']

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every view in ${colorScheme} has no accessibility finding`, async ({ browser }) => {
    test.setTimeout(120_000)
    const meeting = await startBuiltPost()
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 1440, height: 900 },
    })
    const page = await context.newPage()
    const findings = async (place: string) => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      return violations.map(({ id, nodes }) => `${place}: ${id}: ${nodes[0]?.html.slice(0, 160)}`)
    }
    const found: string[] = []
    try {
      await page.goto(meeting.address)
      await page.getByLabel('Your name').waitFor()
      found.push(...(await findings('first run')))
      await openScenario(page, meeting.address, 's3-2017-us-east-1')
      const room = page.url().replace(/\/[a-z]+$/, '')
      for (const view of views) {
        await page.goto(`${room}/${view}`)
        await page.getByRole('main').waitFor()
        found.push(...(await findings(view)))
      }
      for (const keys of ['Control+k', 'Control+l', 'Control+/']) {
        await page.keyboard.press(keys)
        await page.getByRole('dialog').waitFor()
        found.push(...(await findings(keys)))
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
      await page.goto(`${meeting.address}#`)
      await page.getByRole('button', { name: 'Declare an incident' }).waitFor()
      found.push(...(await findings('rooms')))
      expect(found).toEqual([])
    } finally {
      await context.close()
      await meeting.post.close()
    }
  })
}
