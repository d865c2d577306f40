import type { Page } from 'playwright-core'

/** Prepares pages that reach each other by posts only, and keeps what they said to them. */
export function relayedPages() {
  let said = ''
  return {
    /** All text that the pages sent to posts. */
    said: () => said,
    async prepare(page: Page): Promise<void> {
      page.on('websocket', (socket) => {
        socket.on('framesent', ({ payload }) => {
          said += String(payload)
        })
      })
      await page.evaluate(() => window.meshPage.blockDirect(true))
    },
  }
}
