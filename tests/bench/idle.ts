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

/** Messages and bytes a second in a whole room in which nobody does anything. */
const values = readOptions({
  peers: { type: 'string', default: '16' },
  seconds: { type: 'string', default: '15' },
  json: { type: 'boolean' },
})
const peers = wholeNumber(values.peers, 'peers', 2, 32)
const seconds = wholeNumber(values.seconds, 'seconds', 5, 60)

async function measure(kind: MeshKind) {
  const room = await openBenchRoom(kind, peers)
  try {
    const { pages, readyMs } = await gather(room, peers, 40_000)
    const total = async (what: 'sent' | 'sentBytes') => {
      const counts = await Promise.all(
        pages.map((page) => page.evaluate((name) => window.meshPage[name](), what)),
      )
      return counts.reduce((sum, count) => sum + count, 0)
    }
    const [messages, bytes] = [await total('sent'), await total('sentBytes')]
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
    return {
      readyMs,
      messagesPerSecond: Math.round((await total('sent')) - messages) / seconds,
      bytesPerSecond: Math.round(((await total('sentBytes')) - bytes) / seconds),
    }
  } finally {
    await room.close()
  }
}

const { ours, stock } = await beside(measure)
print({
  bench: 'idle',
  peers,
  ours,
  stock,
  ratio: ratioOf(ours.messagesPerSecond, stock.messagesPerSecond),
})
