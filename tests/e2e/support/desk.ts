import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

/** One person at a desk: a browser of their own (own storage, own connections), driven by what they want to do. */
export interface Desk {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  firstRun(address: string): Promise<void>
  declare(title: string): Promise<void>
  inviteLink(): Promise<string>
  join(link: string): Promise<void>
  show(view: 'Command' | 'Log' | 'Work' | 'Comms' | 'People' | 'After'): Promise<void>
  quickLog(text: string): Promise<void>
  typeInto(pad: string, text: string): Promise<void>
  padText(pad: string): Promise<string>
  close(): Promise<void>
}

export async function openDesk(browser: Browser, name: string): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  })
  return deskOn(await context.newPage(), name)
}

/** The same on a page that is there already. */
export function deskOn(page: Page, name: string): Desk {
  const context = page.context()
  const pad = (label: string) => page.getByRole('textbox', { name: label, exact: true })
  return {
    name,
    page,
    context,
    async firstRun(address) {
      await page.goto(address)
      await page.getByLabel('Your name').fill(name)
      await page.getByRole('button', { name: /Start for real|Go on to the invite/ }).click()
    },
    async declare(title) {
      await page.getByRole('button', { name: 'Declare an incident' }).click()
      await page.getByLabel('What is wrong?').fill(title)
      await page.getByRole('button', { name: /^Declare SEV/ }).click()
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
    },
    async inviteLink() {
      await page.getByRole('button', { name: 'Invite somebody' }).click()
      const link = page.getByRole('textbox', { name: 'Link' })
      const text = await link.inputValue()
      await page.keyboard.press('Escape')
      return text
    },
    async join(link) {
      await page.goto(link)
      const field = page.getByLabel('Your name')
      const join = page.getByRole('button', { name: 'Join the room' })
      await expect(field.or(join)).toBeVisible()
      if (await field.isVisible()) {
        await field.fill(name)
        await page.getByRole('button', { name: /Go on to the invite/ }).click()
      }
      await join.click()
    },
    async show(view) {
      await page
        .getByRole('navigation')
        .getByRole('link', { name: new RegExp(`^${view}`) })
        .click()
    },
    async quickLog(text) {
      await page.keyboard.press('Control+l')
      await page.getByLabel('Log line').fill(text)
      await page.keyboard.press('Enter')
      await expect(page.getByLabel('Log line')).toBeHidden()
    },
    async typeInto(label, text) {
      await pad(label).click()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(text)
    },
    padText: async (label) => ((await pad(label).textContent()) ?? '').trim(),
    close: () => context.close(),
  }
}

/** Saves one of the exports and returns its text. */
export async function exportText(
  desk: Desk,
  kind: 'Postmortem, Markdown' | 'All entries, JSON',
): Promise<string> {
  const { page } = desk
  await page.getByRole('navigation').getByRole('button', { name: 'Export' }).click()
  await page.getByText(kind).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the file' }).click()
  const stream = await (await downloading).createReadStream()
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  await page.keyboard.press('Escape')
  return Buffer.concat(parts).toString('utf8')
}
