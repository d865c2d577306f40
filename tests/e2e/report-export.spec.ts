import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { importText, openScenario } from './support/full-room'

async function openExport(page: Page) {
  await page.getByRole('navigation').getByRole('button', { name: 'Export' }).click()
  return page.getByRole('dialog', { name: 'Export this room' })
}

test('[PDF12] in a browser the document goes to its print window, with its fonts, and runs nothing', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  const faults: string[] = []
  page.on('console', (message) => {
    // The last is said of what the test itself evaluates in every frame.
    const isOwn = /Blocked script execution in 'blob:/.test(message.text())
    if (message.type() === 'error' && !isOwn) faults.push(message.text())
  })
  await page.addInitScript(() => {
    const printed: string[] = []
    Object.assign(globalThis, { printed })
    const watch = (frame: HTMLIFrameElement) =>
      frame.addEventListener('load', () =>
        frame.contentWindow?.addEventListener('beforeprint', () =>
          printed.push(frame.contentDocument?.title ?? ''),
        ),
      )
    new MutationObserver((changes) => {
      for (const change of changes)
        for (const node of change.addedNodes) if (node instanceof HTMLIFrameElement) watch(node)
    }).observe(document, { childList: true, subtree: true })
  })
  try {
    await openScenario(page, meeting.address, 's3-2017-us-east-1')
    const title = (await page.getByRole('banner').getByRole('heading').textContent()) ?? ''
    const dialog = await openExport(page)
    await dialog.getByRole('button', { name: 'Save the file' }).click()
    await expect(dialog.getByRole('status')).toContainText('The print window of the browser')
    expect(await page.evaluate(() => Reflect.get(globalThis, 'printed'))).toEqual([
      `Postmortem: ${title}`,
    ])
    const faces = await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-print]')
      return [...(frame?.contentDocument?.fonts ?? [])]
        .filter((face) => face.status === 'loaded')
        .map((face) => face.weight)
    })
    for (const weight of ['400', '600', '700']) expect(faces).toContain(weight)
    expect(faults).toEqual([])
  } finally {
    await meeting.post.close()
  }
})

test('[PDF13] every export of the dialog is a file of its name, without names where asked', async ({
  page,
}) => {
  const meeting = await startBuiltPost()
  try {
    await openScenario(page, meeting.address, 'gitlab-2017-database')
    const dialog = await openExport(page)
    const saved = async (label: string) => {
      await dialog.getByText(label).click()
      const downloading = page.waitForEvent('download')
      await dialog.getByRole('button', { name: 'Save the file' }).click()
      const download = await downloading
      return {
        name: download.suggestedFilename(),
        text: readFileSync(await download.path(), 'utf8'),
      }
    }
    const base = 'gitlab-com-database-unstable-under-load'
    const cases = [
      ['Postmortem, HTML', '.html', '<!doctype html>'],
      ['Postmortem, Markdown', '.md', '# Postmortem: '],
      ['Report, JSON', '-report.json', '"format": "warroom-report/1"'],
      ['Timeline, CSV', '-timeline.csv', 'happened,recorded,phase'],
      ['Action items, CSV', '-actions.csv', 'action,owner,type'],
      ['Follow-ups, calendar', '.ics', 'BEGIN:VCALENDAR'],
    ] as const
    for (const [label, ending, words] of cases) {
      const file = await saved(label)
      expect(file.name).toBe(base + ending)
      expect(file.text).toContain(words)
      expect(file.text).toContain(ending === '-timeline.csv' ? 'Responder One' : 'R')
    }
    await dialog.getByText('Postmortem, Markdown').click()
    await dialog.getByLabel(/^Without names/).check()
    await dialog.getByLabel('Document', { exact: true }).selectOption('Summary for stakeholders')
    await dialog.getByText('Sections: all').click()
    await dialog.getByLabel('Action items', { exact: true }).uncheck()
    const quiet = await saved('Postmortem, Markdown')
    expect(quiet.name).toBe(`${base}-summary-blameless.md`)
    expect(quiet.text).not.toMatch(/Responder (?:One|Two|Three|Four|Five|Six)/)
    expect(quiet.text).toContain('## Lessons learned')
    expect(quiet.text).not.toContain('## Action items')
  } finally {
    await meeting.post.close()
  }
})

test('[PDF14] a report as data opens as the room it was made of, on another machine', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const first = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const second = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await first.newPage()
    await openScenario(page, meeting.address, 'gitlab-2017-database')
    const title = (await page.getByRole('banner').getByRole('heading').textContent()) ?? ''
    const dialog = await openExport(page)
    await dialog.getByText('Report, JSON').click()
    const downloading = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save the file' }).click()
    const data = readFileSync(await (await downloading).path())
    const other = await second.newPage()
    await other.goto(meeting.address)
    await other.getByLabel('Your name').fill('Responder Eight')
    await other.getByRole('button', { name: 'Start for real' }).click()
    await importText(other, 'report.json', data)
    await expect(other.getByRole('banner')).toContainText(title)
    await expect(other.getByRole('contentinfo')).toContainText('Read-only')
    const again = await openExport(other)
    await again.getByText('Report, JSON').click()
    const waiting = other.waitForEvent('download')
    await again.getByRole('button', { name: 'Save the file' }).click()
    const copy = JSON.parse(readFileSync(await (await waiting).path(), 'utf8'))
    const original = JSON.parse(data.toString('utf8'))
    expect({ ...copy.report, madeAt: '' }).toEqual({ ...original.report, madeAt: '' })
    expect(copy.room.entries).toEqual(original.room.entries)
  } finally {
    await Promise.all([first.close(), second.close()])
    await meeting.post.close()
  }
})
