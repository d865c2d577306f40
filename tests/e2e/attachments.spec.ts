import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { type Desk, openDesk } from './support/desk'

const evidence = (page: Page) => page.getByRole('list', { name: 'Evidence kept' })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The marks of an EXIF segment and of what is in this one. */
const exifMark = 'Exif\0\0'
const secretPlace = 'SECRET-PLACE-52.5'

/** A JPEG as a camera writes it: drawn by the browser, then an EXIF segment put behind its first two bytes. */
async function cameraJpeg(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 200
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.fillStyle = '#204060'
    context.fillRect(0, 0, 320, 200)
    context.fillStyle = '#ffcc00'
    context.fillRect(40, 40, 120, 60)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
  })
  const plain = Buffer.from(drawn, 'base64')
  // TIFF, little endian, one entry: ImageDescription (0x010e), ASCII, at offset 26.
  const text = Buffer.from(`${secretPlace}\0`, 'latin1')
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x010e, 10)
  tiff.writeUInt16LE(2, 12)
  tiff.writeUInt32LE(text.length, 14)
  tiff.writeUInt32LE(26, 18)
  const body = Buffer.concat([Buffer.from(exifMark, 'latin1'), tiff, text])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([plain.subarray(0, 2), head, body, plain.subarray(2)])
}

/** Pastes a picture as a browser does when a screenshot is on the clipboard. */
const pastePicture = (page: Page, bytes: Buffer, type: string) =>
  page.evaluate(
    ({ base64, mime }) => {
      const data = new DataTransfer()
      const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      data.items.add(new File([raw], 'image.png', { type: mime }))
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    { base64: bytes.toString('base64'), mime: type },
  )

/** The size of a picture as it is drawn; nothing before it is. */
const drawnSize = (page: Page, name: string | RegExp) =>
  evidence(page)
    .getByRole('img', { name })
    .evaluate((img) =>
      img instanceof HTMLImageElement ? [img.naturalWidth, img.naturalHeight] : [],
    )

async function savedBytes(page: Page, name: string | RegExp): Promise<Buffer> {
  const downloading = page.waitForEvent('download')
  await evidence(page).getByRole('button', { name }).click()
  return readFile(await (await downloading).path())
}

async function shareScreenshot(desk: Desk, bytes: Buffer): Promise<void> {
  await pastePicture(desk.page, bytes, 'image/jpeg')
  await expect(desk.page.getByLabel('What was kept', { exact: true })).toHaveValue(
    /^Screenshot .* UTC$/,
  )
  await expect(desk.page.getByLabel('Share the file in this room')).toBeChecked()
  await desk.page.getByRole('button', { name: 'Note it', exact: true }).click()
}

test('[BLOB8] [BLOB10] [BLOB11] [BLOB12] a pasted screenshot stands at every desk, also at one that joins when its first one is gone', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const meeting = await startBuiltPost()
  const [ana, ben, cam] = await Promise.all(
    ['Ana', 'Ben', 'Cam'].map((name) => openDesk(browser, name)),
  )
  if (!ana || !ben || !cam) throw new Error('three desks')
  try {
    await ana.firstRun(meeting.address)
    await ana.declare('Checkout fails')
    const link = await ana.inviteLink()
    await ben.join(link)
    await ben.show('Work')
    await ana.show('Work')
    const photo = await cameraJpeg(ana.page)
    expect(photo.includes(secretPlace)).toBe(true)
    await shareScreenshot(ana, photo)

    for (const { page } of [ana, ben])
      await expect
        .poll(() => drawnSize(page, /^Screenshot/), { timeout: 30_000 })
        .toEqual([320, 200])
    const [atAna, atBen] = [
      await savedBytes(ana.page, /^Save Screenshot/),
      await savedBytes(ben.page, /^Save Screenshot/),
    ]
    expect(atBen.equals(atAna)).toBe(true)
    await expect(evidence(ben.page)).toContainText(`SHA-256 ${sha256(atBen)}`)
    expect(atBen.includes(exifMark)).toBe(false)
    expect(atBen.includes(secretPlace)).toBe(false)

    // Large, and back.
    await ben.page.getByRole('button', { name: /^Show Screenshot/ }).click()
    await expect(ben.page.getByRole('dialog').getByRole('img')).toBeVisible()
    await ben.page.keyboard.press('Escape')

    // Whoever shared it is gone: the other copy is enough.
    await ana.close()
    await cam.join(link)
    await cam.show('Work')
    await expect
      .poll(() => drawnSize(cam.page, /^Screenshot/), { timeout: 60_000 })
      .toEqual([320, 200])
    expect((await savedBytes(cam.page, /^Save Screenshot/)).equals(atAna)).toBe(true)

    // It is on the disk here: another start shows it with nobody else there.
    await ben.close()
    await cam.page.reload()
    await expect
      .poll(() => drawnSize(cam.page, /^Screenshot/), { timeout: 30_000 })
      .toEqual([320, 200])
  } finally {
    await Promise.all([ana, ben, cam].map((desk) => desk.close()))
    await meeting.post.close()
  }
})

test('[BLOB9] [BLOB13] a file of megabytes comes over whole and is never shown as a page; one over the limit is refused in words', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const meeting = await startBuiltPost()
  const ana = await openDesk(browser, 'Ana')
  const ben = await openDesk(browser, 'Ben')
  try {
    await ana.firstRun(meeting.address)
    await ana.declare('Checkout fails')
    await ben.join(await ana.inviteLink())
    await ben.show('Work')
    await ana.show('Work')
    await ana.page.getByRole('button', { name: 'Note what was kept' }).click()
    const chooser = ana.page.getByLabel('File that was kept')
    const shares = ana.page.getByLabel('Share the file in this room')

    await chooser.setInputFiles({
      name: 'core.dump',
      mimeType: 'application/octet-stream',
      buffer: Buffer.alloc(25 * 1024 * 1024 + 1, 7),
    })
    await expect(shares).toBeDisabled()
    await expect(ana.page.getByText('A room shares files of up to 25 MiB')).toBeVisible()
    await ana.page.getByLabel('What was kept', { exact: true }).fill('')

    const html = Buffer.from(`<script>document.title='owned'</script>${'x'.repeat(3_000_000)}`)
    await chooser.setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: html })
    await expect(ana.page.getByLabel('What was kept', { exact: true })).toHaveValue('page.html')
    await expect(shares).not.toBeChecked()
    await shares.check()
    await ana.page.getByRole('button', { name: 'Note it', exact: true }).click()

    await expect(evidence(ben.page).getByRole('button', { name: 'Save page.html' })).toBeVisible({
      timeout: 60_000,
    })
    await expect(evidence(ben.page).getByRole('button', { name: /^Show/ })).toHaveCount(0)
    const saved = await savedBytes(ben.page, 'Save page.html')
    expect(sha256(saved)).toBe(sha256(html))
  } finally {
    await Promise.all([ana.close(), ben.close()])
    await meeting.post.close()
  }
})
