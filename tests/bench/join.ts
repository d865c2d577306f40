import { readOptions } from '../support/read-options'
import {
  beside,
  type MeshKind,
  openBenchRoom,
  print,
  ratioOf,
  wholeNumber,
} from './mesh/bench-room'

/** How long a newcomer takes from opening a room to holding all of its document. `ms` is null where it never does. */
const values = readOptions({
  bytes: { type: 'string', default: '300000' },
  json: { type: 'boolean' },
})
const bytes = wholeNumber(values.bytes, 'bytes', 1_000, 50_000_000)
const withinMs = 30_000
const valueBytes = Math.min(50_000, bytes)
const count = Math.ceil(bytes / valueBytes)

async function measure(kind: MeshKind): Promise<{ readonly ms: number | null }> {
  const room = await openBenchRoom(kind, 2)
  try {
    const holder = await room.page()
    await room.open(holder, 'holder')
    await holder.evaluate(([many, size]) => window.meshPage.fill('big-', many, size), [
      count,
      valueBytes,
    ] as const)
    const newcomer = await room.page()
    await room.open(newcomer, 'newcomer')
    const ms = await newcomer.evaluate(
      ([many, within]) => window.meshPage.whole('big-', many, within),
      [count, withinMs] as const,
    )
    return { ms: ms === null ? null : Math.round(ms) }
  } finally {
    await room.close()
  }
}

const { ours, stock } = await beside(measure)
print({ bench: 'join', bytes, ours, stock, ratio: ratioOf(ours.ms, stock.ms) })
