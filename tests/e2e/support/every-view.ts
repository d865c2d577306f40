import { expect, type Page } from '@playwright/test'
import { must } from '../../../shared/base/assert'
import { deskOn, openDesk } from './desk'
import { openLiveRoom } from './live-room'

const views = ['command', 'log', 'work', 'comms', 'people', 'after'] as const

/** Runs a command by its words, from the palette. */
export async function runCommand(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a command' }).fill(words)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeHidden()
}

async function shutLayer(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** The exercise can begin only where somebody else is connected. */
async function* networkCut(page: Page): AsyncGenerator<string> {
  const desk = deskOn(page, 'Responder Ten')
  const other = await openDesk(must(page.context().browser(), 'launched'), 'Responder Eleven')
  try {
    await other.join(await desk.inviteLink())
    await expect(page.getByRole('contentinfo')).toContainText('Shared with 1', { timeout: 40_000 })
    await runCommand(page, 'Cut this machine off')
    await expect(page.getByRole('dialog', { name: 'Cut this machine off' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Cut the network' })).toBeEnabled()
    yield 'network cut'
    await shutLayer(page)
  } finally {
    await other.close()
  }
}

/** Goes through every view of the product with a full room behind it, and yields the name of each as it stands there. */
export async function* everyView(page: Page, address: string): AsyncGenerator<string> {
  await page.goto(address)
  await page.getByLabel('Your name').waitFor()
  yield 'first run'

  await openLiveRoom(page, address)
  const room = page.url().replace(/\/[a-z]+$/, '')
  for (const view of views) {
    await page.goto(`${room}/${view}`)
    await expect(page.getByRole('main')).toHaveAccessibleName(new RegExp(view, 'i'))
    if (view === 'people') {
      await page.getByRole('button', { name: 'Duty card of the incident commander' }).click()
      await page.getByText('Who held what, and when').click()
      await expect(page.getByRole('list', { name: 'Words to say' })).toBeVisible()
    }
    yield view
    if (view === 'work') {
      await page.getByRole('tab', { name: 'Planning' }).click()
      await expect(page.getByRole('region', { name: 'Help wanted' })).toBeVisible()
      yield 'planning'
    }
  }
  await page.goto(`${room}/comms`)
  await page.getByRole('tab', { name: /^What they see/ }).click()
  await expect(page.getByRole('region', { name: 'The plain picture' })).toBeVisible()
  yield 'plain picture'
  await page.goto(`${room}/command`)
  await runCommand(page, 'Take over command')
  await page.getByLabel('Why').fill('No answer on the bridge or by phone for ten minutes')
  yield 'takeover'
  await page.getByRole('button', { name: 'Take over now' }).click()
  await expect(page.getByRole('banner')).toContainText('Responder Ten')
  const layers = [
    ['handoff', 'Hand over command', 'Hand over command'],
    ['quick log', 'Log what just happened', 'What just happened?'],
    ['stage', 'Change the stage', 'Change the stage'],
    ['severity', 'Change the severity', 'Change the severity'],
    ['help', 'I need help', 'I need help'],
    ['sort', 'Say what sort of event', 'What sort of event is it?'],
    ['decision', 'Record a decision', 'Record a decision'],
    ['self-check', 'How am I?', 'How am I?'],
    ['invite', 'Invite somebody', /Invite/],
    ['doctor', 'Connection doctor', /onnection/],
    ['export', 'Export this room', 'Export this room'],
    ['alerts', 'Alerts from monitoring', 'Alerts'],
    ['declare', 'Declare an incident', 'Declare an incident'],
    ['settings', 'Settings', 'Settings'],
    ['shortcuts', 'Shortcuts and help', 'Shortcuts'],
    ['import', 'Import a room', 'Import a room or a scenario'],
    ['score', 'How it went', 'How it went'],
  ] as const
  for (const [name, words, title] of layers) {
    await runCommand(page, words)
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
    if (name === 'stage') {
      await page.getByRole('combobox', { name: 'Stage' }).selectOption('closed')
      await expect(page.getByText('Before closing:')).toBeVisible()
    }
    if (name === 'declare') await page.getByText(/^More:/).click()
    yield name
    await shutLayer(page)
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeVisible()
  yield 'palette'
  await shutLayer(page)

  await page.goto(room.replace('#room', '#wall'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  yield 'wall'
  await page.goto(`${address}#`)
  await expect(page.getByRole('button', { name: 'Declare an incident' })).toBeVisible()
  yield 'rooms'
  await page.goto(`${address}#library`)
  await expect(page.getByRole('region', { name: 'Incidents to study' })).toBeVisible()
  yield 'library'
  await page.goto(`${address}#practice`)
  await expect(page.getByRole('region', { name: 'Who has held which role' })).toBeVisible()
  await page.getByRole('button', { name: 'Show it' }).click()
  await page.getByRole('button', { name: 'To the end' }).click()
  await expect(page.getByRole('table', { name: 'One story, told twice' })).toBeVisible()
  yield 'practice'
  await page.getByRole('button', { name: 'Play it as a drill' }).click()
  await expect(page.getByRole('banner')).toContainText('DRILL')
  yield 'drill'
  yield* networkCut(page)
  await page.goto(`${address}#handbook`)
  await expect(page.getByRole('heading', { name: 'The three Cs' })).toBeVisible()
  yield 'handbook'
}
