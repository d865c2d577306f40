import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import { exportTo, oneRoom } from './desktop-desk'
import { onStandinOnly, test } from './desktop-test'

const hasPdfTools = spawnSync('pdfinfo', ['-v']).error === undefined

test('[DESK33] a PDF is printed from a page that runs nothing and fetches nothing', async ({
  launch,
  userData,
}) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  try {
    const desktop = await launch()
    const page = await desktop.firstWindow()
    const filePath = join(userData, 'review.pdf')
    await desktop.script({ saveDialogs: [{ canceled: false, filePath }] })
    const html = `<!doctype html><html lang="en"><title>Review</title><h1>What happened</h1><p id="said">Nothing ran</p>
      <img src="http://127.0.0.1:${address.port}/seen.png" alt=""><link rel="stylesheet" href="http://127.0.0.1:${address.port}/style.css">
      <iframe src="http://127.0.0.1:${address.port}/frame"></iframe>
      <script>document.getElementById('said').textContent = 'A script ran'</script>`
    const saved = await page.evaluate(
      (text) => window.warRoomDesktop?.savePdf({ name: 'review.pdf', html: text, paper: 'A4' }),
      html,
    )
    expect(saved).toEqual({ ok: true, value: 'review.pdf' })
    const bytes = await readFile(filePath)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.subarray(-8).toString()).toContain('%%EOF')
    expect(bytes.byteLength).toBeGreaterThan(4_000)
    if (hasPdfTools) {
      const info = execFileSync('pdfinfo', [filePath], { encoding: 'utf8' })
      expect(info).toMatch(/Pages:\s+1\n/)
      expect(info).toMatch(/Tagged:\s+yes/)
      expect(info).toMatch(/JavaScript:\s+no/)
      expect(info).toContain('(A4)')
      const text = execFileSync('pdftotext', [filePath, '-'], { encoding: 'utf8' })
      expect(text).toContain('What happened')
      expect(text).toContain('Nothing ran')
    }
    expect(asked).toEqual([])
    expect(
      await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null),
      'the window that printed is gone',
    ).toBe(1)
  } finally {
    server.close()
  }
})

test('[DESK33] the postmortem of a room is a finished PDF: tagged, titled, with its own page numbers', async ({
  launch,
  userData,
}) => {
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  const filePath = join(userData, 'review.pdf')
  await desktop.script({ saveDialogs: [{ canceled: false, filePath }] })
  await page.getByRole('navigation').getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Paper').selectOption('Letter')
  await dialog.getByRole('button', { name: 'Save the file' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Saved: review.pdf', { timeout: 40_000 })
  const bytes = await readFile(filePath)
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  test.skip(
    !hasPdfTools,
    'the PDF was saved; the poppler tools that look into it are not installed',
  )
  const info = execFileSync('pdfinfo', [filePath], { encoding: 'utf8' })
  expect(info).toMatch(/Title:\s+Postmortem: Checkout returns 503\n/)
  expect(info).toMatch(/Tagged:\s+yes/)
  expect(info).toContain('(letter)')
  const text = execFileSync('pdftotext', [filePath, '-'], { encoding: 'utf8' })
  expect(text).toMatch(/Page 1 of \d+/)
  expect(execFileSync('pdffonts', [filePath], { encoding: 'utf8' })).toContain(
    'AtkinsonHyperlegibleNext',
  )
})

test('[DESK26] a closed save dialog is said, and saves nothing', async ({ launch }) => {
  const desktop = await launch()
  const { page } = await oneRoom(desktop)
  await page.getByRole('navigation').getByRole('button', { name: 'Export' }).click()
  await page.getByRole('button', { name: 'Save the file' }).click()
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(
    'Nothing was saved: you closed the dialog.',
  )
  const asked = await desktop.calls('dialog.showSaveDialog')
  expect(asked).toHaveLength(1)
  const { defaultPath } = Object(asked[0]?.args[0])
  expect(defaultPath).toMatch(/checkout-returns-503\.pdf$/)
  expect(await readdir(dirname(defaultPath))).toEqual([])
})

interface Refusing {
  readonly sort: string
  readonly options: string
  readonly sentence: RegExp
}
const refusing: readonly Refusing[] = [
  { sort: 'full', options: 'size=64k', sentence: /was not saved: the disk is full\. Free some/ },
  { sort: 'read-only', options: 'size=64k', sentence: /this disk cannot be written to\. Choose/ },
]

for (const { sort, options, sentence } of refusing) {
  test(`[DESK26] a disk that is ${sort} leaves the old file whole, says why, and the next try works`, async ({
    launch,
    userData,
  }) => {
    onStandinOnly()
    const folder = join(userData, 'disk')
    await mkdir(folder)
    const mounting = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
    test.skip(mounting.status !== 0, 'this account may not mount a disk of 64 KiB')
    try {
      const filePath = join(folder, 'room.json')
      await writeFile(filePath, 'the old file')
      const fills: string[] = []
      if (sort === 'full') {
        for (const [index, size] of [48, 8, 4, 4, 4, 4].entries()) {
          const fill = join(folder, `fill-${index}`)
          fills.push(fill)
          await writeFile(fill, new Uint8Array(size * 1024)).catch(() => undefined)
        }
      } else execFileSync('mount', ['-o', 'remount,ro', folder])
      const names = (await readdir(folder)).sort()

      const desktop = await launch()
      const { page } = await oneRoom(desktop)
      await desktop.script({ saveDialogs: [{ canceled: false, filePath }] })
      await page.getByRole('navigation').getByRole('button', { name: 'Export' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('All entries, JSON').click()
      await dialog.getByRole('button', { name: 'Save the file' }).click()
      await expect(dialog.getByRole('status')).toHaveText(sentence)
      expect(await readFile(filePath, 'utf8')).toBe('the old file')
      expect((await readdir(folder)).sort()).toEqual(names)
      await page.keyboard.press('Escape')

      if (sort === 'full') for (const fill of fills) await rm(fill, { force: true })
      else execFileSync('mount', ['-o', 'remount,rw', folder])
      expect(await exportTo(desktop, page, 'All entries, JSON', filePath)).toContain(
        'Checkout returns 503',
      )
    } finally {
      execFileSync('umount', ['-l', folder])
    }
  })
}
