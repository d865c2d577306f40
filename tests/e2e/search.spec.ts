import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { axeFindings } from './support/axe-findings'
import { openDesk } from './support/desk'
import { importText } from './support/full-room'

const field = (page: Page) =>
  page.getByRole('combobox', { name: 'Find a command or words in this room' })
const found = (page: Page) => page.getByRole('group', { name: 'In this room' })

async function type(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(words)
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(field(page)).toBeHidden()
}

/** Chooses the hit that says this, by arrows alone. */
async function choose(page: Page, words: RegExp): Promise<void> {
  const hit = found(page).getByRole('option', { name: words })
  await expect(hit).toHaveCount(1)
  const count = await page.getByRole('option').count()
  for (let step = 0; step < count; step += 1) {
    if ((await hit.getAttribute('aria-selected')) === 'true') break
    await page.keyboard.press('ArrowDown')
  }
  await expect(hit).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(field(page)).toBeHidden()
}

/** The row that has the focus, in sight. */
async function expectLedTo(page: Page, view: string, words: RegExp): Promise<void> {
  await expect(page.getByRole('main', { name: view })).toBeVisible()
  const row = page.locator('[data-thing]:focus')
  await expect(row).toContainText(words)
  await expect(row).toBeInViewport()
}

const lineCount = 10_000

/** A long incident, with one of everything that has a place of its own. */
function longIncident(): string {
  const start = Date.UTC(2026, 0, 31, 8)
  const at = (index: number) => new Date(start + index * 1_000).toISOString().replace('.000Z', 'Z')
  const special: readonly Record<string, unknown>[] = [
    { kind: 'task.added', id: 't', text: 'Ring the marmot keeper' },
    { kind: 'decision.made', question: 'Who feeds the marmot?', choice: 'the night shift' },
    ...[1, 2, 3, 4, 5].map((each) => ({
      kind: 'decision.made',
      question: `Question ${each}`,
      choice: `Answer ${each}`,
    })),
    { kind: 'hypothesis.added', id: 'h', text: 'the marmot sleeps' },
    { kind: 'roadblock.raised', id: 'r', text: 'no key to the marmot' },
    { kind: 'evidence.attached', name: 'marmot.log' },
    { kind: 'bug.filed', title: 'The marmot bites' },
    {
      kind: 'update.sent',
      audience: 'organisation',
      text: 'A marmot is ill.',
      sort: 'progress',
    },
    { kind: 'note', text: 'Märmöt number one' },
  ]
  const notes = Array.from({ length: lineCount }, () => ({ kind: 'note' }))
  const entries = [
    {
      kind: 'incident.declared',
      title: 'A long incident',
      severity: 'SEV2',
      criteria: { secondTeam: true, customerVisible: true, unsolvedAfterAnHour: true },
      detection: 'alert',
    },
    ...special,
    ...notes,
  ].map((entry, index) => ({
    at: at(index),
    by: 'p1',
    ...(entry.kind === 'note' ? { text: `Line ${index}: error rate ${index % 97} %` } : {}),
    ...entry,
  }))
  return JSON.stringify({
    format: 'warroom-scenario/1',
    title: 'A long incident',
    source: { name: 'generated', url: '', note: 'made by a test' },
    roomKind: 'incident',
    people: [{ id: 'p1', name: 'Marmot Keeper' }],
    entries,
    postmortem: {
      lessons: [{ list: 'lucky', text: 'The marmot was awake' }],
      actions: [{ what: 'A second marmot', type: 'prevent', state: 'open' }],
    },
  })
}

test('[FIND1] [FIND6] words that are typed once are found everywhere in a long room, and each hit leads to its place, by keyboard alone', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Ana')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await importText(page, 'long.json', longIncident())
    await expect(page.getByRole('banner')).toContainText('A long incident', { timeout: 120_000 })
    await desk.typeInto('Situation', 'The marmot left at nine.')

    for (const [words, view, row] of [
      [/left at nine.*Situation$/, 'Command', /left at nine/],
      // The sixth of six decisions: the list shows four.
      [/night shift.*Decision$/, 'Command', /the night shift/],
      [/sleeps.*Hypothesis/, 'Work', /the marmot sleeps/],
      [/marmot\.log.*Evidence$/, 'Work', /marmot\.log/],
      [/bites.*Bug$/, 'Work', /The marmot bites/],
      [/ring.*Task/i, 'Work', /Ring the marmot keeper/],
      [/ill.*Update sent/, 'Comms', /A marmot is ill/],
      [/Marmot Keeper.*Person/, 'People', /Marmot Keeper/],
      [/second marmot.*Action item$/, 'After', /A second marmot/],
      [/awake.*Lesson$/, 'After', /was awake/],
      [/no key.*Roadblock$/, 'Work', /no key to the marmot/],
    ] as const) {
      await type(page, 'marmot')
      await choose(page, words)
      await expectLedTo(page, view, row)
    }

    await type(page, 'marmot')
    await expect(found(page)).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await leave(page)

    // The eleventh line of ten thousand, without its accents.
    await type(page, 'MARMOT number')
    await choose(page, /Märmöt number one.*Log, 2026-01-31/)
    await expectLedTo(page, 'Log', /Märmöt number one/)

    await type(page, 'error rate')
    await expect(page.getByText('more in this room. More words find less.')).toContainText('9,98')
    await leave(page)
    await type(page, 'quetzalcoatl')
    await expect(page.getByText('nothing in this room says it')).toBeVisible()
    await leave(page)

    // What stands in no list any more is led to in the log.
    await desk.show('Work')
    await page.getByRole('button', { name: 'Cleared: no key to the marmot' }).click()
    await expect(page.getByRole('list', { name: 'Roadblocks' })).not.toContainText('no key')
    await type(page, 'no key')
    await choose(page, /no key.*Roadblock, cleared$/)
    await expectLedTo(page, 'Log', /no key to the marmot/)
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})

test('[FIND7] a command is still the first that a word finds, and without a room there is nothing else', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Ana')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find a command', exact: true }).fill('checkout')
    await expect(page.getByText('Nothing is called that. Try another word.')).toBeVisible()
    await page.keyboard.press('Escape')
    await desk.declare('Severity of checkout')
    await desk.quickLog('We talk about the severity')
    await type(page, 'severity')
    const options = page.getByRole('option')
    await expect(options.first()).toContainText('Change the severity')
    await expect(found(page)).toContainText('We talk about the severity')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: /severity/i })).toBeVisible()
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
