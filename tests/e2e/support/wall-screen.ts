import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import type { Desk } from './desk'

/** A screen on a wall: a browser of its own that nobody types at, but for the code. */
export interface Screen {
  readonly page: Page
  readonly context: BrowserContext
}

export const tvAddress = (address: string): string => `${address}tv`

/** The wall as it stands in a page. */
export const wallOn = (page: Page) => page.getByRole('main', { name: 'Wall', exact: true })

/** Its last rows: how fresh it is, and what else fits. */
export const footOf = (page: Page) => wallOn(page).getByRole('region', { name: 'This wall' })

/** Opens the dialog of the wall at a desk and makes a code there; answers its digits. */
export async function makeCode(desk: Desk): Promise<string> {
  const { page } = desk
  await page.getByRole('navigation').getByRole('button', { name: 'Wall display' }).click()
  await page.getByRole('button', { name: 'Make a code' }).click()
  const code = page.getByText(/^\d{3} \d{3} \d{3}$/)
  await expect(code).toBeVisible()
  return (await code.textContent()) ?? ''
}

/** Types the code on a screen. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code from the desk').fill(code.replaceAll(' ', ''))
}

export async function openScreen(
  browser: Browser,
  size = { width: 1920, height: 1080 },
): Promise<Screen> {
  const context = await browser.newContext({ viewport: size })
  return { context, page: await context.newPage() }
}

/** From a desk's code to a live wall on another machine. */
export async function bringScreenIn(desk: Desk, page: Page, address: string): Promise<void> {
  await page.goto(tvAddress(address))
  await typeCode(page, await makeCode(desk))
  await page.getByRole('button', { name: 'Yes, show the wall' }).click({ timeout: 40_000 })
  await expect(desk.page.getByText('A screen has typed the code')).toBeVisible()
  await desk.page.keyboard.press('Escape')
  await expect(footOf(page)).toContainText(/^live/, { timeout: 60_000 })
}
