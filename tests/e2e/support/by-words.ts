import { expect, type Page } from '@playwright/test'

/** What people look for on a page. */
export const main = (page: Page) => page.getByRole('main')
export const banner = (page: Page) => page.getByRole('banner')
export const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const list = (page: Page, name: string) => page.getByRole('list', { name, exact: true })
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
export const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name })

/** Adds lines one behind the other in a field of one line. */
export async function addLine(
  page: Page,
  label: string,
  ...texts: readonly string[]
): Promise<void> {
  for (const text of texts) {
    await field(page, label).fill(text)
    await page.keyboard.press('Enter')
    await expect(field(page, label)).toHaveValue('')
  }
}
