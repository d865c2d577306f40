import { readOptions } from '../support/read-options'
import {
  beside,
  gather,
  type MeshKind,
  openBenchRoom,
  print,
  ratioOf,
  wholeNumber,
} from './mesh/bench-room'

/** Everybody writes at once: how long from the first edit until every peer holds every edit. */
const values = readOptions({
  peers: { type: 'string', default: '20' },
  notes: { type: 'string', default: '20' },
  json: { type: 'boolean' },
})
const peers = wholeNumber(values.peers, 'peers', 2, 32)
const notes = wholeNumber(values.notes, 'notes', 1, 200)
const withinMs = 40_000

async function measure(kind: MeshKind) {
  const room = await openBenchRoom(kind, peers)
  try {
    const { pages, readyMs } = await gather(room, peers, 40_000)
    const startedAt = performance.now()
    const whole = await Promise.all(
      pages.map((page, index) =>
        page.evaluate(
          ([own, many, all, within]) => {
            for (let note = 0; note < many; note += 1)
              window.meshPage.set(`note-${own}-${note}`, 'said at the same time')
            return window.meshPage.whole('note-', all, within)
          },
          [index, notes, notes * peers, withinMs] as const,
        ),
      ),
    )
    const ms = whole.some((at) => at === null) ? null : Math.round(performance.now() - startedAt)
    return { readyMs, ms }
  } finally {
    await room.close()
  }
}

const { ours, stock } = await beside(measure)
print({ bench: 'simultaneous', peers, notes, ours, stock, ratio: ratioOf(ours.ms, stock.ms) })
