import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { openGhostPeers } from '../../support/webrtc/ghost-peers'
import { openMeshBrowser } from '../../support/webrtc/mesh-browser'
import { openTestPost } from '../../support/webrtc/test-post'
import { openPlainSignalling, openStockSignalling } from './bench-signalling'
import { forgeStockAnnounces } from './forge-stock'
import { untilMachineRests } from './machine-rest'

/** The mesh of the product, stock y-webrtc, and the links of y-webrtc alone: what the machine gives at that moment. */
export type MeshKind = 'ours' | 'stock' | 'plain'

/** Pages that hold one room, by the mesh of the product or by y-webrtc with a signalling server of its own. */
export interface BenchRoom {
  /** A loaded page that has not opened the room yet. */
  page(): Promise<Page>
  open(page: Page, name: string): Promise<void>
  /** All signalling is gone. */
  killSignalling(): Promise<void>
  /** So many names that answer nobody are announced in the room. */
  forge(count: number): Promise<void>
  close(): Promise<void>
}

export async function openBenchRoom(kind: MeshKind, peers: number): Promise<BenchRoom> {
  const post = kind === 'ours' ? await openTestPost() : null
  const stock = kind === 'stock' ? await openStockSignalling() : null
  const plain = kind === 'plain' ? await openPlainSignalling() : null
  const browser = await openMeshBrowser()
  const root = [...randomBytes(32)]
  const forgers: { close(): void }[] = []
  return {
    async forge(count) {
      if (plain) throw new Error('plain links have no announces to forge')
      forgers.push(
        stock
          ? await forgeStockAnnounces(stock.url, 'bench', count)
          : await openGhostPeers(post?.address ?? '', root, count),
      )
    },
    async killSignalling() {
      await post?.close()
      await stock?.close()
      await plain?.close()
    },
    page: () => browser.page(),
    async open(page, name) {
      const room = 'bench'
      if (stock) {
        const options = { room, signalling: stock.url, maxConns: peers + 8 }
        await page.evaluate((given) => window.meshPage.openStock(given), options)
      } else if (plain) {
        const options = { room, signalling: plain.url }
        await page.evaluate((given) => window.meshPage.openPlain(given), options)
      } else {
        const options = { root, posts: [post?.address ?? ''], name }
        await page.evaluate((given) => window.meshPage.openOurs(given), options)
      }
    },
    async close() {
      for (const forger of forgers) forger.close()
      await browser.close()
      await post?.close()
      await stock?.close()
      await plain?.close()
    },
  }
}

/** Opens the room on so many loaded pages at once; answers the pages and when all were linked with all, or null. */
export async function gather(
  room: BenchRoom,
  peers: number,
  withinMs: number,
): Promise<{ readonly pages: readonly Page[]; readonly readyMs: number | null }> {
  const pages: Page[] = []
  while (pages.length < peers) pages.push(await room.page())
  await untilMachineRests()
  await Promise.all(pages.map((page, index) => room.open(page, `p${index}`)))
  const ready = await Promise.all(
    pages.map((page) =>
      page.evaluate(([count, within]) => window.meshPage.linked(count, within, 'direct'), [
        peers - 1,
        withinMs,
      ] as const),
    ),
  )
  const readyMs = ready.some((ms) => ms === null)
    ? null
    : Math.round(Math.max(...ready.map((ms) => ms ?? 0)))
  return { pages, readyMs }
}

/** The same measurement of both kinds, one after the other. */
export async function beside<T>(
  measure: (kind: MeshKind) => Promise<T>,
): Promise<{ readonly ours: T; readonly stock: T }> {
  const ours = await measure('ours')
  process.stderr.write(`ours: ${JSON.stringify(ours)}\n`)
  const stock = await measure('stock')
  process.stderr.write(`stock: ${JSON.stringify(stock)}\n`)
  return { ours, stock }
}

/** How many times better ours is, one decimal; null where either has no figure. */
export const ratioOf = (ours: number | null, stock: number | null): number | null =>
  ours === null || stock === null || ours <= 0 ? null : Math.round((stock / ours) * 10) / 10

/** A whole number from the command line within bounds, or the end of the bench with a sentence. */
export function wholeNumber(text: string, name: string, from: number, to: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= from && value <= to) return value
  process.stderr.write(`--${name} takes a whole number from ${from} to ${to}.\n`)
  process.exit(2)
}

export const print = (result: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
