import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { openDesk } from './support/desk'

const page = (desk: Page, title: string) => desk.locator('details', { hasText: title }).first()

test('[PRAC1] a page of the handbook is written, reviewed by a second person, tested and changed, and every wording stays', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await one.firstRun(meeting.address)
    await one.page.getByRole('button', { name: 'Handbook' }).click()
    await one.page.getByRole('button', { name: 'Start a handbook' }).click()
    await one.page.getByRole('button', { name: 'Write a page' }).click()
    await one.page.getByRole('combobox', { name: 'What it is' }).selectOption('severity')
    await one.page.getByRole('button', { name: 'Start from a first wording' }).click()
    await expect(one.page.getByRole('textbox', { name: 'Text' })).toHaveValue(/\*\*SEV1\*\*/)
    await one.page.getByRole('textbox', { name: 'Text' }).fill('**SEV1** wakes everybody.')
    const keep = one.page.getByRole('button', { name: 'Keep the page' })
    await expect(keep).toBeDisabled()
    await one.page.getByRole('textbox', { name: 'Title' }).fill('Our severities')
    await keep.click()
    await page(one.page, 'Our severities').locator('summary').first().click()
    await expect(one.page.getByText('SEV1', { exact: true })).toHaveCSS('font-weight', '700')
    await expect(one.page.getByRole('button', { name: 'I agree' })).toHaveCount(0)

    await two.join(await one.inviteLink())
    const theirs = page(two.page, 'Our severities')
    await expect(theirs).toContainText('not reviewed by anybody else yet, never tested')
    await theirs.locator('summary').first().click()
    await two.page.getByRole('button', { name: 'I agree' }).click()
    await expect(page(one.page, 'Our severities')).toContainText('reviewed just now, never tested')
    await two.page.getByRole('button', { name: 'We tried it out' }).click()
    await two.page.getByRole('textbox', { name: 'How it went' }).fill('The pager woke nobody')
    await two.page.getByRole('button', { name: 'It does not work' }).click()
    await expect(page(one.page, 'Our severities')).toContainText('tested just now')
    await expect(one.page.getByRole('list', { name: 'Reviews of Our severities' })).toContainText(
      /Responder Two tested it, it does not work, \d{4}-\d\d-\d\d: The pager woke nobody/,
    )

    await one.page.getByRole('button', { name: 'Change it' }).click()
    await one.page.getByRole('textbox', { name: 'Text' }).fill('**SEV1** rings everybody.')
    await one.page.getByRole('button', { name: 'Keep the new wording' }).click()
    await expect(theirs).toContainText('SEV1 rings everybody.')
    await theirs.getByText('One earlier wording').click()
    await expect(theirs.getByText('wakes everybody.')).toBeVisible()
    await two.page.getByRole('button', { name: 'Something is wrong' }).click()
    await two.page.getByRole('textbox', { name: 'What is wrong' }).fill('Not at night')
    await two.page.getByRole('button', { name: 'Object', exact: true }).click()
    await expect(page(one.page, 'Our severities')).toContainText('objects')

    await two.page.getByRole('link', { name: /^Log/ }).click()
    await expect(two.page.getByRole('main')).toContainText('kept a new wording of a procedure')
    await expect(two.page.getByRole('contentinfo')).toContainText('Shared with 1, all up to date')
    await two.page.getByRole('navigation').getByRole('button', { name: 'All rooms' }).click()
    await expect(two.page.getByRole('region', { name: 'Handbook' })).toContainText(
      'Procedures of the team',
    )
    await two.page.getByRole('button', { name: 'Handbook', exact: true }).click()
    await page(two.page, 'Our severities').locator('summary').first().click()
    await expect(page(two.page, 'Our severities')).toContainText('SEV1 rings everybody.')
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})

test('[PRAC2] the published practice opens with no network at all', async ({ browser }) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    await expect
      .poll(() =>
        desk.page.evaluate(async () => {
          await navigator.serviceWorker.ready
          return (await caches.open('warroom-current')).match('/__current').then(Boolean)
        }),
      )
      .toBe(true)
    await meeting.post.close()
    await desk.context.setOffline(true)
    await desk.page.goto(`${meeting.address}#handbook`)
    await desk.page.reload()
    const practice = desk.page.getByRole('region', { name: 'The practice, in short' })
    await expect(practice.getByRole('heading', { name: 'The three Cs' })).toBeVisible()
    await expect(practice).toContainText('Site Reliability Engineering')
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
