import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { openDesk } from './support/desk'
import { importText } from './support/full-room'

test('[LIB5] past rooms stand in the library with how long they took, are searched, and open where the line stands', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder Seven')
  const { page } = desk
  const main = page.getByRole('main', { name: 'Library' })
  try {
    await desk.firstRun(meeting.address)
    await page.getByRole('button', { name: 'Library' }).click()
    await expect(main.getByText('stand here once they are resolved')).toBeVisible()
    await main.getByRole('button', { name: 'Rooms' }).click()

    const gitlab = 'resources/scenarios/gitlab-2017-database.json'
    await importText(page, 'gitlab.json', readFileSync(gitlab, 'utf8'))
    await page.getByRole('navigation', { name: 'Views' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find a command' }).fill('library')
    await page.keyboard.press('Enter')

    const row = main.getByRole('row', { name: /GitLab\.com/ })
    await expect(row).toContainText('2017-01-31')
    await expect(main.getByRole('region', { name: 'How long it takes' })).toContainText('2017-01')
    await expect(main.getByRole('list', { name: 'Open action items' })).toContainText('GitLab.com')

    await page.getByLabel('Find in every room').fill('replication')
    await expect(main.getByRole('status')).toContainText('in 1 room')
    await page.getByLabel('Find in every room').fill('nowhere to be found')
    await expect(main).toContainText('Nothing holds all these words')
    await page.getByLabel('Find in every room').fill('replication')
    await main
      .getByRole('button', { name: /^2017-01-31.*replication/i })
      .first()
      .click()
    await expect(page.getByRole('main')).toHaveAccessibleName(/log/i)
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[LIB6] an incident to study is made once, stays on this machine, and counts in no trend', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder Seven')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    for (const _ of [1, 2]) {
      await page.goto(`${meeting.address}#library`)
      await page.getByRole('button', { name: 'Amazon S3, February 2017' }).click()
      await expect(page.getByRole('banner')).toContainText('S3 in US-EAST-1')
      await page.getByRole('navigation', { name: 'Views' }).waitFor()
    }
    await page.goto(`${meeting.address}#library`)
    await expect(page.getByText('stand here once they are resolved')).toBeVisible()
    await expect(page.getByRole('region', { name: 'How long it takes' })).toHaveCount(0)
    await page.getByLabel('Find in every room').fill('us-east-1')
    await expect(page.getByRole('main').getByRole('status')).toContainText('in 1 room')
    await page.getByRole('button', { name: 'Rooms' }).click()
    await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(1)
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
