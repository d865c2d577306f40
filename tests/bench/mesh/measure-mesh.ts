import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { openMeshBrowser } from '../../support/webrtc/mesh-browser'
import { openTestPost } from '../../support/webrtc/test-post'
import { openStockSignalling } from './stock-signalling'

/** One run: how long until everybody is linked with everybody, and how long an edit takes to each other peer. */
export interface MeshFigures {
  /** Null when the mesh was not whole within the limit; edits are measured all the same. */
  readonly readyMs: number | null
  readonly p50Ms: number
  readonly p95Ms: number
  readonly maxMs: number
  /** Sights of edits that never came. */
  readonly missing: number
  /** Messages that carry an edit, in the whole room, divided by the edits. */
  readonly messagesPerEdit: number
  /** Messages a second in the whole room while nobody edits. */
  readonly idlePerSecond: number | null
}

export interface MeshRun {
  readonly kind: 'ours' | 'stock'
  readonly peers: number
  readonly edits: number
  readonly idleMs: number
  readonly readyWithinMs: number
  readonly say: (words: string) => void
}

const everyMs = 100
const settleMs = 10_000

function figures(latencies: readonly number[], expected: number) {
  const sorted = [...latencies].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 10,
    ) / 10
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1), missing: expected - latencies.length }
}

async function totalSent(pages: readonly Page[], what: 'sent' | 'sentEdits'): Promise<number> {
  const counts = await Promise.all(
    pages.map((page) => page.evaluate((name) => window.meshPage[name](), what)),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Starts its own browser and signalling, and ends both. */
export async function measureMesh(run: MeshRun): Promise<MeshFigures> {
  const post = run.kind === 'ours' ? await openTestPost() : null
  const stock = run.kind === 'stock' ? await openStockSignalling() : null
  const browser = await openMeshBrowser()
  try {
    const pages: Page[] = []
    while (pages.length < run.peers) pages.push(await browser.page())
    run.say(`${run.kind}: ${pages.length} pages loaded`)
    const root = [...randomBytes(32)]
    await Promise.all(
      pages.map((page, index) =>
        stock
          ? page.evaluate((options) => window.meshPage.openStock(options), {
              room: 'bench',
              signalling: stock.url,
              maxConns: run.peers + 8,
            })
          : page.evaluate((options) => window.meshPage.openOurs(options), {
              root,
              posts: [post?.address ?? ''],
              name: `p${index}`,
            }),
      ),
    )
    const ready = await Promise.all(
      pages.map((page) =>
        page.evaluate(([count, within]) => window.meshPage.linked(count, within), [
          run.peers - 1,
          run.readyWithinMs,
        ] as const),
      ),
    )
    const readyMs = ready.some((ms) => ms === null)
      ? null
      : Math.round(Math.max(...ready.map((ms) => ms ?? 0)))
    run.say(`${run.kind}: full mesh ${readyMs === null ? 'not reached' : `after ${readyMs} ms`}`)

    let idlePerSecond: number | null = null
    if (run.idleMs > 0) {
      const before = await totalSent(pages, 'sent')
      await new Promise((resolve) => setTimeout(resolve, run.idleMs))
      idlePerSecond = Math.round(((await totalSent(pages, 'sent')) - before) / (run.idleMs / 1000))
      run.say(`${run.kind}: ${idlePerSecond} messages a second while idle`)
    }

    const [writer, ...readers] = pages
    if (!writer) throw new Error('a mesh has at least one peer')
    const before = await totalSent(pages, 'sentEdits')
    await writer.evaluate(([count, ms]) => window.meshPage.stampMany(count, ms), [
      run.edits,
      everyMs,
    ] as const)
    const until = Date.now() + settleMs
    const expected = run.edits * readers.length
    let latencies: number[] = []
    for (;;) {
      const seen = await Promise.all(
        readers.map((page) => page.evaluate(() => window.meshPage.seen())),
      )
      latencies = seen.flatMap((item) => Object.values(item))
      if (latencies.length >= expected || Date.now() > until) break
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    const messagesPerEdit =
      Math.round((((await totalSent(pages, 'sentEdits')) - before) / run.edits) * 10) / 10
    return { readyMs, ...figures(latencies, expected), messagesPerEdit, idlePerSecond }
  } finally {
    await browser.close()
    await post?.close()
    await stock?.close()
  }
}
