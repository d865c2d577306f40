import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

/** Fills a fresh profile with the room of a scenario and opens it. */
export async function openScenario(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('Your name').fill('Responder Seven')
  await page.getByRole('button', { name: 'Start for real' }).click()
  await importText(page, `${name}.json`, readFileSync(`resources/scenarios/${name}.json`, 'utf8'))
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
}

/** Gives a file to the lobby's import. */
export async function importText(page: Page, name: string, text: string | Buffer): Promise<void> {
  await page
    .locator('main input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
}
