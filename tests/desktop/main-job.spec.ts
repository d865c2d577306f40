import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { escapeMarkdown } from '../../shared/base/escape-markdown'
import { type Desk, deskOn } from '../e2e/support/desk'
import { playedIncident } from '../e2e/support/played-incident'
import { appLink, exportTo, firstRun, postPid, soon } from './desktop-desk'
import { test } from './desktop-test'

const pads = ['Situation', 'Impact on people'] as const

/** What a report of an open incident says of the moment it was made at. */
const soFar = { made: /Report made \| [^|]*/, cost: /^- \d+ min of 2 people$/m }

const shared = (desk: Desk) =>
  expect(desk.page.getByRole('contentinfo'), `${desk.name} is up to date`).toContainText(
    'Shared with 1',
    soon,
  )
const situation = (desk: Desk) => desk.page.getByRole('textbox', { name: 'Situation', exact: true })

test('[DESK21] [DESK22] [DESK26] [DESK29] the main job: two apps, a link, a handoff, a dead post, a killed app, and both end equal', async ({
  launch,
  userData,
}) => {
  test.setTimeout(240_000)
  const { title, texts, tasks, situations } = playedIncident()
  const written: string[] = []
  async function log(desk: Desk, text: string | undefined) {
    if (text === undefined) throw new Error('the incident has too few lines for this play')
    await desk.quickLog(text)
    written.push(text)
  }
  const profileTwo = join(userData, 'two')
  const appOne = await launch({ userData: join(userData, 'one') })
  let appTwo = await launch({ userData: profileTwo })
  const one = await firstRun(appOne, 'Responder One')
  let two = await firstRun(appTwo, 'Responder Two')

  await test.step('declare, and open the invite in the app that runs already', async () => {
    await one.declare(title)
    await expect(one.page.getByRole('contentinfo')).toContainText('Post on this laptop', soon)
    const link = appLink(await one.inviteLink())
    const starter = await launch({ userData: profileTwo, argv: [link] })
    expect(await starter.ended).toBe(0)
    await expect(two.page.getByRole('heading', { name: title })).toBeVisible()
    await expect(two.page.getByText('You were invited to')).toBeVisible()
    await expect(two.page.getByRole('contentinfo')).toBeHidden()
    await two.page.getByRole('button', { name: 'Join the room' }).click()
    await shared(one)
    await shared(two)
  })

  await test.step('write entries and prose together', async () => {
    for (const text of texts.slice(0, 3)) await log(one, text)
    for (const text of texts.slice(3, 6)) await log(two, text)
    await Promise.all([
      one.typeInto('Situation', `${situations[0]} `),
      two.typeInto('Impact on people', 'No user gets a search result. '),
    ])
    await two.typeInto('Situation', 'Typed by the second person.')
    await expect(situation(one)).toContainText('Typed by the second person.')
    await expect(one.page.getByRole('complementary')).toContainText(texts[5] ?? '')
  })

  await test.step('hand over command with an acknowledgement', async () => {
    await one.page.keyboard.press('Control+Shift+H')
    await one.page.getByLabel('Hand over to').selectOption({ label: 'Responder Two' })
    await one.page.getByRole('button', { name: /you are now the incident commander, okay/ }).click()
    await two.page.getByRole('button', { name: 'Read the briefing and answer' }).click()
    for (const box of await two.page.getByRole('dialog').getByRole('checkbox').all())
      await box.check()
    await two.page.getByRole('button', { name: 'I am in command' }).click()
    for (const desk of [one, two])
      await expect(desk.page.getByRole('banner')).toContainText('Responder Two')
  })

  await test.step('the process of the post is killed: both go on, and it comes back', async () => {
    const pid = await postPid(appOne)
    if (pid === null) throw new Error('the post has no process')
    process.kill(pid, 'SIGKILL')
    await log(one, texts[6])
    await log(two, texts[7])
    await two.typeInto('Situation', ' Written while the post was gone.')
    await expect(situation(one)).toContainText('while the post was gone.')
    await expect.poll(() => postPid(appOne), soon).not.toBeNull()
    expect(await postPid(appOne)).not.toBe(pid)
    await expect(one.page.getByRole('contentinfo')).toContainText('Post on this laptop', soon)
    await expect(one.page.getByRole('complementary')).toContainText(texts[7] ?? '')
    await shared(one)
  })

  await test.step('one app is killed, the other goes on writing', async () => {
    await two.show('Work')
    for (const text of tasks) {
      await two.page.getByRole('textbox', { name: 'Add a task' }).fill(text)
      await two.page.keyboard.press('Enter')
      await expect(two.page.getByRole('textbox', { name: 'Add a task' })).toHaveValue('')
      written.push(text)
    }
    await shared(two)
    await expect
      .poll(() => appTwo.evaluate(({ app }) => app.getPath('userData'), null))
      .toBe(profileTwo)
    await expect
      .poll(() =>
        appTwo.evaluate(
          ({ app }) =>
            process
              .getBuiltinModule('node:fs')
              .readFileSync(`${app.getPath('userData')}/windows.json`, 'utf8'),
          null,
        ),
      )
      .toContain('/work')
    await appTwo.kill()
    await expect(one.page.getByRole('contentinfo')).toContainText('nobody else is connected', soon)
    await log(one, texts[8])
    await one.typeInto('Situation', ' Written while the other app was dead.')
  })

  await test.step('the killed app comes back in its room and view, and catches up', async () => {
    appTwo = await launch({ userData: profileTwo })
    const page = await appTwo.firstWindow()
    two = deskOn(page, 'Responder Two')
    await expect(page.getByRole('main', { name: 'Work' })).toBeVisible(soon)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await shared(one)
    await shared(two)
    await two.show('Command')
    await expect(situation(two)).toContainText('while the other app was dead.')
    await log(two, texts[9])
    await expect(one.page.getByRole('complementary')).toContainText(texts[9] ?? '', soon)
    await shared(one)
    await shared(two)
  })

  await test.step('both hold the same entries, state and prose, and save them whole', async () => {
    const saved = join(userData, 'saved')
    await appOne.evaluate(
      (_electron, folder) => process.getBuiltinModule('node:fs').mkdirSync(folder),
      saved,
    )
    const apps = [
      { app: appOne, desk: one },
      { app: appTwo, desk: two },
    ]
    const rooms: unknown[] = []
    const reports: string[] = []
    const prose: string[][] = []
    for (const { app, desk } of apps) {
      const { exportedAt: _at, ...room } = JSON.parse(
        await exportTo(app, desk.page, 'All entries, JSON', join(saved, `${desk.name}.json`)),
      )
      rooms.push(room)
      expect(room.notFolded).toEqual({})
      const report = await exportTo(
        app,
        desk.page,
        'Postmortem, Markdown',
        join(saved, `${desk.name}.md`),
      )
      // Nobody has ended the incident: what it cost goes on, as the time of the report does.
      expect(report).toMatch(soFar.cost)
      reports.push(report.replace(soFar.made, '').replace(soFar.cost, ''))
      prose.push(await Promise.all(pads.map(desk.padText)))
    }
    expect(rooms[1]).toEqual(rooms[0])
    expect(reports[1]).toBe(reports[0])
    expect(prose[1]).toEqual(prose[0])
    expect(prose[0]?.[0]).toContain('Written while the post was gone.')
    for (const text of written) expect(reports[0], text).toContain(escapeMarkdown(text))
    // Four files and nothing beside them: what was written on the way to them is gone.
    expect((await readdir(saved)).sort()).toEqual([
      'Responder One.json',
      'Responder One.md',
      'Responder Two.json',
      'Responder Two.md',
    ])
  })
})
