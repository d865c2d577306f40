import { randomBytes } from 'node:crypto'
import { expect } from '@playwright/test'
import type { BrowserContext, Page } from 'playwright-core'
import type { MeshBrowser } from './mesh-browser'

/** One room of a test: a root secret, and the pages that hold it. */
export interface MeshRoom {
  readonly root: readonly number[]
  join(name: string, posts: readonly string[], options?: JoinOptions): Promise<Page>
  /** Opens the room again in a page that was loaded anew. */
  rejoin(page: Page, name: string, posts: readonly string[]): Promise<void>
}

export interface JoinOptions {
  readonly context?: BrowserContext
  readonly seat?: 'responder' | 'observer'
  /** Before the room opens. */
  readonly prepare?: (page: Page) => Promise<void>
}

export function createMeshRoom(browser: MeshBrowser): MeshRoom {
  const root = [...randomBytes(32)]
  const open = (
    page: Page,
    name: string,
    posts: readonly string[],
    seat: 'responder' | 'observer',
  ) => page.evaluate((options) => window.meshPage.openOurs(options), { root, posts, name, seat })
  return {
    root,
    async join(name, posts, { context, seat = 'responder', prepare } = {}) {
      const page = await browser.page(context)
      await prepare?.(page)
      await open(page, name, posts, seat)
      return page
    },
    rejoin: (page, name, posts) => open(page, name, posts, 'responder'),
  }
}

/** Waits until the page has so many open links; resolves with the time since the room was opened. */
export async function expectLinks(page: Page, count: number, withinMs = 15_000): Promise<number> {
  const passed = await page.evaluate(([links, within]) => window.meshPage.linked(links, within), [
    count,
    withinMs,
  ] as const)
  expect(passed, `${count} links within ${withinMs} ms`).not.toBeNull()
  return passed ?? Number.POSITIVE_INFINITY
}

/** Waits until a key has a value on a page. */
export const expectValue = (page: Page, key: string, value: string, withinMs = 15_000) =>
  expect
    .poll(() => page.evaluate((name) => window.meshPage.get(name), key), {
      timeout: withinMs,
      intervals: [50],
    })
    .toBe(value)

/** Waits until all pages hold the same document. */
export const expectSame = (pages: readonly Page[], withinMs = 20_000) =>
  expect
    .poll(
      async () =>
        new Set(
          await Promise.all(pages.map((page) => page.evaluate(() => window.meshPage.digest()))),
        ).size,
      { timeout: withinMs, intervals: [100] },
    )
    .toBe(1)

export const setValue = (page: Page, key: string, value: string) =>
  page.evaluate(([name, text]) => window.meshPage.set(name, text), [key, value] as const)
