import type { Page } from '@playwright/test'
import { importText } from '../e2e/support/full-room'
import { beginAs } from '../e2e/support/live-room'
import { type WallIncident, wallBundle, wallScenario } from './wall-incident'

/** Fills the profile of a page with an incident and answers the id of its room. */
export async function openWallRoom(
  page: Page,
  address: string,
  incident: WallIncident,
  sort: 'scenario' | 'bundle',
): Promise<string> {
  await beginAs(page, address, 'Robin Vale')
  if (sort === 'scenario') await importText(page, 'wall.json', wallScenario(incident))
  else await importText(page, 'wall.warroom', Buffer.from(wallBundle(incident)))
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  return /#room\/([^/]+)/.exec(page.url())?.[1] ?? ''
}

/** Shows the wall of a room in this page, once its font is here. */
export async function showWall(page: Page, address: string, roomId: string): Promise<void> {
  await page.goto(`${address}#wall/${roomId}`)
  await page.getByRole('main', { name: 'Wall' }).getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => document.fonts.ready)
}

/** What a machine keeps of the wall it shows. */
export interface WallWishes {
  readonly wallTheme?: 'dark' | 'lit'
  readonly wallDiagonalInches?: number
  readonly wallDistanceM?: number
}
