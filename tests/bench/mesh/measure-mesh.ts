import type { Page } from 'playwright-core'
import { gather, type MeshKind, openBenchRoom } from './bench-room'

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
  readonly kind: MeshKind
  readonly peers: number
  /** Of each typist. */
  readonly edits: number
  readonly typists: number
  readonly idleMs: number
  readonly readyWithinMs: number
  readonly say: (words: string) => void
}

const everyMs = 100
/** Edits are measured in a room at rest, not in the moment in which its last links opened. */
const restMs = 2_500
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
  const room = await openBenchRoom(run.kind, run.peers)
  try {
    const { pages, readyMs } = await gather(room, run.peers, run.readyWithinMs)
    run.say(`${run.kind}: full mesh ${readyMs === null ? 'not reached' : `after ${readyMs} ms`}`)

    await new Promise((resolve) => setTimeout(resolve, restMs))
    let idlePerSecond: number | null = null
    if (run.idleMs > 0) {
      const before = await totalSent(pages, 'sent')
      await new Promise((resolve) => setTimeout(resolve, run.idleMs))
      idlePerSecond = Math.round(((await totalSent(pages, 'sent')) - before) / (run.idleMs / 1000))
      run.say(`${run.kind}: ${idlePerSecond} messages a second while idle`)
    }

    const before = await totalSent(pages, 'sentEdits')
    await Promise.all(
      pages
        .slice(0, run.typists)
        .map((writer, index) =>
          writer.evaluate(([name, count, ms]) => window.meshPage.stampMany(name, count, ms), [
            `edit-${index}-`,
            run.edits,
            everyMs,
          ] as const),
        ),
    )
    const until = Date.now() + settleMs
    const edits = run.edits * run.typists
    const expected = edits * (run.peers - 1)
    let latencies: number[] = []
    for (;;) {
      const seen = await Promise.all(
        pages.map((page) => page.evaluate(() => window.meshPage.seen())),
      )
      latencies = seen.flatMap((item) => Object.values(item))
      if (latencies.length >= expected || Date.now() > until) break
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    const messagesPerEdit =
      Math.round((((await totalSent(pages, 'sentEdits')) - before) / edits) * 10) / 10
    return { readyMs, ...figures(latencies, expected), messagesPerEdit, idlePerSecond }
  } finally {
    await room.close()
  }
}
