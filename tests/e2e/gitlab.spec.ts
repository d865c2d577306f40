import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { addLine, banner, button, field, list, main, region } from './support/by-words'
import { type Desk, openDesk } from './support/desk'
import { runCommand } from './support/every-view'
import { publish, writePostmortem } from './support/gitlab-after'
import { gitlabStory } from './support/gitlab-story'
import { keyboardOf } from './support/keyboard'

const minute = 60_000
const utcMinute = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

async function sendTo(desk: Desk, audience: string, text: string, next: string): Promise<void> {
  const { page } = desk
  await page.getByRole('tab', { name: new RegExp(`^${audience}`, 'i') }).click()
  await desk.typeInto(`Draft for ${audience}`, text)
  await page.getByRole('combobox', { name: 'Next update' }).selectOption(next)
  await page.getByRole('button', { name: `Send to ${audience}`, exact: true }).click()
  await expect(list(page, 'Sent updates')).toContainText(text)
}

test('four people live through the loss of the GitLab database, from the first suspicion to the postmortem', async ({
  browser,
}) => {
  test.setTimeout(600_000)
  const story = gitlabStory()
  const title = story.nth('incident.declared', 0, 'title')
  const meeting = await startBuiltPost()
  const lead = await openDesk(browser, story.name('p2'))
  const data = await openDesk(browser, story.name('p1'))
  const comms = await openDesk(browser, story.name('p5'))
  /** Has no mouse. */
  const infra = await openDesk(browser, story.name('p4'))
  const hands = keyboardOf(infra.page)
  const all = [lead, data, comms, infra]
  for (const { context } of all) context.setDefaultTimeout(30_000)
  const choose = async (name: string, option: string) => {
    await hands.tabTo('combobox', name)
    await hands.type(option)
    await expect(infra.page.locator(':focus').locator('option:checked')).toContainText(option)
  }
  try {
    await test.step('a suspicion gets a clock, and becomes an incident', async () => {
      const { page } = lead
      await lead.firstRun(meeting.address)
      await button(page, 'Look into something first').click()
      await field(page, 'What do you look into?').fill('Comments fail for many users')
      await page.keyboard.press('Enter')
      await expect(page.getByText(/looked into since/)).toContainText(/0:0\d/)
      await button(page, 'Declare it').click()
      const form = page.getByRole('dialog', { name: 'Declare an incident' })
      await expect(form.getByLabel('What is wrong?')).toHaveValue('Comments fail for many users')
      await form.getByLabel('What is wrong?').fill(title)
      await form.getByRole('radio', { name: /SEV3/ }).check()
      await form.getByLabel('Can customers see it?').check()
      await form.getByText(/^More:/).click()
      await form.getByLabel(/^Since when/).fill(utcMinute(Date.now() - 65 * minute))
      await form.getByLabel('How did we find out?').selectOption({ label: 'One of us noticed' })
      await form
        .getByLabel('What is known so far')
        .fill(story.nth('incident.declared', 0, 'summary'))
      await form.getByRole('button', { name: 'Declare SEV3 now' }).click()
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
      await expect(banner(page)).toContainText('Since impact1:0')
    })

    await test.step('three are invited and come', async () => {
      const link = await lead.inviteLink()
      await data.join(link)
      await comms.join(link)
      await infra.page.goto(link)
      await expect(infra.page.getByLabel('Your name')).toBeFocused()
      await hands.type(infra.name)
      await hands.push('button', 'Go on to the invite')
      await hands.push('button', 'Join the room')
      for (const { page } of all) {
        await expect(page.getByRole('heading', { name: title })).toBeVisible({ timeout: 40_000 })
        await expect(page.getByRole('contentinfo')).toContainText('Shared with 3', {
          timeout: 60_000,
        })
      }
      await button(lead.page, 'Set the command post').click()
      await field(lead.page, 'Chat').fill(story.nth('commandpost.set', 0, 'chat'))
      await button(lead.page, 'Set the command post').click()
      await expect(infra.page.getByRole('contentinfo')).toContainText('Production channel')
    })

    await test.step('roles are asked for, wished, given and acknowledged', async () => {
      await lead.show('People')
      await button(lead.page, `Ask ${data.name}`).click()
      await expect(field(lead.page, 'What to ask')).toHaveValue('Can you take Operations?')
      await lead.page.keyboard.press('Enter')
      await expect(main(data.page)).toContainText('Can you take Operations?')
      await data.page.getByRole('button', { name: 'Yes', exact: true }).click()
      await expect(region(lead.page, 'Without a role')).toContainText('said yes')
      await button(lead.page, 'Give Operations to somebody').click()
      await lead.page.getByRole('menuitem', { name: new RegExp(`^${data.name}`) }).click()
      await button(comms.page, 'I can take Communications').click()
      await lead.show('Command')
      await expect(main(lead.page)).toContainText(`${comms.name} would take Communications`)
      await button(lead.page, 'Give it').click()
      await expect(button(lead.page, 'Give it')).toHaveCount(0)
      await hands.push('button', 'I can take Planning')
      await expect(main(lead.page)).toContainText(`${infra.name} would take Planning`)
      await button(lead.page, 'Give it').click()
      for (const { page } of all)
        for (const { name } of [data, comms, infra])
          await expect(region(page, 'Who holds what')).toContainText(name)
    })

    await test.step('objectives, the end, and one picture that several write at once', async () => {
      await addLine(
        lead.page,
        'Add an objective',
        'Writes go through, seen by: comments per minute',
      )
      await addLine(lead.page, 'Add a criterion', story.of('ex1'), story.of('ex2'), story.of('ex3'))
      const situation = [lead, comms].map(({ page }) =>
        page.getByRole('textbox', { name: 'Situation', exact: true }),
      )
      await lead.typeInto('Situation', 'Spam accounts create snippets.')
      await lead.page.keyboard.press('Enter')
      await lead.page.keyboard.type('Comments')
      await expect(situation[1] ?? main(comms.page)).toContainText('Comments')
      await lead.page.keyboard.press('Control+Home')
      await lead.page.keyboard.press('End')
      await Promise.all([
        lead.page.keyboard.type(' Load on the primary rises with each of them.'),
        comms.typeInto('Situation', ' on issues and merge requests fail for many users.'),
        data.typeInto('Impact on systems', 'The primary is slow; the standby lags behind.'),
      ])
      await comms.typeInto('Impact on people', 'Many users cannot comment.')
      for (const { page } of all) {
        await expect(field(page, 'Situation')).toContainText(
          'Spam accounts create snippets. Load on the primary rises with each of them.',
        )
        await expect(field(page, 'Situation')).toContainText(
          'Comments on issues and merge requests fail for many users.',
        )
        await expect(field(page, 'Impact on systems')).toContainText('the standby lags behind.')
        await expect(banner(page)).toContainText('Many users cannot comment.')
      }
      await button(lead.page, 'Keep in the log').click()
    })

    await test.step('two audiences hear of it; a question is answered; no change is one key', async () => {
      await comms.show('Comms')
      await sendTo(comms, 'outside', story.nth('update.sent', 0), '30')
      await sendTo(
        comms,
        'organisation',
        'Spam loads the database. Support, please point here.',
        '15',
      )
      await button(comms.page, 'Log one').click()
      await field(comms.page, 'Asked by').fill(story.of('q1', 'from'))
      await field(comms.page, 'Question').fill(story.of('q1'))
      await comms.page.getByRole('checkbox', { name: 'The commander should know' }).check()
      await button(comms.page, 'Log it').click()
      await expect(main(lead.page)).toContainText(`Asked from outside: ${story.of('q1', 'from')}`)
      await button(comms.page, `Answer ${story.of('q1', 'from')}`).click()
      await comms.page
        .getByRole('textbox', { name: 'Answer' })
        .fill(story.nth('enquiry.answered', 0))
      await comms.page.keyboard.press('Enter')
      await expect(list(comms.page, 'Enquiries')).toContainText('Only the hosted service')
      await expect(main(lead.page)).not.toContainText('Asked from outside')
      await comms.show('Log')
      await comms.page.keyboard.press('Control+Shift+Y')
      await expect(
        comms.page.getByText(/“No change” to organisation is logged as sent, next at/),
      ).toBeVisible()
    })

    await test.step('theories with evidence, other ways weighed, a decision with its objection', async () => {
      const { page } = data
      await data.show('Work')
      await addLine(page, 'Add a hypothesis', story.of('h1'), story.of('h2'))
      const rows = list(page, 'Hypotheses').getByRole('listitem')
      const move = async (text: string, to: string, side: string, evidence: string) => {
        const row = rows.filter({ hasText: text }).first()
        await row.getByRole('button', { name: /Move it$/ }).click()
        await row.getByRole('combobox', { name: 'It is' }).selectOption(to)
        await row.getByRole('combobox', { name: 'The evidence speaks' }).selectOption(side)
        await row.getByRole('textbox', { name: /Evidence/ }).fill(evidence)
        await row.getByRole('button', { name: 'Write it' }).click()
        await expect(row.getByRole('button', { name: 'Write it' })).toBeHidden()
      }
      await move(story.of('h1'), 'confirmed', 'for', story.nth('hypothesis.moved', 0, 'evidence'))
      await move(
        story.of('h2'),
        'ruled-out',
        'against',
        story.nth('hypothesis.moved', 2, 'evidence'),
      )
      for (const way of ['Seed db2 anew from db1', 'Wait until db2 has caught up']) {
        await field(page, 'Name another way').fill(way)
        await page.getByRole('button', { name: 'Add', exact: true }).click()
        await expect(field(page, 'Name another way')).toHaveValue('')
      }
      await runCommand(lead.page, 'Consider alternatives')
      await expect(field(lead.page, 'What else was considered?')).toBeFocused()
      await lead.page.keyboard.type('Waiting: the write-ahead log is gone already')
      await button(lead.page, 'Change tack').click()
      await expect(region(lead.page, 'Other ways')).toContainText(
        'Alternatives considered just now: change tack. Waiting',
      )
      await lead.page.keyboard.press('Control+Shift+D')
      await expect(field(lead.page, /^Options/)).toHaveValue(/Seed db2 anew from db1/)
      await field(lead.page, 'What was the question?').fill(
        story.nth('decision.made', 0, 'question'),
      )
      await field(lead.page, 'What was decided?').fill(story.nth('decision.made', 0, 'choice'))
      await field(lead.page, /^Objections/).fill(story.nth('decision.made', 0, 'objections'))
      await button(lead.page, 'Record it').click()
      await expect(main(infra.page)).toContainText('(commander) decided')
      await hands.push('button', 'Seen')
      await expect(main(infra.page)).not.toContainText('(commander) decided')
    })

    await test.step('two hands on one standby are told of each other', async () => {
      const { page } = data
      await button(page, 'Announce a change').click()
      await field(page, 'System').fill('db2')
      await field(page, 'What you are about to do').fill(story.nth('intent.announced', 0))
      await button(page, 'Announce it').click()
      await expect(list(page, 'About to be changed')).toContainText('db2')
      await hands.command('Announce a change')
      await expect(field(infra.page, 'System')).toBeFocused()
      await hands.type('db2')
      await expect(infra.page.getByRole('alert')).toContainText('about to change db2 too')
      await hands.tabTo('textbox', 'What you are about to do')
      await hands.type('Restart PostgreSQL')
      await hands.push('button', 'Announce it')
      for (const desk of [data, infra])
        await expect(main(desk.page)).toContainText('Two hands on db2.')
      await hands.push('button', /^Not now: db2: Restart/)
      await expect(main(page)).not.toContainText('Two hands on')
    })

    await test.step('evidence is kept, then the directory is removed: on the wrong host', async () => {
      const { page } = data
      await button(page, /^Done: db2/).click()
      await page.getByRole('combobox', { name: 'Sort' }).selectOption('data')
      await expect(page.getByText('Preserve evidence first.')).toBeVisible()
      const change = region(page, 'Changes')
      await change.getByRole('textbox', { name: 'What was kept' }).fill('Snapshot by hand, 17:20')
      await change.getByRole('textbox', { name: 'Where it lies' }).fill('Staging')
      await change.getByRole('button', { name: 'Note it', exact: true }).click()
      await expect(page.getByText('Noted: 1.')).toBeVisible()
      await change.getByRole('textbox', { name: 'System' }).fill(story.of('c7', 'system'))
      await change.getByRole('textbox', { name: 'What was changed' }).fill(story.of('c7'))
      await change.getByRole('textbox', { name: 'Outcome' }).fill(story.of('c7', 'outcome'))
      await button(page, 'Log the change').click()
      for (const desk of [data, infra])
        await expect(list(desk.page, 'Changes made')).toContainText(story.of('c7'))
      await data.quickLog(story.nth('note', 3))
      await page.keyboard.press('Control+Shift+1')
      await expect(page.getByText(/^Marked “went well”/)).toBeVisible()
    })

    await test.step('it gets worse: raised by keyboard, and a pause for the commander', async () => {
      await hands.command('Change the severity')
      const dialog = infra.page.getByRole('dialog', { name: 'Change the severity' })
      await expect(dialog.getByRole('textbox', { name: 'Why' })).toBeFocused()
      await hands.type(story.nth('severity.changed', 1, 'reason'))
      await hands.tabTo('radio', /SEV3/)
      await hands.press('ArrowUp')
      await hands.press('ArrowUp')
      await hands.push('button', 'Change it')
      await expect(dialog).toBeHidden()
      for (const { page } of all) await expect(banner(page)).toContainText('SEV1')
      const pause = lead.page.getByText('Take half a minute.')
      await expect(pause).toBeVisible()
      await lead.page.getByRole('button', { name: 'Go on', exact: true }).click()
      await expect(pause).toBeHidden()
    })

    await test.step('the site goes offline: a divergence, logged by keyboard', async () => {
      await hands.command('Log a change')
      await expect(field(infra.page, 'System')).toBeFocused()
      await hands.type(story.of('c8', 'system'))
      await choose('Sort', story.of('c8', 'sort'))
      await hands.tabTo('textbox', 'What was changed')
      await hands.type(story.of('c8'))
      await hands.tabTo('checkbox', /^Temporary/)
      await hands.press('Space')
      for (const [label, key] of [
        ['Normal', 'normal'],
        ['Now', 'now'],
        ['How to put it back', 'revertStep'],
      ] as const) {
        await hands.tabTo('textbox', label)
        await hands.type(story.of('c8', key))
      }
      await hands.push('button', 'Log the change')
      await expect(list(lead.page, 'Off normal')).toContainText(story.of('c8'))
    })

    await test.step('help is asked for by one key, and planning answers', async () => {
      await data.page.keyboard.press('Control+Shift+F')
      await data.page.keyboard.type('Somebody else at the keyboard for the restore')
      await data.page.keyboard.press('Enter')
      await expect(main(infra.page)).toContainText(`${data.name} asks for help`)
      await hands.push('link', 'Answer')
      await hands.push('button', /^Answer: Somebody else/)
      await choose('Who comes', infra.name)
      await hands.push('button', 'Send the answer')
      await runCommand(data.page, 'planning board')
      await expect(list(data.page, 'Requests for help')).toContainText(`${infra.name} comes.`)
    })

    await test.step('tasks are given, taken, and done', async () => {
      await lead.show('Work')
      await addLine(lead.page, 'Add a task', `${story.of('t1')} @${infra.name} P0`)
      await addLine(lead.page, 'Add a task', `${story.of('t2')} @${data.name} P1`)
      await data.show('Work')
      await data.page.getByRole('tab', { name: 'Operations' }).click()
      await button(data.page, `I have it: ${story.of('t2')}`).click()
      await hands.command('operations board')
      await hands.push('button', `I have it: ${story.of('t1')}`)
      await expect(main(lead.page)).not.toContainText('not taken yet')
      await hands.tabTo('checkbox', `Done: ${story.of('t1')}`)
      await hands.press('Space')
      await expect(region(lead.page, 'Tasks')).toContainText('1 open, 1 done')
    })

    await test.step('command is handed over with a briefing, and accepted by keyboard', async () => {
      await lead.page.keyboard.press('Control+Shift+H')
      await lead.page.getByLabel('Hand over to').selectOption({ label: infra.name })
      await field(lead.page, /^A word on why/).fill(story.of('off2', 'reason'))
      await button(lead.page, /you are now the incident commander, okay/).click()
      await hands.push('button', 'Read the briefing and answer')
      const briefing = infra.page.getByRole('dialog', { name: 'You are offered command' })
      await expect(briefing).toContainText('Spam accounts create snippets')
      for (const part of await briefing.getByRole('checkbox').all()) {
        await hands.tabTo('checkbox', (await part.locator('..').textContent()) ?? '')
        await hands.press('Space')
        await expect(part).toBeChecked()
      }
      await hands.push('button', 'I am in command')
      for (const { page } of all) await expect(banner(page)).toContainText(infra.name)
    })
    await test.step('users are served again: mitigated, said so, resolved', async () => {
      await hands.command('Change the stage')
      await hands.type('Mitigated')
      await hands.tabTo('textbox', 'Why')
      await hands.type(story.nth('stage.changed', 1, 'reason'))
      await hands.push('button', 'Move to mitigated')
      await expect(banner(comms.page)).toContainText('Mitigated')
      await hands.command('Change the stage')
      await hands.type('Resolved')
      const dialog = infra.page.getByRole('dialog', { name: 'Change the stage' })
      await expect(dialog).toContainText('Nobody outside was told how it ends')
      await comms.show('Comms')
      await comms.page.getByRole('tab', { name: /^Outside/ }).click()
      await comms.page.getByRole('combobox', { name: 'Sort' }).selectOption('fixed')
      await sendTo(comms, 'outside', story.nth('update.sent', 7), 'none')
      await expect(dialog).not.toContainText('Nobody outside was told how it ends')
      await hands.push('button', 'Move to resolved')
      await expect(banner(comms.page)).toContainText('Resolved')
    })

    await test.step('closed through the gate, by keyboard', async () => {
      await lead.show('Command')
      await lead.page.getByRole('button', { name: `Met: ${story.of('ex1')}` }).click()
      await hands.command('Change the stage')
      await hands.type('Closed')
      const gate = infra.page.getByRole('dialog', { name: 'Change the stage' })
      await expect(gate).toContainText('Before closing: 1 off normal, 2 exit criteria not met.')
      await hands.push('button', 'Put back')
      await hands.type(story.nth('change.reverted', 0, 'verified'))
      await hands.push('button', 'Put back and verified')
      await hands.push('button', `Met: ${story.of('ex2')}`)
      await hands.push('button', `Met: ${story.of('ex3')}`)
      await expect(gate.getByText('Before closing')).toBeHidden()
      await hands.tabTo('textbox', 'Why')
      await hands.type(story.nth('stage.changed', 4, 'reason'))
      await hands.push('button', 'Close the incident')
      await expect(gate).toBeHidden()
      for (const { page } of all) {
        await expect(banner(page)).toContainText('Closed')
        await expect(main(page)).not.toContainText('Tell the stakeholders.')
      }
    })

    const team = { lead, data, comms, infra, hands, choose }
    await writePostmortem(team, story)
    await publish(team, story)
  } finally {
    await Promise.all(all.map((desk) => desk.close()))
    await meeting.post.close()
  }
})
