import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { openDesk } from './support/desk'
import { gather } from './support/gather'

const steps = 102
const situation = (page: Page) => page.getByRole('textbox', { name: 'Situation', exact: true })

test('[VIEW14] [VIEW16] undo takes back only what was typed here, a hundred steps and more', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await gather(meeting.address, 'Two people type', one, two)
    await two.typeInto('Situation', 'Words of the second person.')
    await expect(situation(one.page)).toContainText('Words of the second person.')
    await expect(one.page.getByRole('region', { name: 'Situation' })).toContainText(
      'Responder Two is writing',
    )
    await situation(one.page).click()
    await one.page.keyboard.press('Control+Home')
    const words = Array.from({ length: steps }, (_, step) => `w${step}`)
    await one.page.keyboard.type(`${words.join(' ')} `)
    await expect(situation(two.page)).toContainText(`w${steps - 1}`)
    await one.page.keyboard.press('Control+z')
    await one.page.keyboard.press('Control+z')
    await expect(situation(one.page)).not.toContainText(`w${steps - 1}`)
    await expect(situation(one.page)).toContainText(`w${steps - 2}`)
    for (let step = 0; step < steps; step += 1) await one.page.keyboard.press('Control+z')
    // A word that was typed with a rest in it is two steps.
    while (/\d/.test((await situation(one.page).textContent()) ?? ''))
      await one.page.keyboard.press('Control+z')
    for (const desk of [one, two]) {
      await expect(situation(desk.page)).not.toContainText(/\d/)
      await expect(situation(desk.page)).toContainText('Words of the second person.')
    }
    await one.page.keyboard.press('Control+y')
    await expect(situation(one.page)).toContainText(/^w/)
    await expect(situation(one.page)).not.toContainText('w1')
    await expect(situation(one.page)).toContainText('Words of the second person.')
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})

test('[VIEW17] a caret that is moved while somebody else writes stays where it was put', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const one = await openDesk(browser, 'Responder One')
  const two = await openDesk(browser, 'Responder Two')
  try {
    await one.firstRun(meeting.address)
    await one.declare('Two carets')
    await two.join(await one.inviteLink())
    await one.typeInto('Situation', 'Above')
    await one.page.keyboard.press('Enter')
    await one.page.keyboard.type('Below')
    await expect(situation(two.page)).toContainText('Below')
    await one.page.keyboard.press('Control+Home')
    let over = false
    const writing = (async () => {
      while (!over) await one.page.keyboard.type('words of the first ')
    })()
    const marks = 30
    await situation(two.page).click()
    for (let mark = 0; mark < marks; mark += 1)
      for (const key of ['Control+Home', 'Control+End', '#']) await two.page.keyboard.press(key)
    over = true
    await writing
    await expect(situation(one.page)).toContainText(`Below${'#'.repeat(marks)}`)
    await expect(situation(two.page)).toContainText(`Below${'#'.repeat(marks)}`)
  } finally {
    await Promise.all([one.close(), two.close()])
    await meeting.post.close()
  }
})

test('[VIEW15] an incident closes when each divergence and each criterion was settled in the gate', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('Something to put back')
    await page.getByRole('textbox', { name: 'Add a criterion' }).fill('Errors are gone')
    await page.keyboard.press('Enter')
    await desk.show('Work')
    for (const system of ['Gateway', 'Queue']) {
      await page.getByRole('button', { name: 'Log a change' }).click()
      await page.getByRole('textbox', { name: 'System' }).fill(system)
      await page.getByRole('textbox', { name: 'What was changed' }).fill('Drained')
      await page.getByLabel(/^Temporary/).check()
      await page.getByRole('textbox', { name: 'How to put it back' }).fill('Fill it again')
      await page.getByRole('button', { name: 'Log the change' }).click()
      await expect(page.getByRole('list', { name: 'Off normal' })).toContainText(system)
    }
    await page.getByRole('button', { name: /change the stage/ }).click()
    const gate = page.getByRole('dialog')
    await gate.getByRole('combobox', { name: 'Stage' }).selectOption('closed')
    await gate.getByRole('textbox', { name: 'Why' }).fill('It is over')
    const close = gate.getByRole('button', { name: 'Close the incident' })
    await expect(close).toBeDisabled()
    await expect(gate).toContainText('2 off normal, one exit criterion not met')

    await gate.getByRole('button', { name: 'Put back' }).first().click()
    await gate.getByRole('textbox', { name: /How it was verified/ }).fill('Depth is zero')
    await gate.getByRole('button', { name: 'Put back and verified' }).click()
    await expect(gate).toContainText('1 off normal')
    await gate.getByRole('button', { name: 'Accept', exact: true }).click()
    await expect(gate.getByRole('button', { name: 'Accept it' })).toBeDisabled()
    await gate.getByRole('textbox', { name: 'Why it may stay' }).fill('Replaced next week')
    await gate.getByRole('button', { name: 'Accept it' }).click()
    await expect(close).toBeDisabled()
    await gate.getByRole('button', { name: /^Met/ }).click()
    await expect(gate.getByText('Before closing')).toBeHidden()
    await expect(close).toBeDisabled()
    await gate.getByRole('textbox', { name: 'What it meant for people' }).fill('Nobody could pay')
    await expect(close).toBeDisabled()
    await gate.getByRole('textbox', { name: 'What it meant for systems' }).fill('none')
    await expect(close).toBeEnabled()
    await close.click()
    await expect(gate).toBeHidden()
    await expect(page.getByRole('banner')).toContainText('Closed')
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('on people: Nobody could pay')
    await expect(page.getByRole('main')).toContainText('on systems: none')
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[UPD3] what is due by the clock is answered where it is said: the severity, the first objective', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await desk.declare('Nobody has looked twice')
    await page.clock.setSystemTime(Date.now() + 22 * 60_000)
    await expect(page.getByText('Nobody has confirmed SEV2')).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'It is right' }).click()
    await expect(page.getByText('Nobody has confirmed SEV2')).toBeHidden()
    await page.getByRole('button', { name: 'Set one' }).click()
    await page.getByRole('textbox', { name: 'First objective' }).fill('No more loss')
    await page.keyboard.press('Enter')
    await expect(page.getByText('There is no objective yet')).toBeHidden()
    await expect(page.getByText('Nobody was given operations or communications')).toBeVisible()
    await desk.show('Log')
    await expect(page.getByRole('main')).toContainText('confirmed SEV2')
    await expect(page.getByRole('main')).toContainText('No more loss')
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
