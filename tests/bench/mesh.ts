import { readOptions } from '../support/read-options'
import { wholeNumber } from './mesh/bench-room'
import { measureMesh } from './mesh/measure-mesh'

/**
 * N isolated browser contexts on one machine: time to a full mesh, and from an edit to its sight by every other peer, with
 * the mesh of the product, with the bare links of y-webrtc (what this machine gives at that moment, to compare with), and with
 * stock y-webrtc, in the same harness.
 */
const values = readOptions({
  peers: { type: 'string', default: '8' },
  edits: { type: 'string', default: '40' },
  typists: { type: 'string', default: '1' },
  /** Seconds to count messages while nobody edits; 0 leaves it out. */
  idle: { type: 'string', default: '0' },
  'ours-only': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
})
const peers = wholeNumber(values.peers, 'peers', 2, 40)
const edits = wholeNumber(values.edits, 'edits', 1, 1_000)
const typists = wholeNumber(values.typists, 'typists', 1, peers)
const idleMs = wholeNumber(values.idle, 'idle', 0, 60) * 1_000
const say = (words: string) => process.stderr.write(`${words}\n`)
const run = { peers, edits, typists, idleMs, readyWithinMs: 40_000, say }

const ours = await measureMesh({ kind: 'ours', ...run })
say(`ours: ${JSON.stringify(ours)}`)
const plain = values['ours-only'] ? null : await measureMesh({ kind: 'plain', ...run })
if (plain) say(`plain: ${JSON.stringify(plain)}`)
const stock = values['ours-only'] ? null : await measureMesh({ kind: 'stock', ...run })
if (stock) say(`stock: ${JSON.stringify(stock)}`)
const ratio =
  stock && stock.missing === 0 && ours.p95Ms > 0
    ? Math.round((stock.p95Ms / ours.p95Ms) * 10) / 10
    : null
process.stdout.write(
  values.json
    ? `${JSON.stringify({ bench: 'mesh', peers, typists, ours, plain, stock, ratio })}\n`
    : `${peers} peers: ready ${ours.readyMs} ms, edit to sight p50 ${ours.p50Ms} / p95 ${ours.p95Ms} / max ${ours.maxMs} ms, missing ${ours.missing}${
        plain ? `; bare links: ready ${plain.readyMs} ms, p95 ${plain.p95Ms} ms` : ''
      }${
        stock
          ? `; stock: ready ${stock.readyMs} ms, p95 ${stock.p95Ms} ms, missing ${stock.missing}`
          : ''
      }\n`,
)
