import { expect, test } from '@playwright/test'
import { escapeMarkdown } from '../../shared/base/escape-markdown'
import { startBuiltPost } from '../support/built-post'
import { type Desk, exportText, openDesk } from './support/desk'
import { playedIncident } from './support/played-incident'

const shared = (desk: Desk, count: number) =>
  expect(desk.page.getByRole('contentinfo'), `${desk.name} is up to date`).toContainText(
    `Shared with ${count}`,
    { timeout: 40_000 },
  )

test('the main job: declare, invite, write together, lose the post, go on, come back equal', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const { title, texts, tasks, situations } = playedIncident()
  const written: string[] = []
  let meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const three = await openDesk(browser, 'Responder Three')
  const log = async (desk: Desk, text: string | undefined) => {
    if (text === undefined) throw new Error('the incident has too few lines for this play')
    await desk.quickLog(text)
    written.push(text)
  }
  try {
    await test.step('declare and invite', async () => {
      await one.firstRun(meeting.address)
      await one.declare(title)
      await two.join(await one.inviteLink())
      await expect(two.page.getByRole('heading', { name: title })).toBeVisible()
      await shared(one, 1)
      await shared(two, 1)
    })

    await test.step('write entries and prose together', async () => {
      for (const text of texts.slice(0, 3)) await log(one, text)
      for (const text of texts.slice(3, 6)) await log(two, text)
      await Promise.all([
        one.typeInto('Situation', `${situations[0]} `),
        two.typeInto('Impact on people', 'No user gets a search result. '),
      ])
      await two.typeInto('Situation', 'Typed by the second person.')
      await expect(one.page.getByRole('textbox', { name: 'Situation', exact: true })).toContainText(
        'Typed by the second person.',
      )
      await expect(one.page.getByRole('complementary')).toContainText(texts[5] ?? '')
    })

    await test.step('hand over command with an acknowledgement', async () => {
      await one.page.keyboard.press('Control+Shift+H')
      await one.page.getByLabel('Hand over to').selectOption({ label: 'Responder Two' })
      await one.page
        .getByRole('button', { name: /you are now the incident commander, okay/ })
        .click()
      await two.page.getByRole('button', { name: 'Read the briefing and answer' }).click()
      for (const box of await two.page.getByRole('dialog').getByRole('checkbox').all())
        await box.check()
      await two.page.getByRole('button', { name: 'I am in command' }).click()
      await expect(one.page.getByRole('banner')).toContainText('Responder Two')
      await expect(two.page.getByRole('banner')).toContainText('Responder Two')
    })

    await test.step('the post is killed; both go on', async () => {
      await meeting.post.close()
      await expect(one.page.getByRole('contentinfo')).toContainText('No post reachable')
      await log(one, texts[6])
      await log(two, texts[7])
      await two.typeInto('Situation', ' Written while every server was gone.')
      await expect(one.page.getByRole('textbox', { name: 'Situation', exact: true })).toContainText(
        'while every server was gone.',
      )
      await expect(one.page.getByRole('complementary')).toContainText(texts[7] ?? '')
      await shared(one, 1)
    })

    await test.step('one of them reloads without any post and loses nothing', async () => {
      await expect(two.page.getByRole('contentinfo')).not.toContainText('Saving')
      await two.page.reload()
      await expect(two.page.getByRole('heading', { name: title })).toBeVisible()
      await expect(two.page.getByRole('textbox', { name: 'Situation', exact: true })).toContainText(
        'while every server was gone.',
      )
      await log(two, texts[8])
      await log(one, texts[9])
    })

    await test.step('a new post on the same port; they find each other again', async () => {
      meeting = await startBuiltPost(meeting.port)
      await expect(one.page.getByRole('complementary')).toContainText(texts[8] ?? '', {
        timeout: 40_000,
      })
      await expect(two.page.getByRole('complementary')).toContainText(texts[9] ?? '', {
        timeout: 40_000,
      })
      await shared(one, 1)
    })

    await test.step('a third person joins by invite', async () => {
      await three.join(await two.inviteLink())
      await expect(three.page.getByRole('heading', { name: title })).toBeVisible()
      await three.show('Work')
      for (const text of tasks) {
        await three.page.getByRole('textbox', { name: 'Add a task' }).fill(text)
        await three.page.keyboard.press('Enter')
        written.push(text)
      }
      for (const desk of [one, two, three]) await shared(desk, 2)
    })

    await test.step('all three hold the same entries, state and prose', async () => {
      const rooms = await Promise.all(
        [one, two, three].map(async (desk) => {
          const { exportedAt: _at, ...room } = JSON.parse(
            await exportText(desk, 'All entries, JSON'),
          )
          return room
        }),
      )
      expect(rooms[1]).toEqual(rooms[0])
      expect(rooms[2]).toEqual(rooms[0])
      expect(rooms[0].notFolded).toEqual({})
      const reports = await Promise.all(
        [one, two, three].map((desk) => exportText(desk, 'Postmortem, Markdown')),
      )
      const same = reports.map((report) => report.replace(/Report made \| [^|]*/, ''))
      expect(same[1]).toBe(same[0])
      expect(same[2]).toBe(same[0])
      for (const text of written) expect(reports[0], text).toContain(escapeMarkdown(text))
      expect(reports[0]).toContain('while every server was gone')
    })
  } finally {
    await Promise.all([one.close(), two.close(), three.close()])
    await meeting.post.close()
  }
})
