import { type Browser, expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, exportText, openDesk } from './support/desk'
import { runCommand } from './support/every-view'

const minute = 60_000

async function atDesk(browser: Browser, act: (desk: Desk) => Promise<void>): Promise<void> {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  try {
    await desk.firstRun(meeting.address)
    await act(desk)
  } finally {
    await desk.close()
    await meeting.post.close()
  }
}

const dialog = (page: Page) =>
  page.getByRole('dialog', { name: /^Declare an incident|^Start a planned operation/ })
const banner = (page: Page) => page.getByRole('banner')
const declareButton = (page: Page) =>
  page.getByRole('button', { name: /^(?:Declare|Start at the risk of) SEV/ })

async function openDeclare(page: Page, title: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+n')
    await expect(dialog(page)).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await dialog(page).getByLabel('What is wrong?').fill(title)
}
const openMore = (page: Page) =>
  dialog(page)
    .getByText(/^More:/)
    .click()

async function sendDeclaration(page: Page): Promise<void> {
  await declareButton(page).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('main')).toHaveAccessibleName('Command')
}

test('[DECL1] a facility incident is declared in words of its own, becomes one of a supplier, and stands so in the report', async ({
  browser,
}) => {
  await atDesk(browser, async (desk) => {
    const { page } = desk
    await openDeclare(page, 'Water in server room 2')
    await openMore(page)
    await dialog(page).getByLabel('What sort').selectOption('facility')
    await expect(dialog(page).getByLabel('How did we find out?')).toContainText(
      'An alarm or a sensor',
    )
    await sendDeclaration(page)
    await banner(page)
      .getByRole('button', { name: /^Facility/ })
      .click()
    const sorts = page.getByRole('dialog', { name: 'What sort of event is it?' })
    await sorts.getByRole('radio', { name: /^Supplier/ }).check()
    await sorts.getByRole('button', { name: 'Call it Supplier' }).click()
    await expect(sorts).toBeHidden()
    await expect(banner(page).getByRole('button', { name: /^Supplier/ })).toBeVisible()
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('sort: a matter of the building')
    await expect(page.getByRole('main')).toContainText('called it a failure of a supplier')
    expect(await exportText(desk, 'Postmortem, Markdown')).toContain('Supplier')
  })
})

test('[DECL1] the sort is said later too, from the palette', async ({ browser }) => {
  await atDesk(browser, async (desk) => {
    const { page } = desk
    await desk.declare('Nobody has said a sort')
    await runCommand(page, 'what sort of event')
    const sorts = page.getByRole('dialog', { name: 'What sort of event is it?' })
    await expect(sorts.getByRole('button', { name: 'Choose a sort' })).toBeDisabled()
    await sorts.getByRole('radio', { name: /^Safety/ }).check()
    await sorts.getByRole('button', { name: 'Call it Safety' }).click()
    await expect(banner(page).getByRole('button', { name: /^Safety/ })).toBeVisible()
  })
})

test('[DECL2] a team asks its own questions; what was answered stands in the log', async ({
  browser,
}) => {
  await atDesk(browser, async (desk) => {
    const { page } = desk
    await page.getByRole('button', { name: 'Settings' }).click()
    const settings = page.getByRole('dialog', { name: 'Settings' })
    const questions = settings.getByLabel('Questions of the declare form')
    const keep = settings.getByRole('button', { name: 'Keep these' })
    const three = await questions.inputValue()
    await questions.fill('')
    await keep.click()
    await expect(settings).toContainText('Write at least one question')
    await questions.fill(`${three}\nIs money at risk?`)
    await keep.click()
    await expect(settings.getByRole('button', { name: 'Kept' }).last()).toBeDisabled()
    await page.reload()
    await openDeclare(page, 'Transfers go out twice')
    await dialog(page).getByLabel('Is money at risk?').check()
    await expect(dialog(page)).toContainText('One yes: declare now.')
    await sendDeclaration(page)
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('Is money at risk? yes')
    await expect(page.getByRole('main')).not.toContainText('customers can see it')
  })
})

test('[DECL3] what is looked into has a clock that outlives the window and asks to declare after an hour', async ({
  browser,
}) => {
  await atDesk(browser, async (desk) => {
    const { page } = desk
    await page.getByRole('button', { name: 'Look into something first' }).click()
    await page.getByRole('button', { name: 'Start the clock' }).click()
    await expect(page.getByText('Say in a few words what looks wrong.')).toBeVisible()
    await page.getByLabel('What do you look into?').fill('Search answers slowly')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/looked into since/)).toContainText(/0:0\d/)
    await expect(page.getByText(/Unsolved after/)).toBeHidden()
    await page.clock.setSystemTime(Date.now() + 61 * minute)
    await expect(page.getByText('Unsolved after 60 min')).toBeVisible({ timeout: 30_000 })
    await expect(page).toHaveTitle(/^Declare\? Search answers slowly/)
    await page.reload()
    await expect(page.getByText('Unsolved after 60 min')).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Declare it' }).click()
    await expect(dialog(page).getByLabel('What is wrong?')).toHaveValue('Search answers slowly')
    await expect(dialog(page).getByLabel('Is it unsolved after an hour of work?')).toBeChecked()
    await expect(dialog(page)).toContainText('One yes: declare now.')
    await sendDeclaration(page)
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('looked into since')
    await expect(page.getByRole('main')).toContainText('unsolved after an hour')
    await runCommand(page, 'Go to all rooms')
    await expect(page.getByRole('button', { name: 'Look into something first' })).toBeVisible()
  })
})

test('[DECL3] what turned out to be nothing ends without a room; the clock can be started from the palette', async ({
  browser,
}) => {
  await atDesk(browser, async ({ page }) => {
    await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
    await runCommand(page, 'Look into something')
    await page.getByLabel('What do you look into?').fill('One odd graph')
    await page.keyboard.press('Enter')
    await openDeclare(page, 'Something else')
    const isThis = dialog(page).getByLabel(/^This is what we have looked into since/)
    await expect(isThis).not.toBeChecked()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'It was nothing' }).click()
    await expect(page.getByText('One odd graph')).toBeHidden()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Look into something first' })).toBeVisible()
    await expect(page.getByText('No rooms on this machine yet')).toBeVisible()
  })
})

test('[DECL4] each question alone lights the button; none of them is needed', async ({
  browser,
}) => {
  await atDesk(browser, async ({ page }) => {
    await openDeclare(page, 'It feels wrong')
    const questions = dialog(page).getByRole('group', { name: 'Any yes means declare' })
    await expect(questions.getByRole('checkbox')).toHaveCount(3)
    for (const question of await questions.getByRole('checkbox').all()) {
      await expect(declareButton(page)).toHaveText('Declare SEV2')
      await expect(declareButton(page)).toHaveAttribute('data-lit', 'false')
      await question.check()
      await expect(declareButton(page)).toHaveText('Declare SEV2 now')
      await expect(declareButton(page)).toHaveAttribute('data-lit', 'true')
      await expect(dialog(page).getByText('One yes: declare now.')).toBeVisible()
      await question.uncheck()
    }
    await expect(dialog(page)).toContainText('Not sure? Declare.')
    await sendDeclaration(page)
    await expect(page.getByRole('heading', { name: 'It feels wrong' })).toBeVisible()
  })
})

test('[DECL5] how it was found out reaches the log and the report, whichever it was', async ({
  browser,
}) => {
  await atDesk(browser, async (desk) => {
    const { page } = desk
    for (const [source, inLog, inReport] of [
      ['A user told us', 'detected by user report', 'by a user report'],
      ['An alert', 'detected by alert', 'by an alert'],
      ['One of us noticed', 'detected by staff', 'by our own staff'],
    ] as const) {
      await openDeclare(page, `Found out: ${source}`)
      await openMore(page)
      await dialog(page).getByLabel('How did we find out?').selectOption({ label: source })
      await sendDeclaration(page)
      await desk.show('Log')
      await expect(page.getByRole('main')).toContainText(inLog)
      expect(await exportText(desk, 'Postmortem, Markdown')).toContain(inReport)
    }
  })
})

const alert = JSON.stringify({
  commonAnnotations: { summary: 'Disk full on db1' },
  alerts: [{ status: 'firing', startsAt: '2026-01-02T03:04:05Z' }],
})

test('[DECL6] an alert fills what is still empty, and is kept word for word', async ({
  browser,
}) => {
  await atDesk(browser, async (desk) => {
    const { page } = desk
    await desk.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await openDeclare(page, '')
    await openMore(page)
    await page.evaluate((text) => navigator.clipboard.writeText(text), alert)
    await dialog(page)
      .getByLabel(/^Alert text/)
      .click()
    await page.keyboard.press('Control+v')
    await expect(dialog(page).getByLabel('What is wrong?')).toHaveValue('Disk full on db1')
    await expect(dialog(page).getByLabel(/^Since when/)).toHaveValue('2026-01-02 03:04')
    await expect(dialog(page).getByLabel('How did we find out?')).toHaveValue('alert')
    await sendDeclaration(page)
    await expect(banner(page)).toContainText('Since impact')
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('alert: {"commonAnnotations"')
    expect(await exportText(desk, 'Postmortem, Markdown')).toContain('Disk full on db1')
  })
})

test('[DECL6] an alert comes from a file or a drop; what does not fit is refused in words and changes nothing', async ({
  browser,
}) => {
  await atDesk(browser, async ({ page }) => {
    await openDeclare(page, 'Mine')
    await openMore(page)
    const field = dialog(page).getByLabel(/^Alert text/)
    const file = dialog(page).getByLabel('File with the alert')
    const mail = 'Date: Fri, 2 Jan 2026 04:04:05 +0100\nSubject: Disk full\n\nvalue 99'
    await file.setInputFiles({
      name: 'alert.eml',
      mimeType: 'message/rfc822',
      buffer: Buffer.from(mail),
    })
    await expect(field).toHaveValue(mail)
    await expect(dialog(page).getByLabel('What is wrong?')).toHaveValue('Mine')
    await expect(dialog(page).getByLabel(/^Since when/)).toHaveValue('2026-01-02 03:04')
    await file.setInputFiles({
      name: 'big.json',
      mimeType: 'application/json',
      buffer: Buffer.alloc(65 * 1024, 'a'),
    })
    await expect(dialog(page)).toContainText('big.json has 65 KiB; 64 fit')
    await file.setInputFiles({
      name: 'picture.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from([0xff, 0xfe, 0x00, 0x80]),
    })
    await expect(dialog(page)).toContainText('picture.txt is no text')
    await expect(field).toHaveValue(mail)
    await field.fill('')
    await file.setInputFiles({
      name: 'long.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(`Disk full\n${'value 99 '.repeat(600)}`),
    })
    await expect(dialog(page)).toContainText('The log keeps the first 4,000 of 5,409 characters.')
    await field.fill('')
    const dropped = await page.evaluateHandle((text) => {
      const data = new DataTransfer()
      data.items.add(new File([text], 'alert.json', { type: 'application/json' }))
      return data
    }, alert)
    await field.dispatchEvent('drop', { dataTransfer: dropped })
    await expect(field).toHaveValue(alert)
    await expect(page.getByRole('dialog')).toHaveCount(1)
    await field.fill(`It goes on ${'and on '.repeat(80)}to the end`)
    await sendDeclaration(page)
    const log = page.getByRole('complementary', { name: 'Recent log' })
    await expect(log.getByText('to the end')).toBeHidden()
    await log.locator('summary', { hasText: 'It goes on' }).click()
    await expect(log.getByText('to the end')).toBeVisible()
  })
})

test('[DECL7] who is not sure takes the higher one, and the first minutes ask to confirm it', async ({
  browser,
}) => {
  await atDesk(browser, async (desk) => {
    const { page } = desk
    await openDeclare(page, 'How bad is it?')
    const doubt = dialog(page).getByLabel(/^Not sure: take the higher one/)
    await dialog(page).getByRole('radio', { name: /SEV4/ }).check()
    await doubt.check()
    await expect(dialog(page).getByRole('radio', { name: /SEV2/ })).toBeChecked()
    await doubt.uncheck()
    await expect(dialog(page).getByRole('radio', { name: /SEV4/ })).toBeChecked()
    await dialog(page).getByRole('radio', { name: /SEV2/ }).check()
    await doubt.check()
    await expect(declareButton(page)).toHaveText('Declare SEV1')
    await sendDeclaration(page)
    const steps = page.getByRole('region', { name: 'First five minutes' })
    await expect(steps).toContainText('taken one higher because nobody was sure')
    await steps.getByRole('button', { name: 'SEV1 is right' }).click()
    await expect(steps).not.toContainText('nobody was sure')
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('taken one higher because nobody was sure')
    await expect(page.getByRole('main')).toContainText('confirmed SEV1')
    expect(await exportText(desk, 'Postmortem, Markdown')).toContain(
      'taken one higher because nobody was sure',
    )
  })
})

test('[DECL8] objectives stand by phase; when those of the first are met the second leads', async ({
  browser,
}) => {
  await atDesk(browser, async (desk) => {
    const { page } = desk
    await desk.declare('Orders are lost')
    const strip = page.getByRole('region', { name: 'Objectives' })
    const line = strip.getByRole('textbox', { name: 'Add an objective' })
    await expect(strip.getByRole('button', { name: /^Stop the bleeding now/ })).toBeVisible()
    await line.fill('No more orders are lost, seen by: queue depth under 10')
    await page.keyboard.press('Enter')
    await line.fill('Nobody is paged')
    await page.keyboard.press('Enter')
    const list = strip.getByRole('list', { name: /Stop the bleeding/ })
    await expect(list).toContainText('seen by queue depth under 10')
    await strip.getByRole('button', { name: 'Drop: Nobody is paged' }).click()
    await strip.getByRole('textbox', { name: 'Why it is dropped' }).fill('Paging is fine')
    await page.keyboard.press('Enter')
    await expect(list).toContainText('Paging is fine')
    await expect(strip.getByRole('button', { name: /^Stop the bleeding now/ })).toBeVisible()
    await strip.getByRole('button', { name: /^Met: No more orders/ }).click()
    await expect(strip.getByRole('button', { name: /^Restore service now/ })).toBeVisible()
    await expect(strip.getByRole('button', { name: 'Stop the bleeding 1 met' })).toBeVisible()
    await line.fill('Every order goes through')
    await page.keyboard.press('Enter')
    await expect(strip.getByRole('list', { name: /Restore service/ })).toContainText(
      'Every order goes through',
    )
    await page.getByRole('button', { name: /change the stage/ }).click()
    await page.getByRole('combobox', { name: 'Stage' }).selectOption('resolved')
    await page.getByRole('dialog').getByRole('button', { name: 'Move to resolved' }).click()
    await expect(strip.getByRole('button', { name: /^Understand the cause now/ })).toBeVisible()
    await expect(strip.getByRole('button', { name: 'Restore service 0 of 1 met' })).toBeVisible()
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('met an objective')
    await expect(page.getByRole('main')).toContainText('dropped an objective')
  })
})

test('[DECL9] since when is asked, and starts the clock of the impact; what is no time is refused in words', async ({
  browser,
}) => {
  await atDesk(browser, async ({ page }) => {
    await openDeclare(page, 'It began earlier')
    await openMore(page)
    const since = dialog(page).getByLabel(/^Since when/)
    await since.fill('half past five')
    await declareButton(page).click()
    await expect(dialog(page)).toContainText('Write the time like 17:20')
    await since.fill('2099-01-01 00:00')
    await dialog(page)
      .getByText(/^More:/)
      .click()
    await expect(since).toBeHidden()
    await declareButton(page).click()
    await expect(dialog(page)).toContainText('has not come yet')
    await expect(since).toBeVisible()
    await since.fill('2026-01-02 03:04')
    await sendDeclaration(page)
    await expect(banner(page)).toContainText('Since impact')
    await expect(page.getByRole('heading', { name: 'It began earlier' })).toBeVisible()
  })
})

test('[DECL10] each of the first five steps brings its act, and all of them done go away', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  const three = await openDesk(browser, 'Responder Three')
  const { page } = one
  const steps = page.getByRole('region', { name: 'First five minutes' })
  const done = (title: string) => expect(steps).toContainText(`${title}, done`)
  try {
    await one.firstRun(meeting.address)
    await one.declare('Five minutes to go')
    await steps.getByRole('button', { name: 'Write it' }).click()
    await page.keyboard.type('Nobody can log in since noon.')
    await done('Know what is going on')
    await steps.getByRole('link', { name: 'Write the first word' }).click()
    await page.keyboard.type('We know and are on it.')
    await page.getByRole('button', { name: /^Send to / }).click()
    await one.show('Command')
    await done('Tell the stakeholders that you know')
    await steps.getByRole('button', { name: 'Say where' }).click()
    await page.keyboard.type('Room 4')
    await page.keyboard.press('Enter')
    await done('Say where you are')
    await steps.getByRole('button', { name: 'Invite them' }).click()
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    await page.keyboard.press('Escape')
    await two.join(link)
    await three.join(link)
    await expect(steps).toContainText('Give operations, communications to somebody.', {
      timeout: 40_000,
    })
    await steps.getByRole('link', { name: 'Give the roles' }).click()
    for (const [role, person] of [
      ['operations', 'Responder Two'],
      ['communications', 'Responder Three'],
    ] as const) {
      await page.getByRole('button', { name: new RegExp(`Give ${role} to somebody`, 'i') }).click()
      await page.getByRole('menuitem', { name: new RegExp(person) }).click()
    }
    await one.show('Command')
    await done('Get your people')
    await steps.getByRole('button', { name: 'SEV2 is right' }).click()
    await expect(steps.getByRole('button', { name: 'SEV2 is right' })).toBeHidden()
    await steps.getByRole('button', { name: 'Set an objective' }).click()
    await page.keyboard.type('Somebody can log in')
    await page.keyboard.press('Enter')
    await steps.getByRole('button', { name: 'Say when it is over' }).click()
    await page.keyboard.type('Logins as yesterday')
    await page.keyboard.press('Enter')
    await expect(steps).toBeHidden()
  } finally {
    await Promise.all([one.close(), two.close(), three.close()])
    await meeting.post.close()
  }
})

test('[DECL11] a planned operation has the same tools; lowering and standing down want a reason', async ({
  browser,
}) => {
  await atDesk(browser, async (desk) => {
    const { page } = desk
    await openDeclare(page, 'Move the data centre')
    await openMore(page)
    await dialog(page).getByLabel('This is').selectOption('operation')
    await sendDeclaration(page)
    await expect(banner(page)).toContainText('Planned operation')
    for (const part of ['First five minutes', 'Objectives', 'Until we can close'])
      await expect(page.getByRole('region', { name: part })).toBeVisible()
    await banner(page)
      .getByRole('button', { name: /change the severity/ })
      .click()
    const severity = page.getByRole('dialog', { name: 'Change the severity' })
    await severity.getByRole('radio', { name: /SEV3/ }).check()
    await expect(severity.getByRole('button', { name: 'Change it' })).toBeDisabled()
    await severity.getByRole('textbox', { name: 'Why' }).fill('Half of it is moved')
    await severity.getByRole('button', { name: 'Change it' }).click()
    await expect(banner(page)).toContainText('SEV3')
    await banner(page)
      .getByRole('button', { name: /change the stage/ })
      .click()
    const stage = page.getByRole('dialog')
    await stage.getByRole('combobox', { name: 'Stage' }).selectOption('stood-down')
    const end = stage.getByRole('button', { name: /Stand down/ })
    await expect(end).toBeDisabled()
    await stage.getByRole('textbox', { name: 'Why' }).fill('Done before noon')
    await end.click()
    await expect(banner(page)).toContainText('Stood down')
    await desk.show('Log')
    for (const words of ['Half of it is moved', 'Done before noon'])
      await expect(page.getByRole('main')).toContainText(words)
  })
})
