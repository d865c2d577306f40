import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { exportText, openDesk } from './support/desk'
import { importText } from './support/full-room'

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

test('[PRAC11] [PRAC12] what a team wrote in its handbook reaches whoever joined it: the questions, and the first words', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const settings = (desk: Page) => desk.getByRole('dialog', { name: 'Settings' })
  const questions = (desk: Page) => settings(desk).getByLabel('Questions of the declare form')
  try {
    await one.firstRun(meeting.address)
    await test.step('a page begins with the questions that are asked already', async () => {
      await one.page.getByRole('button', { name: 'Settings' }).click()
      await questions(one.page).fill('Is money at risk?\nCan customers see it?')
      await settings(one.page).getByRole('button', { name: 'Keep these' }).click()
      await expect(settings(one.page).getByText(/of the handbook/)).toHaveCount(0)
      await one.page.keyboard.press('Escape')
      await one.page.getByRole('button', { name: 'Handbook' }).click()
      await one.page.getByRole('button', { name: 'Start a handbook' }).click()
      for (const [sort, title] of [
        ['criteria', 'When we declare'],
        ['templates', 'Our words'],
      ] as const) {
        await one.page.getByRole('button', { name: 'Write a page' }).click()
        await one.page.getByRole('combobox', { name: 'What it is' }).selectOption(sort)
        await one.page.getByRole('button', { name: 'Start from a first wording' }).click()
        if (sort === 'criteria')
          await expect(one.page.getByRole('textbox', { name: 'Text' })).toHaveValue(
            /- Is money at risk\?\n- Can customers see it\?$/,
          )
        await one.page.getByRole('textbox', { name: 'Title' }).fill(title)
        await one.page.getByRole('button', { name: 'Keep the page' }).click()
        await expect(page(one.page, title)).toBeVisible()
      }
    })
    await two.join(await one.inviteLink())
    await expect(page(two.page, 'Our words')).toBeVisible({ timeout: 40_000 })
    await expect(page(two.page, 'When we declare')).toBeVisible()
    await two.page.getByRole('navigation').getByRole('button', { name: 'All rooms' }).click()
    await test.step('the second person takes the questions over', async () => {
      await two.page.getByRole('button', { name: 'Settings' }).click()
      await expect(questions(two.page)).not.toHaveValue(/money/)
      const take = settings(two.page).getByRole('button', { name: 'Take those of the handbook' })
      await take.click()
      await expect(questions(two.page)).toHaveValue('Is money at risk?\nCan customers see it?')
      await expect(take).toBeHidden()
      await settings(two.page).getByRole('button', { name: 'Keep these' }).click()
      await two.page.keyboard.press('Escape')
      await two.declare('Transfers go out twice')
    })
    await test.step('and begins an update with the words of the team', async () => {
      await two.show('Comms')
      const wording = two.page.getByRole('button', { name: 'Use the team’s wording' })
      const draft = two.page.getByRole('textbox', { name: 'Draft for organisation' })
      const gaps = two.page.getByText('Still to be filled in:')
      await expect(gaps).toBeHidden()
      await two.page.getByRole('combobox', { name: 'Sort' }).selectOption('fixed')
      await wording.click()
      await expect(draft).toContainText('[What] works as before since [time] UTC.')
      await expect(draft).toBeFocused()
      await expect(wording).toBeHidden()
      await expect(gaps).toHaveText(
        'Still to be filled in: [What] [time] [how long] [where] [date]',
      )
      await two.page.keyboard.press('Control+a')
      await two.page.keyboard.type('Transfers work as before.')
      await expect(gaps).toBeHidden()
      await two.page.getByRole('button', { name: 'Send to organisation', exact: true }).click()
      await expect(two.page.getByRole('list', { name: 'Sent updates' })).toContainText(
        'Transfers work as before.',
      )
    })
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

test('[PRAC8] an incident is played again by a game master: paused, hurried, told in pieces, and compared when it has ended', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await one.firstRun(meeting.address)
    await one.page.getByRole('button', { name: 'Practice' }).click()
    const which = one.page.getByRole('combobox', { name: 'Which incident' })
    await which.selectOption({ label: 'GitLab.com, January 2017' })
    await one.page.getByRole('button', { name: 'Play it as a drill' }).click()
    await expect(one.page.getByRole('banner')).toContainText('DRILL')
    await two.join(await one.inviteLink())
    await expect(two.page.getByRole('banner')).toContainText('Replay: GitLab.com')
    await expect(two.page.getByRole('region', { name: 'Game master' })).toHaveCount(0)

    const bar = one.page.getByRole('region', { name: 'Game master' })
    const log = two.page.getByRole('complementary')
    await bar.getByRole('button', { name: 'Tell the next now' }).click()
    await expect(log).toContainText('Inject: Responder One: Took an LVM snapshot')
    await expect(bar).toContainText('1 of')
    await expect(bar.getByRole('timer')).toHaveText('3:00')
    await bar.getByRole('combobox', { name: 'Speed' }).selectOption('60')
    await bar.getByRole('button', { name: 'Go on' }).click()
    await expect(bar.getByRole('timer')).not.toHaveText('3:00')
    await bar.getByRole('button', { name: 'Pause' }).click()
    const shown = await bar.getByRole('timer').textContent()
    await one.page.reload()
    await expect(bar.getByRole('button', { name: 'Go on' })).toBeVisible()
    await expect(bar.getByRole('timer')).toHaveText(shown ?? '')
    await bar.getByText('What comes next').click()
    await bar.getByRole('textbox', { name: 'Tell something else' }).fill('The second disk is full')
    await one.page.keyboard.press('Enter')
    await expect(log).toContainText('Inject: The second disk is full')

    // Nothing of the future is in the room: not in what is exported on the machine of a player.
    const ahead = await bar.getByRole('listitem').first().textContent()
    const room = await exportText(two, 'All entries, JSON')
    expect(room).toContain('Took an LVM snapshot')
    expect(room).not.toContain((ahead ?? '').replace(/^[\d:]+ /, '').slice(0, 60))
    expect(room).not.toContain('Spam sources blocked')

    // Three minutes at 60 times the pace are three hours: what fell into them is told by itself.
    await bar.getByRole('button', { name: 'Go on' }).click()
    await one.page.clock.setSystemTime(Date.now() + 3 * 60_000)
    await expect(bar).not.toContainText('1 of')
    await expect(log).toContainText((ahead ?? '').replace(/^[\d:]+ /, '').slice(0, 60))

    await bar.getByRole('button', { name: 'End and compare' }).click()
    const score = one.page.getByRole('dialog', { name: 'How it went' })
    await expect(score.getByRole('row', { name: /Command handed over/ })).toContainText('never')
    await expect(score.getByRole('row', { name: /Command handed over/ })).toBeInViewport()
    await expect(score.getByRole('list', { name: 'What was done then' })).toContainText(
      'Spam sources blocked by IP address',
    )
    await one.page.keyboard.press('Escape')
    await expect(bar).toContainText('The replay has ended.')
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})

test('[PRAC10] one story runs twice beside itself on one clock, and its times are compared', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const { page: desk, ...rest } = await openDesk(browser, 'Responder One')
  try {
    await rest.firstRun(meeting.address)
    await desk.getByRole('button', { name: 'Practice' }).click()
    await desk.getByRole('button', { name: 'Show it' }).click()
    const chaos = desk.getByRole('list', { name: 'Nobody in command' })
    const order = desk.getByRole('list', { name: 'With a commander' })
    await expect(chaos.getByRole('listitem')).toHaveCount(0)
    await desk.getByRole('combobox', { name: 'Speed' }).selectOption('60')
    await desk.getByRole('button', { name: 'Run' }).click()
    await expect(order.getByRole('listitem').first()).toContainText('queue of the label service', {
      timeout: 40_000,
    })
    await expect(chaos.getByRole('listitem')).toHaveCount(0)
    await desk.getByRole('button', { name: 'To the end' }).click()
    await expect(chaos).toContainText('Who moved the traffic?')
    const table = desk.getByRole('table', { name: 'One story, told twice' })
    await expect(table.getByRole('row', { name: /A commander after/ })).toContainText(
      /92 min.*12 min/,
    )
    await expect(table.getByRole('row', { name: /Left off normal/ })).toContainText('2 of 2')
  } finally {
    await rest.close()
    await meeting.post.close()
  }
})

const dayMs = 86_400_000

/** The drill of the app that has a commander, as if it had begun so many days ago, and closed. */
function drillOf(daysAgo: number): string {
  const text = readFileSync('resources/scenarios/drill-managed.json', 'utf8')
  const shift = Date.now() - daysAgo * dayMs - 3_600_000 - Date.parse('2026-03-12T13:20:00Z')
  const moved = JSON.parse(
    text.replace(
      /"(2026-03-12T[\d:]+Z)"/g,
      (_, at: string) => `"${new Date(Date.parse(at) + shift).toISOString()}"`,
    ),
  )
  const last = moved.entries.at(-1)
  moved.entries.push({ at: last.at, by: 'p2', kind: 'stage.changed', to: 'closed', reason: 'over' })
  return JSON.stringify(moved)
}

test('[PRAC3] [PRAC5] a drill is marked wherever it stands, counts in no trend, and its age stands against the goal', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page: desktop } = desk
  const lobby = desktop.getByRole('main', { name: 'Rooms' })
  try {
    await desk.firstRun(meeting.address)
    await expect(lobby).not.toContainText('drill yet')
    await importText(desktop, 'drill.json', drillOf(12))
    await expect(desktop.getByRole('banner')).toContainText('DRILL')
    const markdown = await exportText(desk, 'Postmortem, Markdown')
    expect(markdown).toContain('This was a drill, not an incident.')
    await desktop.goto(desktop.url().replace('#room', '#wall').replace('/command', ''))
    await expect(desktop.getByText('DRILL')).toBeVisible()

    await desktop.goto(`${meeting.address}#`)
    await expect(lobby).toContainText('Last drill 12 days ago.')
    await expect(lobby.getByRole('button', { name: /Parcel labels/ }).first()).toContainText(
      'Drill',
    )
    await lobby.getByRole('button', { name: 'Library' }).click()
    const library = desktop.getByRole('main', { name: 'Library' })
    await expect(library.getByRole('row', { name: /Drill\. Parcel labels/ })).toBeVisible()
    await expect(library.getByRole('region', { name: 'How long it takes' })).toHaveCount(0)

    await desktop.goto(`${meeting.address}#practice`)
    await desktop.getByRole('button', { name: 'Plan in the handbook' }).click()
    await desktop.getByRole('button', { name: 'Start a handbook' }).click()
    await desktop.getByRole('button', { name: 'Set the goal' }).click()
    await desktop.getByRole('spinbutton', { name: 'A drill every' }).fill('7')
    await desktop.getByRole('button', { name: 'Set it' }).click()
    await expect(desktop.getByRole('region', { name: 'Practice' })).toContainText('every 7 days')
    await desktop.getByRole('button', { name: 'Plan a drill' }).click()
    await desktop.getByRole('textbox', { name: 'Which drill' }).fill('Cut the network')
    await desktop.getByRole('textbox', { name: 'Begins (UTC)' }).fill('soon')
    await desktop.getByRole('button', { name: 'Plan it' }).click()
    await expect(desktop.getByRole('alert')).toContainText('Write it like')
    const when = new Date(Date.now() + 3 * dayMs).toISOString().slice(0, 16).replace('T', ' ')
    await desktop.getByRole('textbox', { name: 'Begins (UTC)' }).fill(when)
    await desktop.getByRole('button', { name: 'Plan it' }).click()
    await expect(desktop.getByRole('list', { name: 'Planned drills' })).toContainText(
      'Cut the network',
    )
    await expect(desktop.getByRole('contentinfo')).toContainText('Saved here')

    await desktop.getByRole('navigation').getByRole('button', { name: 'All rooms' }).click()
    await expect(lobby).toContainText('Last drill 12 days ago; the goal is one every 7 days.')
    await expect(lobby).toContainText(`Next: Cut the network, ${when}Z.`)
    await lobby.getByRole('button', { name: 'Practice' }).click()
    await expect(desktop.getByRole('list', { name: 'Drills that were held' })).toContainText(
      'Parcel labels are not printed 12 days ago',
    )
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[PRAC4] whoever gives a role sees who held it before and whose turn it is; the table shows who knows what', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page: desktop } = desk
  const add = async (...names: readonly string[]) => {
    await desk.show('People')
    for (const name of names) {
      await desktop.getByRole('textbox', { name: 'Add somebody without the app' }).fill(name)
      await desktop.keyboard.press('Enter')
      await expect(desktop.getByRole('list', { name: 'Everybody in this room' })).toContainText(
        name,
      )
    }
  }
  const give = () => desktop.getByRole('button', { name: 'Give Operations to somebody' }).click()
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('The first one')
    await add('Cleo')
    await give()
    await expect(desktop.getByRole('menuitem', { name: /Cleo/ })).toContainText('no role yet')
    await expect(desktop.getByRole('menuitem', { name: /Cleo/ })).not.toContainText('held')
    await desktop.getByRole('menuitem', { name: /Cleo/ }).click()
    await expect(desktop.getByRole('button', { name: 'Give back Operations' })).toBeVisible()
    await expect(desktop.getByRole('contentinfo')).toContainText('Saved here')
    await desktop.getByRole('navigation').getByRole('button', { name: 'All rooms' }).click()

    await desk.declare('The second one')
    await add('Cleo', 'Dana')
    await give()
    await expect(desktop.getByRole('menuitem', { name: /Cleo/ })).toContainText(
      'last held it just now',
    )
    await expect(desktop.getByRole('menuitem', { name: /Dana/ })).toContainText('never held it')
    await expect(desktop.getByRole('menuitem', { name: /Cleo/ })).not.toContainText('their turn')
    await expect(desktop.getByRole('menuitem', { name: /Dana/ })).toContainText('their turn')
    await desktop.keyboard.press('Escape')
    await expect(desktop.getByRole('contentinfo')).toContainText('Saved here')

    await desktop.goto(`${meeting.address}#practice`)
    const table = desktop.getByRole('table', { name: 'Who has held which role' })
    await expect(table.getByRole('row', { name: /^Cleo/ })).toContainText('1 × just now')
    await expect(table.getByRole('row', { name: /^Responder One/ })).toContainText('2 × just now')
    await expect(table.getByRole('row', { name: /Whose turn it is/ })).toContainText('Dana')
    await expect(desktop.getByText('Only Cleo has ever held Operations.')).toBeVisible()
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[PRAC6] a planned operation is led like an incident, from its start to its close, in its own words', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const { page: desktop } = one
  const inWords = async () => {
    for (const view of ['Command', 'Log', 'Work', 'Comms', 'People'] as const) {
      await one.show(view)
      await expect(desktop.getByRole('main')).toHaveAccessibleName(view)
      await expect(desktop.getByRole('main')).not.toContainText(/incident|bleeding/i)
    }
  }
  try {
    await one.firstRun(meeting.address)
    await desktop.getByRole('button', { name: 'Declare an incident' }).click()
    await desktop.getByText(/^More: /).click()
    await desktop.getByRole('combobox', { name: 'This is' }).selectOption('operation')
    const dialog = desktop.getByRole('dialog', { name: 'Start a planned operation' })
    await expect(dialog.getByText('Any yes means declare')).toBeHidden()
    await dialog.getByRole('textbox', { name: 'What is planned?' }).fill('Move the database')
    await dialog.getByRole('button', { name: 'Start at the risk of SEV2' }).click()
    await expect(desktop.getByRole('banner')).toContainText('Planned operation')
    await expect(desktop.getByRole('banner')).toContainText('Since it began')
    await two.join(await one.inviteLink())
    await expect(two.page.getByRole('heading', { name: 'Move the database' })).toBeVisible()

    await one.show('People')
    await desktop.getByRole('button', { name: 'Give Operations to somebody' }).click()
    await desktop.getByRole('menuitem', { name: /Responder Two/ }).click()
    await one.show('Work')
    await desktop.getByRole('button', { name: 'Log a change' }).click()
    await desktop.getByRole('textbox', { name: 'System' }).fill('Writes')
    await desktop.getByRole('textbox', { name: 'What was changed' }).fill('Stopped')
    await desktop.getByLabel(/^Temporary/).check()
    await desktop.getByRole('textbox', { name: 'How to put it back' }).fill('Let them in again')
    await desktop.getByRole('button', { name: 'Log the change' }).click()
    await expect(desktop.getByRole('list', { name: 'Off normal' })).toContainText('Writes')
    await inWords()

    await desktop.keyboard.press('Control+Shift+h')
    await desktop.getByRole('combobox', { name: 'Hand over to' }).selectOption({ index: 1 })
    await desktop.getByRole('button', { name: /you are now the commander, okay/ }).click()
    const reading = two.page.getByRole('button', { name: 'Read the briefing and answer' })
    await reading.click()
    const briefing = two.page.getByRole('dialog')
    await expect(briefing).toContainText('Writes')
    for (const box of await briefing.getByRole('checkbox').all()) await box.check()
    await briefing.getByRole('button', { name: 'I am in command' }).click()
    await expect(desktop.getByText('is now the commander. Tell the stakeholders.')).toBeVisible()
    await inWords()

    await two.page.getByRole('button', { name: /change the stage/ }).click()
    const gate = two.page.getByRole('dialog')
    await gate.getByRole('combobox', { name: 'Stage' }).selectOption('closed')
    await gate.getByRole('textbox', { name: 'Why' }).fill('It has moved')
    const close = gate.getByRole('button', { name: 'Close the operation' })
    await expect(close).toBeDisabled()
    await gate.getByRole('button', { name: 'Put back' }).click()
    await gate.getByRole('textbox', { name: /How it was verified/ }).fill('A write went through')
    await gate.getByRole('button', { name: 'Put back and verified' }).click()
    await gate.getByRole('textbox', { name: 'What it meant for people' }).fill('none')
    await gate.getByRole('textbox', { name: 'What it meant for systems' }).fill('none')
    await close.click()
    await expect(desktop.getByRole('banner')).toContainText('Closed')
    await expect(desktop.getByRole('banner')).toContainText('Planned operation')
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})
