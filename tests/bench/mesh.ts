import { parseArgs } from 'node:util'
import { measureMesh } from './mesh/measure-mesh'

/**
 * N isolated browser contexts on one machine: time to a full mesh, and from an edit to its sight by every other peer, with
 * the mesh of the product and then with stock y-webrtc in the same harness.
 */
const { values } = parseArgs({
  options: {
    peers: { type: 'string', default: '8' },
    edits: { type: 'string', default: '40' },
    /** Seconds to count messages while nobody edits; 0 leaves it out. */
    idle: { type: 'string', default: '0' },
    'ours-only': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const peers = Number(values.peers)
const edits = Number(values.edits)
const idleMs = Number(values.idle) * 1000
if (
  !Number.isInteger(peers) ||
  peers < 2 ||
  peers > 40 ||
  !Number.isInteger(edits) ||
  edits < 1 ||
  !(idleMs >= 0)
) {
  process.stderr.write('--peers takes 2 to 40, --edits a whole number from 1, --idle seconds.\n')
  process.exit(2)
}
const say = (words: string) => process.stderr.write(`${words}\n`)
const run = { peers, edits, idleMs, readyWithinMs: 40_000, say }

const ours = await measureMesh({ kind: 'ours', ...run })
say(`ours: ${JSON.stringify(ours)}`)
const stock = values['ours-only'] ? null : await measureMesh({ kind: 'stock', ...run })
if (stock) say(`stock: ${JSON.stringify(stock)}`)
const ratio =
  stock && stock.missing === 0 && ours.p95Ms > 0
    ? Math.round((stock.p95Ms / ours.p95Ms) * 10) / 10
    : null
process.stdout.write(
  values.json
    ? `${JSON.stringify({ bench: 'mesh', peers, ours, stock, ratio })}\n`
    : `${peers} peers: ready ${ours.readyMs} ms, edit to sight p50 ${ours.p50Ms} / p95 ${ours.p95Ms} / max ${ours.maxMs} ms, missing ${ours.missing}${
        stock
          ? `; stock: ready ${stock.readyMs} ms, p95 ${stock.p95Ms} ms, missing ${stock.missing}`
          : ''
      }\n`,
)
