import { readOptions } from '../support/read-options'
import { beside, gather, type MeshKind, openBenchRoom, print, wholeNumber } from './mesh/bench-room'

/** How much of a burst of large edits arrives, and when the last of it does. */
const values = readOptions({
  edits: { type: 'string', default: '400' },
  bytes: { type: 'string', default: '100000' },
  json: { type: 'boolean' },
})
const edits = wholeNumber(values.edits, 'edits', 1, 2_000)
const bytes = wholeNumber(values.bytes, 'bytes', 1, 1_000_000)
const withinMs = 40_000

async function measure(kind: MeshKind) {
  const room = await openBenchRoom(kind, 2)
  try {
    const { pages } = await gather(room, 2, 20_000)
    const [writer, reader] = pages
    if (!writer || !reader) throw new Error('a burst needs two peers')
    const startedAt = performance.now()
    await writer.evaluate(([many, size]) => window.meshPage.fill('burst-', many, size), [
      edits,
      bytes,
    ] as const)
    const whole = await reader.evaluate(
      ([many, within]) => window.meshPage.whole('burst-', many, within),
      [edits, withinMs] as const,
    )
    const ms = whole === null ? null : Math.round(performance.now() - startedAt)
    return { arrived: await reader.evaluate(() => window.meshPage.keys('burst-')), ms }
  } finally {
    await room.close()
  }
}

const { ours, stock } = await beside(measure)
print({
  bench: 'burst',
  edits,
  bytes,
  ours,
  stock,
  ratio: stock.arrived === 0 ? null : Math.round((ours.arrived / stock.arrived) * 10) / 10,
})
