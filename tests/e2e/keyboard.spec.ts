import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { openDesk } from './support/desk'
import { keyboardOf } from './support/keyboard'

const title = 'Search answers nothing'

test('a whole incident without a mouse: declared, handed over, closed, exported', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const hands = keyboardOf(one.page)
  const others = keyboardOf(two.page)
  try {
    await test.step('the first run asks for a name', async () => {
      await one.page.goto(meeting.address)
      await expect(one.page.getByLabel('Your name')).toBeFocused()
      await hands.type('Responder One')
      await hands.push('button', 'Start for real')
      await expect(one.page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
    })

    await test.step('declare', async () => {
      await hands.press('Control+n')
      await expect(one.page.getByLabel('What is wrong?')).toBeFocused()
      await hands.type(title)
      await hands.tabTo('radio', /SEV2/)
      await hands.press('ArrowUp')
      await hands.tabTo('checkbox', 'Can customers see it?')
      await hands.press('Space')
      await hands.push('button', 'Declare SEV1')
      await expect(one.page.getByRole('heading', { name: title })).toBeVisible()
      await expect(one.page.getByRole('banner')).toContainText('SEV1')
    })

    await test.step('invite; a second person joins', async () => {
      await hands.command('Invite')
      await hands.tabTo('textbox', 'Link')
      const link = await one.page.getByRole('textbox', { name: 'Link' }).inputValue()
      await hands.press('Escape')
      await expect(one.page.getByRole('dialog')).toHaveCount(0)
      await two.page.goto(link)
      await expect(two.page.getByLabel('Your name')).toBeFocused()
      await others.type('Responder Two')
      await others.push('button', 'Go on to the invite')
      await others.push('button', 'Join the room')
      await expect(two.page.getByRole('heading', { name: title })).toBeVisible()
      await expect(one.page.getByRole('contentinfo')).toContainText('Shared with 1')
    })

    await test.step('give roles', async () => {
      await hands.press('Control+5')
      await hands.push('button', 'Give Operations to somebody')
      await hands.tabTo('menuitem', /Responder One/)
      await hands.press('ArrowDown')
      await expect(one.page.getByRole('menuitem', { name: /Responder Two/ })).toBeFocused()
      await hands.press('Enter')
      await expect(one.page.getByRole('button', { name: 'Give back Operations' })).toBeVisible()
      await hands.push('button', 'Give Communications to somebody')
      await hands.press('Escape')
      await expect(
        one.page.getByRole('button', { name: 'Give Communications to somebody' }),
      ).toBeFocused()
      await hands.press('Enter')
      await hands.tabTo('menuitem', /Responder One/)
      await hands.press('Enter')
      await expect(one.page.getByRole('button', { name: 'Give back Communications' })).toBeVisible()
      await hands.push('button', 'Give back Communications')
      await expect(one.page.getByRole('button', { name: 'Give back Communications' })).toBeHidden()
    })

    await test.step('log a line from anywhere, and come back to where one was', async () => {
      await hands.tabTo('button', 'Duty card of Planning')
      await hands.press('Control+l')
      await expect(one.page.getByLabel('Log line')).toBeFocused()
      await hands.type('Errors began with the new index')
      await hands.press('Enter')
      await expect(one.page.getByRole('dialog')).toHaveCount(0)
      await expect(one.page.getByRole('button', { name: 'Duty card of Planning' })).toBeFocused()
      await hands.press('Control+2')
      await expect(one.page.getByRole('log')).toContainText('Errors began with the new index')
      await hands.push('button', 'More')
      await hands.push('button', 'Key event')
      await expect(one.page.getByRole('button', { name: 'Key event', pressed: true })).toBeFocused()
    })

    await test.step('a task and a temporary change', async () => {
      await hands.press('Control+3')
      await hands.tabTo('textbox', 'Add a task')
      await hands.type('Find the slow query @Responder Two P1')
      await hands.press('Enter')
      await hands.type('Ask the index team')
      await hands.press('Enter')
      await expect(
        one.page.getByRole('checkbox', { name: 'Done: Ask the index team' }),
      ).toBeVisible()
      await hands.press('Shift+Tab')
      for (let back = 0; back < 4; back += 1) await hands.press('Shift+Tab')
      await hands.tabTo('checkbox', /^Done: Ask the index team/)
      await hands.press('Space')
      await expect(one.page.getByRole('checkbox', { name: /Ask the index team/ })).toBeHidden()
      await hands.push('button', 'Log a change')
      await expect(one.page.getByRole('textbox', { name: 'System' })).toBeFocused()
      await hands.type('Traffic')
      await hands.tabTo('textbox', 'What was changed')
      await hands.type('Region C drained')
      await hands.tabTo('checkbox', /^Temporary/)
      await hands.press('Space')
      await hands.tabTo('textbox', 'Normal')
      await hands.type('Traffic in all regions')
      await hands.tabTo('textbox', 'Now')
      await hands.type('No traffic in C')
      await hands.tabTo('textbox', 'How to put it back')
      await hands.type('Rebalance in steps')
      await hands.push('button', 'Log the change')
      await expect(one.page.getByRole('list', { name: 'Changes made' })).toContainText(
        'Region C drained',
      )
      await expect(one.page.getByRole('button', { name: 'Log a change' })).toBeFocused()
    })

    await test.step('an exit criterion', async () => {
      await hands.press('Control+1')
      await hands.tabTo('textbox', 'Add a criterion')
      await hands.type('Searches answer in every region')
      await hands.press('Enter')
      await expect(
        one.page.getByRole('button', { name: 'Met: Searches answer in every region' }),
      ).toBeVisible()
    })

    await test.step('a stakeholder update and the promise of the next', async () => {
      await hands.press('Control+Shift+u')
      await expect(one.page.getByRole('textbox', { name: 'Draft for organisation' })).toBeFocused()
      await hands.type('Search is down. We work on it.')
      await hands.tabTo('combobox', 'Next update')
      await hands.type('in 30 min')
      await hands.push('button', 'Send to organisation')
      await expect(one.page.getByText(/Logged as sent at/)).toBeVisible()
      await expect(one.page.getByRole('banner')).toContainText(/in (30:00|29:\d\d)/)
    })

    await test.step('offer command; the second person reads and accepts', async () => {
      await hands.press('Control+Shift+h')
      await hands.tabTo('combobox', 'Hand over to')
      await hands.type('Responder Two')
      await hands.push('button', /you are now the incident commander, okay/)
      await expect(one.page.getByRole('button', { name: 'Withdraw the offer' })).toBeVisible()

      await expect(
        two.page.getByRole('button', { name: 'Read the briefing and answer' }),
      ).toBeVisible()
      await others.push('button', 'Read the briefing and answer')
      const briefing = two.page.getByRole('dialog', { name: 'You are offered command' })
      const parts = await briefing.getByRole('checkbox').count()
      await others.tabTo('checkbox', 'Situation')
      await others.press('Space')

      // A second layer over the briefing: Escape closes that one only, and the focus comes back.
      await others.press('Control+l')
      await others.type('Half a thought')
      await others.press('Escape')
      await expect(two.page.getByLabel('Log line')).toBeHidden()
      await expect(briefing.getByRole('checkbox', { name: 'Situation' })).toBeChecked()
      await expect(briefing.getByRole('checkbox', { name: 'Situation' })).toBeFocused()
      for (let part = 1; part < parts; part += 1) {
        await others.press('Tab')
        await others.press('Space')
      }
      await others.push('button', 'I am in command')
      await expect(briefing).toBeHidden()
      for (const desk of [one, two])
        await expect(desk.page.getByRole('banner')).toContainText('Responder Two')
    })

    await test.step('mitigated, then resolved', async () => {
      for (const stage of ['Mitigated', 'Resolved']) {
        await others.command('Change the stage')
        await expect(two.page.getByRole('combobox', { name: 'Stage' })).toBeFocused()
        await others.type(stage)
        await others.push('button', `Move to ${stage.toLowerCase()}`)
        await expect(two.page.getByRole('dialog')).toHaveCount(0)
        await expect(two.page.getByRole('banner')).toContainText(stage)
      }
    })

    await test.step('the close gate is settled on the way out', async () => {
      await others.command('Change the stage')
      await others.type('Closed')
      const gate = two.page.getByRole('dialog', { name: 'Change the stage' })
      await expect(gate).toContainText('Before closing: 1 off normal, one exit criterion not met.')
      await others.push('button', 'Put back')
      await expect(gate.getByRole('textbox', { name: 'How it was verified' })).toBeFocused()
      await others.push('button', 'Leave it')
      await others.push('button', 'Put back')
      await others.type('Graphs of C are normal')
      await others.push('button', 'Put back and verified')
      await expect(gate).toContainText('Before closing: one exit criterion not met.')
      await others.push('button', 'Met: Searches answer in every region')
      await expect(gate.getByText('Before closing')).toBeHidden()
      await others.tabTo('textbox', 'What it meant for people')
      await others.type('Nobody could search')
      await others.tabTo('textbox', 'What it meant for systems')
      await others.type('One index')
      await others.tabTo('textbox', 'Why')
      await others.type('Everything holds')
      await others.push('button', 'Close the incident')
      await expect(gate).toBeHidden()
      for (const desk of [one, two])
        await expect(desk.page.getByRole('banner')).toContainText('Closed')
    })

    await test.step('export the postmortem', async () => {
      await hands.press('Control+Shift+e')
      await hands.tabTo('radio', /^Postmortem, PDF/)
      await hands.press('ArrowDown')
      await hands.tabTo('button', 'Save the file')
      const downloading = one.page.waitForEvent('download')
      await hands.press('Enter')
      const stream = await (await downloading).createReadStream()
      const pieces: Buffer[] = []
      for await (const piece of stream) pieces.push(Buffer.from(piece))
      const report = Buffer.concat(pieces).toString('utf8')
      for (const words of [
        title,
        'Errors began with the new index',
        'Find the slow query',
        'Region C drained',
        'Search is down',
        'Responder Two',
        'Graphs of C are normal',
      ])
        expect(report).toContain(words)
      await hands.press('Escape')
      await expect(one.page.getByRole('dialog')).toHaveCount(0)
    })
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})
