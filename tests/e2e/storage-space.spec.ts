import { expect, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { makeDiskFillable, setDiskFull } from '../support/storage/fillable-disk'
import { openDesk } from './support/desk'

test('[STORE29] [STORE30] little space is said in words, and a full disk says what stands only in this window', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const desk = await openDesk(browser, 'Responder One')
  const { page } = desk
  try {
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(meeting.address).origin,
      quotaSize: 20_000_000,
    })
    await makeDiskFillable(page)
    await desk.firstRun(meeting.address)
    await expect(page.getByText(/^Little space is left on this machine, /)).toBeVisible()
    await desk.declare('A room on a small disk')
    const footer = page.getByRole('contentinfo')
    await expect(footer).toContainText('Saved here')
    await footer.getByRole('button', { name: /^Little space left, / }).click()
    const storage = page.getByRole('region', { name: 'Storage on this machine' })
    await expect(storage).toContainText(/Used: [\d.]+ [kM]B\./)
    await expect(storage).toContainText('Little space is left.')
    await page.keyboard.press('Escape')

    await setDiskFull(page, true)
    await desk.quickLog('A line on a full disk')
    await expect(footer).toContainText(
      /Not saved, [\d.]+ (kB|bytes) only in this window\. The disk of this machine is full/,
    )
    await setDiskFull(page, false)
    await footer.getByRole('button', { name: 'Try again' }).click()
    await expect(footer).toContainText('Saved here')
    await page.reload()
    await expect(page.getByRole('complementary')).toContainText('A line on a full disk')
  } finally {
    await desk.close()
    await meeting.post.close()
  }
})
