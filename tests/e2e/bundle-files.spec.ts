import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, openDesk } from './support/desk'
import { importText } from './support/full-room'

const evidence = (page: Page) => page.getByRole('list', { name: 'Evidence kept' })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const dump = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 253))
const notes = Buffer.from('what the console said\n'.repeat(400))

async function share(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByRole('button', { name: 'Note what was kept' }).click()
  await page
    .getByLabel('File that was kept')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByLabel('Share the file in this room').check()
  await page.getByRole('button', { name: 'Note it', exact: true }).click()
  await expect(evidence(page).getByRole('button', { name: `Save ${name}` })).toBeVisible()
}

/** The whole room as a file, with or without what is attached. */
async function exported(page: Page, withFiles: boolean): Promise<Buffer> {
  await page.getByRole('navigation').getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export this room' })
  await dialog.getByText('The whole room, .warroom').click()
  await expect(dialog).toContainText('2 files, 309 kB.')
  const choice = dialog.getByLabel('With the attached files')
  await expect(choice).toBeChecked()
  if (!withFiles) await choice.uncheck()
  const downloading = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save the file' }).click()
  const bytes = await readFile(await (await downloading).path())
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return bytes
}

/** Brings the file in on a machine that knows nothing of the room. */
async function bring(desk: Desk, address: string, bytes: Buffer): Promise<void> {
  await desk.firstRun(address)
  await importText(desk.page, 'room.warroom', bytes)
  await expect(desk.page.getByRole('banner')).toContainText('Checkout fails')
  await desk.show('Work')
}

async function savedBytes(page: Page, name: string): Promise<Buffer> {
  const downloading = page.waitForEvent('download')
  await evidence(page)
    .getByRole('button', { name: `Save ${name}` })
    .click()
  return readFile(await (await downloading).path())
}

test('[FILE5] [FILE6] a room leaves with its attached files and opens elsewhere with them; a damaged one is named, and all else is there', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const meeting = await startBuiltPost()
  const desks = await Promise.all(
    ['Ana', 'Ben', 'Cam', 'Dee'].map((name) => openDesk(browser, name)),
  )
  const [ana, ben, cam, dee] = desks
  if (!ana || !ben || !cam || !dee) throw new Error('four desks')
  try {
    await ana.firstRun(meeting.address)
    await ana.declare('Checkout fails')
    await ana.show('Work')
    await share(ana.page, 'core.dump', dump)
    await share(ana.page, 'console.txt', notes)
    const whole = await exported(ana.page, true)
    const bare = await exported(ana.page, false)
    expect(whole.length - bare.length).toBeGreaterThan(dump.length + notes.length)

    await bring(ben, meeting.address, whole)
    expect(sha256(await savedBytes(ben.page, 'core.dump'))).toBe(sha256(dump))
    expect(sha256(await savedBytes(ben.page, 'console.txt'))).toBe(sha256(notes))
    await ben.page.reload()
    expect(sha256(await savedBytes(ben.page, 'core.dump'))).toBe(sha256(dump))

    // The last byte of the second file.
    const damaged = Buffer.from(whole)
    damaged[damaged.length - 1] = 0
    await bring(cam, meeting.address, damaged)
    await expect(
      cam.page.getByText('Damaged in the file and left out: “console.txt”.'),
    ).toBeVisible()
    expect(sha256(await savedBytes(cam.page, 'core.dump'))).toBe(sha256(dump))
    await expect(evidence(cam.page)).toContainText('Shared, not here')

    await bring(dee, meeting.address, bare)
    await expect(
      dee.page.getByText('Not in the file: “core.dump” and “console.txt”.'),
    ).toBeVisible()
    await expect(evidence(dee.page).getByText('Shared, not here')).toHaveCount(2)
    // The whole file brings them into the room that is here.
    await dee.page.getByRole('navigation').getByRole('button', { name: 'All rooms' }).click()
    await importText(dee.page, 'room.warroom', whole)
    await expect(dee.page.getByRole('banner')).toContainText('Checkout fails')
    await dee.show('Work')
    expect(sha256(await savedBytes(dee.page, 'console.txt'))).toBe(sha256(notes))
  } finally {
    await Promise.all(desks.map((desk) => desk.close()))
    await meeting.post.close()
  }
})
