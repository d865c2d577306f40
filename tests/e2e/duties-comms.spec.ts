import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, exportText, openDesk } from './support/desk'

const minute = 60_000
const title = 'Payments fail'

interface Scene {
  readonly address: string
  readonly one: Desk
}

/** One commander in a declared room, and everything put away afterwards. */
async function inRoom(browser: Browser, play: (scene: Scene) => Promise<void>): Promise<void> {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  try {
    await one.firstRun(meeting.address)
    await one.declare(title)
    await play({ address: meeting.address, one })
  } finally {
    await one.close()
    await meeting.post.close()
  }
}

/** A second person in the same room. */
async function withSecond(
  browser: Browser,
  link: Promise<string>,
  play: (two: Desk) => Promise<void>,
): Promise<void> {
  const two = await openDesk(browser, 'Responder Two')
  try {
    await two.join(await link)
    await expect(two.page.getByRole('heading', { level: 1, name: title })).toBeVisible({
      timeout: 40_000,
    })
    await play(two)
  } finally {
    await two.close()
  }
}

const sent = (page: Page) => page.getByRole('list', { name: 'Sent updates' })

async function sendTo(desk: Desk, audience: string, text: string): Promise<void> {
  const { page } = desk
  await page.getByRole('tab', { name: new RegExp(`^${audience}`, 'i') }).click()
  await desk.typeInto(`Draft for ${audience}`, text)
  await page.getByRole('button', { name: `Send to ${audience}`, exact: true }).click()
  await expect(sent(page)).toContainText(text)
}

async function observerLink({ page }: Desk): Promise<string> {
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('radio', { name: /^Observer/ }).check()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  await page.keyboard.press('Escape')
  return link
}

test('[COM1] an observer begins with the plain picture, and Command is one click away', async ({
  browser,
}) => {
  await inRoom(browser, async ({ one }) => {
    await one.typeInto('Impact on people', 'Ask Responder Two who cannot pay.')
    await one.show('Comms')
    await sendTo(one, 'executives', 'Half of it is back')
    await test.step('whoever responds looks at it in a tab, or from the palette', async () => {
      await one.page.keyboard.press('Control+1')
      await one.page.keyboard.press('Control+k')
      await one.page.getByRole('combobox', { name: 'Find a command' }).fill('plain picture')
      await one.page.keyboard.press('Enter')
      await expect(one.page.getByRole('region', { name: 'The plain picture' })).toContainText(title)
      await one.page.keyboard.press('Control+Shift+U')
      await expect(one.page.getByRole('textbox', { name: 'Draft for organisation' })).toBeFocused()
    })
    await withSecond(browser, observerLink(one), async ({ page, show }) => {
      const picture = page.getByRole('region', { name: 'The plain picture' })
      await expect(picture).toContainText(title)
      await expect(picture).toContainText('A team is finding out what causes it.')
      await expect(picture).toContainText('who cannot pay')
      await expect(picture).toContainText('Half of it is back')
      await expect(picture).toContainText('next word in')
      await expect(picture).toContainText('Responder One, incident commander')
      await expect(picture.getByRole('listitem').last()).toContainText('Nothing was said yet.')
      await show('Command')
      await expect(page.getByRole('region', { name: 'Who holds what' })).toBeVisible()
      await show('Comms')
      await expect(picture).toBeVisible()
    })
  })
})

test('[COM2] what a third person sends is hinted at before, and marked for good', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  await inRoom(browser, async ({ one }) => {
    const hint = /Updates go through Responder One/
    await one.show('Comms')
    await expect(one.page.getByText(hint)).toBeHidden()
    await withSecond(browser, one.inviteLink(), async (two) => {
      await two.show('Comms')
      await expect(two.page.getByText(hint)).toBeVisible()
      await two.page.getByRole('tab', { name: /^Responders/ }).click()
      await expect(two.page.getByText(hint)).toBeHidden()
      await sendTo(two, 'outside', 'Said by a third person')
      await expect(sent(two.page).getByRole('listitem').first()).toContainText(
        'not by communications',
      )
      await expect(sent(one.page)).toContainText('Said by a third person', { timeout: 40_000 })
    })
    await sendTo(one, 'outside', 'Said by the commander')
    const rows = sent(one.page).getByRole('listitem')
    await expect(rows.filter({ hasText: 'Said by the commander' })).not.toContainText(
      'not by communications',
    )
    await expect(rows.filter({ hasText: 'Said by a third person' })).toContainText(
      'not by communications',
    )
    expect(await exportText(one, 'Postmortem, Markdown')).toMatch(
      /Outside; holding; not by communications/,
    )
  })
})

test('[COM11] a sort that was chosen by hand holds for every audience until it was told', async ({
  browser,
}) => {
  await inRoom(browser, async ({ one }) => {
    const { page } = one
    const sort = page.getByRole('combobox', { name: 'Sort' })
    const to = (audience: string) => page.getByRole('tab', { name: new RegExp(`^${audience}`) })
    await one.show('Comms')
    await expect(sort).toHaveValue('holding')
    await sort.selectOption('mitigated')
    await to('Executives').click()
    await expect(sort).toHaveValue('mitigated')
    await one.show('Command')
    await one.show('Comms')
    await expect(to('Executives')).toHaveAttribute('aria-selected', 'true')
    await expect(sort).toHaveValue('mitigated')
    await sendTo(one, 'executives', 'It works again')
    await expect(sort).toHaveValue('progress')
    await to('Outside').click()
    await expect(sort).toHaveValue('mitigated')
    await sort.selectOption('progress')
    await to('Organisation').click()
    await expect(sort).toHaveValue('progress')
    await to('Executives').click()
    await sort.selectOption('fixed')
    await expect(page.getByRole('combobox', { name: 'Next update' })).toHaveValue('none')
    await sort.selectOption('mitigated')
    await expect(page.getByRole('combobox', { name: 'Next update' })).toHaveValue('default')
    await page.getByRole('combobox', { name: 'Next update' }).selectOption('15')
    await sort.selectOption('progress')
    await expect(page.getByRole('combobox', { name: 'Next update' })).toHaveValue('15')
  })
})

test('[COM3] an update leaves as a file, as text, and to the mail program', async ({ browser }) => {
  await inRoom(browser, async ({ one }) => {
    const { page } = one
    await one.show('Comms')
    await sendTo(one, 'executives', 'Half & half = "back"')
    const open = () => sent(page).getByRole('button', { name: 'Copy or save' }).first().click()
    await open()
    const mail = page.getByRole('menuitem', { name: /Open in the mail program/ })
    const address = new URL((await mail.getAttribute('href')) ?? '')
    expect(address.protocol).toBe('mailto:')
    expect(address.searchParams.get('subject')).toBe(`[SEV2] ${title}: we are looking into it`)
    expect(address.searchParams.get('body')).toContain('Half & half = "back"\r\n')
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: /Save as a file/ }).click()
    const file = await downloading
    expect(file.suggestedFilename()).toMatch(/^update-executives-\d{4}-\d\d-\d\d-\d{4}\.txt$/)
    expect(await readFile(await file.path(), 'utf8')).toContain(
      'Half & half = "back"\n\nNext update:',
    )
    await expect(sent(page).getByRole('status')).toHaveText('Saved')

    await test.step('one that is too long for mail programs says so', async () => {
      await page.getByRole('tab', { name: /^Outside/ }).click()
      await page.getByRole('textbox', { name: 'Draft for outside' }).click()
      await page.keyboard.insertText('so much to say '.repeat(140))
      await page.getByRole('button', { name: 'Send to outside', exact: true }).click()
      await expect(sent(page).getByRole('listitem')).toHaveCount(2)
      await open()
      await expect(mail).toContainText('too long for mail programs')
      await expect(mail).toHaveAttribute('aria-disabled', 'true')
    })
  })
})
test('[COM4] [COM6] a question for the commander stands on Command until it is answered, and says by whom', async ({
  browser,
}) => {
  await inRoom(browser, async ({ one }) => {
    const { page } = one
    const line = page.getByText('Asked from outside: Sales: When is it back? (12 asked the same)')
    await one.show('Comms')
    const log = async (from: string, text: string, count: string, forCommander: boolean) => {
      await page.getByRole('button', { name: 'Log one' }).click()
      await page.getByRole('textbox', { name: 'Asked by' }).fill(from)
      await page.getByRole('textbox', { name: 'Question' }).fill(text)
      await page.getByRole('textbox', { name: 'How many' }).fill(count)
      const box = page.getByRole('checkbox', { name: 'The commander should know' })
      if (forCommander) await box.check()
      await page.getByRole('button', { name: 'Log it' }).click()
    }
    await test.step('what is no number says so, and nothing that was typed is lost', async () => {
      await log('Sales', 'When is it back?', 'many', true)
      await expect(page.getByText('A whole number, 1 or more.')).toBeVisible()
      await page.getByRole('textbox', { name: 'How many' }).fill('12')
      await page.getByRole('button', { name: 'Log it' }).click()
      await expect(page.getByRole('textbox', { name: 'Question' })).toBeHidden()
    })
    await log('Press', 'Who did it?', '', false)
    const list = page.getByRole('list', { name: 'Enquiries' })
    await expect(list.getByRole('listitem')).toHaveCount(2)
    await one.show('Command')
    await expect(line).toBeVisible()
    await expect(page.getByText('Who did it?', { exact: true })).toBeHidden()
    await page.getByRole('link', { name: 'To the enquiries' }).click()
    await page.getByRole('button', { name: 'Answer Sales' }).click()
    await page.getByRole('textbox', { name: 'Answer' }).fill('Within the hour')
    await page.keyboard.press('Enter')
    await expect(list).toContainText('Answer: Within the hour')
    await expect(list).toContainText(/answered by Responder One at \d\d:\d\dZ/)
    await one.show('Command')
    await expect(line).toBeHidden()
  })
})

test('[COM5] communications are asked for the oldest block, and the answer is a stamp in the log', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  await inRoom(browser, async ({ one }) => {
    await one.typeInto('Impact on people', 'Nobody can pay.')
    await withSecond(browser, one.inviteLink(), async (two) => {
      await one.show('People')
      await one.page.getByRole('button', { name: 'Give Communications to somebody' }).click()
      await one.page.getByRole('menuitem', { name: /Responder Two/ }).click()
      await expect(two.page.getByRole('region', { name: 'Who holds what' })).toContainText(
        'Responder Two (you)',
      )
      const { page } = two
      await page.clock.setSystemTime(Date.now() + 62 * minute)
      const asked = (block: string) =>
        page.getByText(`Nobody has touched the ${block} for a while. Is it still true?`)
      await expect(asked('situation')).toBeVisible({ timeout: 30_000 })
      await expect(page.getByText('for communications')).toBeHidden()
      await page.getByRole('button', { name: 'It is still true' }).click()
      await expect(asked('situation')).toBeHidden()
      await expect(asked('impact on people')).toBeVisible()
      await page.getByRole('button', { name: 'It is still true' }).click()
      await expect(asked('impact on people')).toBeHidden()
      await two.show('Log')
      await expect(page.getByRole('main')).toContainText('checked the situation: still true')
      await expect(page.getByRole('main')).toContainText('checked the impact on people: still true')
    })
  })
})

test('[COM7] no change is one key from any view: logged, copied, and the promise moved on', async ({
  browser,
}) => {
  await inRoom(browser, async ({ one }) => {
    const { page } = one
    await one.show('Log')
    await page.keyboard.press('Control+Shift+Y')
    await expect(page.getByText('No next update is promised to anybody.')).toBeVisible()
    await one.show('Comms')
    await page.getByRole('combobox', { name: 'Next update' }).selectOption('15')
    await sendTo(one, 'organisation', 'We know and work on it')
    await page.clock.setSystemTime(Date.now() + 16 * minute)
    await expect(page.getByRole('banner')).toContainText('overdue', { timeout: 30_000 })
    await one.show('Log')
    await page.keyboard.press('Control+Shift+Y')
    await expect(
      page.getByText(/“No change” to organisation is logged as sent, next at/),
    ).toBeVisible()
    await expect(page.getByRole('main')).toContainText('sent a no change update to organisation')
    await expect(page.getByRole('banner')).toContainText(/Stakeholder update\s*in 1[45]:\d\d/)
    await one.show('Comms')
    await expect(sent(page).getByRole('listitem')).toHaveCount(2)
    await expect(sent(page).getByRole('listitem').first()).toContainText('1 min after the promise')
  })
})

test('[COM8] where the commander is found stands on every view, on the wall and in the report', async ({
  browser,
}) => {
  await inRoom(browser, async ({ one }) => {
    const { page } = one
    const post = 'Room 4.12; #incident-465'
    await expect(page.getByRole('contentinfo')).not.toContainText('Command post')
    await page.getByRole('button', { name: 'Set the command post' }).click()
    await page.getByRole('textbox', { name: 'Place' }).fill('Room 4.12')
    await page.getByRole('textbox', { name: 'Chat' }).fill('#incident-465')
    await page.getByRole('button', { name: 'Set the command post' }).click()
    for (const view of ['Command', 'Log', 'Work', 'Comms', 'People', 'After'] as const) {
      await one.show(view)
      await expect(page.getByRole('main', { name: view })).toBeVisible()
      await expect(page.getByRole('contentinfo')).toContainText(`Command post ${post}`)
    }
    expect(await exportText(one, 'Postmortem, Markdown')).toContain('Room 4.12')
    await page.goto(page.url().replace(/#room\/([^/]+).*/, '#wall/$1'))
    await expect(page.getByRole('main', { name: 'Wall' })).toContainText(`Command post: ${post}`)
  })
})

test('[COM10] no next update is a choice, and what is put off stands in the log', async ({
  browser,
}) => {
  await inRoom(browser, async ({ one }) => {
    const { page } = one
    await expect(page.getByRole('banner')).toContainText('Stakeholder update')
    await one.show('Comms')
    await page.getByRole('combobox', { name: 'Next update' }).selectOption('none')
    await sendTo(one, 'organisation', 'All that there is to say')
    await expect(page.getByRole('banner')).not.toContainText('Stakeholder update')
    await expect(page.getByRole('region', { name: 'Stakeholder update' })).toContainText(
      'none is due',
    )
    await expect(sent(page)).toContainText('no next one promised')
    await sendTo(one, 'responders', 'Rest in turns')
    await expect(page.getByRole('region', { name: 'Stakeholder update' })).toContainText(
      'none is due, to responders in',
    )
    await one.show('Command')
    await page.clock.setSystemTime(Date.now() + 12 * minute)
    const reminder = page.getByText('Nobody has confirmed SEV2 since it was declared.')
    await expect(reminder).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Later' }).click()
    await expect(reminder).toBeHidden()
    await one.show('Log')
    await expect(page.getByRole('main')).toContainText('put off the reminder')
    await page.clock.setSystemTime(Date.now() + 28 * minute)
    await one.show('Command')
    for (const words of ['There is no objective yet.', 'Nobody was given operations']) {
      const other = page.getByText(words)
      await expect(other).toBeVisible({ timeout: 30_000 })
      await page.getByRole('button', { name: 'Later' }).first().click()
      await expect(other).toBeHidden()
    }
    await expect(reminder).toBeVisible({ timeout: 30_000 })
  })
})
