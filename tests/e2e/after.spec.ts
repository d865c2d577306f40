import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { deskOn } from './support/desk'
import { openScenario } from './support/full-room'

test('[PM32] After says how complete the report is, why it is required, what is due, and which words to look at again', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  try {
    await openScenario(page, meeting.address, 'gitlab-2017-database')
    await deskOn(page, 'Responder Seven').show('After')
    const region = (name: string) => page.getByRole('region', { name, exact: true })

    await expect(region('How complete it is')).toContainText(/\d+ of 18 sections/)
    await expect(region('How complete it is')).toContainText('glossary')
    await page.getByRole('textbox', { name: 'Glossary' }).click()
    await page.keyboard.type('WAL: write-ahead log')
    await expect(region('How complete it is')).not.toContainText('glossary')

    const rules = region('Whether a postmortem is required')
    await expect(rules).toContainText('it took 24 h 14 min; the limit of SEV1 is 1 h 00 min')
    await expect(rules).toContainText('yes, by 3 of 5 rules')
    await rules.getByRole('button', { name: 'It applies: Data was lost' }).click()
    await expect(rules).toContainText('noted by the team')
    await expect(rules).toContainText('yes, by 4 of 5 rules')

    const wording = region('Words to look at again')
    await expect(wording).toHaveCount(0)
    await page.getByRole('textbox', { name: 'Response' }).click()
    await page.keyboard.type('Somebody should have tested the restore.')
    await expect(wording).toContainText('should have')
    await expect(wording).toContainText('why it made sense')

    const actions = region('Action items')
    await actions.getByRole('button', { name: 'Add an action item' }).click()
    await actions.getByLabel('What will be different').fill('Restore a backup every night')
    await actions.getByLabel('Due (day, UTC)').fill('tomorrow')
    await actions.getByRole('button', { name: 'Add it' }).click()
    await expect(actions).toContainText('Write the day like 2026-01-31.')
    await actions.getByLabel('Due (day, UTC)').fill('2099-12-24')
    await actions.getByRole('button', { name: 'Add it' }).click()
    await expect(
      actions.getByRole('listitem').filter({ hasText: 'Restore a backup every night' }),
    ).toContainText('due 2099-12-24')
  } finally {
    await meeting.post.close()
  }
})
