import type { Page } from '@playwright/test'
import { importText } from '../e2e/support/full-room'
import { beginAs } from '../e2e/support/live-room'
import { type WallIncident, wallBundle, wallScenario } from './wall-incident'

/** Fills the profile of a page with an incident and answers the id of its room. `isFirst`: the profile is fresh. */
export async function openWallRoom(
  page: Page,
  address: string,
  incident: WallIncident,
  sort: 'scenario' | 'bundle',
  isFirst = true,
): Promise<string> {
  if (isFirst) await beginAs(page, address, 'Robin Vale')
  if (sort === 'scenario') await importText(page, 'wall.json', wallScenario(incident))
  else await importText(page, 'wall.warroom', Buffer.from(wallBundle(incident)))
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  return /#room\/([^/]+)/.exec(page.url())?.[1] ?? ''
}

/** Shows the wall of a room in this page, once its font is here. */
export async function showWall(page: Page, address: string, roomId: string): Promise<void> {
  await page.goto(`${address}#wall/${roomId}`)
  await page
    .getByRole('main', { name: 'Wall', exact: true })
    .getByRole('heading', { level: 1 })
    .waitFor()
  await page.evaluate(() => document.fonts.ready)
}

/** What a machine keeps of the wall it shows. */
export interface WallWishes {
  readonly wallTheme?: 'dark' | 'lit'
  readonly wallDiagonalInches?: number
  readonly wallDistanceM?: number
}

/** Sets the size and the light in the dialog of the room that is open. */
export async function keepWallWishes(page: Page, wishes: WallWishes): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /Wall display|More/ })
    .first()
    .click()
  if (wishes.wallDiagonalInches !== undefined)
    await page.getByLabel('Diagonal of the screen, inches').fill(String(wishes.wallDiagonalInches))
  if (wishes.wallDistanceM !== undefined)
    await page.getByLabel('Furthest person, metres').fill(String(wishes.wallDistanceM))
  if (wishes.wallTheme !== undefined)
    await page
      .getByRole('radio', { name: wishes.wallTheme === 'lit' ? 'Lit room' : 'Dim room' })
      .check()
  await page.keyboard.press('Escape')
}
