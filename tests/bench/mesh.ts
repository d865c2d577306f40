import { readOptions } from '../support/read-options'
import { type MeshKind, ratioOf, wholeNumber } from './mesh/bench-room'
import { type MeshFigures, measureMesh } from './mesh/measure-mesh'
import { middleOf } from './mesh/middle'

/**
 * N isolated browser contexts on one machine: time to a full mesh, and from an edit to its sight by every other peer, with
 * the mesh of the product, with the bare links of y-webrtc (what this machine gives at that moment, to compare with), and with
 * stock y-webrtc, in the same harness. Of several runs the kinds take turns and the median is told.
 */
const values = readOptions({
  peers: { type: 'string', default: '8' },
  edits: { type: 'string', default: '40' },
  typists: { type: 'string', default: '1' },
  /** Seconds to count messages while nobody edits; 0 leaves it out. */
  idle: { type: 'string', default: '0' },
  runs: { type: 'string', default: '1' },
  'ours-only': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
})
const peers = wholeNumber(values.peers, 'peers', 2, 40)
const edits = wholeNumber(values.edits, 'edits', 1, 1_000)
const typists = wholeNumber(values.typists, 'typists', 1, peers)
const runs = wholeNumber(values.runs, 'runs', 1, 3)
const idleMs = wholeNumber(values.idle, 'idle', 0, 60) * 1_000
const say = (words: string) => process.stderr.write(`${words}\n`)

const kinds: readonly MeshKind[] = values['ours-only'] ? ['ours'] : ['ours', 'plain', 'stock']
const measured: Record<MeshKind, MeshFigures[]> = { ours: [], plain: [], stock: [] }
const run = { peers, edits, typists, idleMs, readyWithinMs: 40_000, say }
for (let turn = 1; turn <= runs; turn += 1) {
  for (const kind of kinds) {
    const figures = await measureMesh({ kind, ...run })
    say(`${kind}, run ${turn} of ${runs}: ${JSON.stringify(figures)}`)
    measured[kind].push(figures)
  }
}

/** How long ours takes where the other takes 1, two decimals. */
const shareOf = (own: number | null, other: number | null): number | null =>
  own === null || !other ? null : Math.round((own / other) * 100) / 100

const ours = middleOf(measured.ours)
const plain = kinds.includes('plain') ? middleOf(measured.plain) : null
const stock = kinds.includes('stock') ? middleOf(measured.stock) : null
const ratio = stock && stock.missing === 0 ? ratioOf(ours.p95Ms, stock.p95Ms) : null
const toPlain = plain && {
  ready: shareOf(ours.readyMs, plain.readyMs),
  p95: shareOf(ours.p95Ms, plain.p95Ms),
}

process.stdout.write(
  values.json
    ? `${JSON.stringify({ bench: 'mesh', peers, typists, runs, ours, plain, stock, ratio, toPlain })}\n`
    : `${peers} peers: ready ${ours.readyMs} ms, edit to sight p50 ${ours.p50Ms} / p95 ${ours.p95Ms} / max ${ours.maxMs} ms, missing ${ours.missing}${
        plain ? `; bare links: ready ${plain.readyMs} ms, p95 ${plain.p95Ms} ms` : ''
      }${
        stock
          ? `; stock: ready ${stock.readyMs} ms, p95 ${stock.p95Ms} ms, missing ${stock.missing}`
          : ''
      }\n`,
)
