import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { largeScenario } from '../support/large-scenario'
import { openDesk } from './support/desk'
import { importText } from './support/full-room'

const count = 10_000

/** Rows of the store of this page that belong to rooms. */
const storedRows = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answer(indexedDB.open('warroom'))
    const tables = ['rooms', 'updates', 'entries']
    const transaction = database.transaction(tables)
    const counts = await Promise.all(
      tables.map((table) => answer(transaction.objectStore(table).count())),
    )
    database.close()
    return Object.fromEntries(tables.map((table, index) => [table, counts[index] ?? -1]))
  })

/** From now on the page keeps every text its progress bar has shown. */
const keepProgress = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    new MutationObserver(() => {
      const text = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext')
      if (text && said.at(-1) !== text) said.push(text)
    }).observe(document, { subtree: true, childList: true, attributes: true })
  })

const progressSaid = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const said: unknown = Reflect.get(globalThis, 'said')
    return Array.isArray(said) ? said.map(String) : []
  })

test('[FILE1] [FILE2] an import of 10,000 entries says how far it is, can be stopped, and then comes in whole', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder Seven')
  const { page } = desk
  try {
    await desk.firstRun(meeting.address)
    await importText(page, 'small.json', largeScenario(20))
    await desk.page.getByRole('banner').waitFor()
    await page.goBack()
    await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(1)
    const before = await storedRows(page)

    // A slow laptop, so that there is time to stop half-way.
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const scenario = largeScenario(count)
    await importText(page, 'large.json', scenario)
    const dialog = page.getByRole('dialog', { name: 'Importing large.json' })
    const bar = dialog.getByRole('progressbar', { name: 'Import' })
    await expect(bar).toHaveAttribute('aria-valuetext', /^(Signing|Storing) [\d,]+ of 10,0\d\d/)
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Stopped. Nothing of large.json was kept.')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(1)
    await page.reload()
    await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(1)
    expect(await storedRows(page)).toEqual(before)

    await keepProgress(page)
    await importText(page, 'large.json', scenario)
    await expect(page.getByRole('banner')).toContainText('A long incident', { timeout: 120_000 })
    const said = await progressSaid(page)
    expect(said.some((text) => text.startsWith('Storing '))).toBe(true)
    // The window had its turn many times on the way.
    expect(said.length).toBeGreaterThan(10)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await desk.show('Log')
    await expect(page.getByText(/10,00\d entries/)).toBeVisible()
    await expect(page.getByText('unverified')).toHaveCount(0)
    await page.goBack()
    await page.goBack()
    await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(2)
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
