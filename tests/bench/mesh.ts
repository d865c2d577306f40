import { readOptions } from '../support/read-options'
import { type MeshKind, ratioOf, wholeNumber } from './mesh/bench-room'
import { type MeshFigures, measureMesh } from './mesh/measure-mesh'
import { middleOf } from './mesh/middle'

/**
 * N isolated browser contexts on one machine: time to a full mesh, and from an edit to its sight by every other peer, with
 * the mesh of the product, with the bare links of y-webrtc (what this machine gives at that moment, to compare with), and with
 * stock y-webrtc, in the same harness. Of several runs the kinds take turns and the middle is told.
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
const runs = wholeNumber(values.runs, 'runs', 1, 5)
const idleMs = wholeNumber(values.idle, 'idle', 0, 60) * 1_000
const say = (words: string) => process.stderr.write(`${words}\n`)

const kinds: readonly MeshKind[] = values['ours-only'] ? ['ours'] : ['ours', 'plain', 'stock']
const measured = new Map<MeshKind, MeshFigures[]>()
for (let run = 1; run <= runs; run += 1) {
  for (const kind of kinds) {
    const figures = await measureMesh({
      kind,
      peers,
      edits,
      typists,
      idleMs,
      readyWithinMs: 40_000,
      say,
    })
    say(`${kind}, run ${run} of ${runs}: ${JSON.stringify(figures)}`)
    measured.set(kind, [...(measured.get(kind) ?? []), figures])
  }
}

const figuresOf = (kind: MeshKind) => {
  const all = measured.get(kind)
  return all ? middleOf(all) : null
}
const ours = middleOf(measured.get('ours') ?? [])
const plain = figuresOf('plain')
const stock = figuresOf('stock')
const ratio = stock && stock.missing === 0 ? ratioOf(ours.p95Ms, stock.p95Ms) : null
/** How long ours takes where bare links take 1. */
const toPlain = plain && {
  ready: shareOf(ours.readyMs, plain.readyMs),
  p95: shareOf(ours.p95Ms, plain.p95Ms),
}

function shareOf(own: number | null, other: number | null): number | null {
  return own === null || !other ? null : Math.round((own / other) * 100) / 100
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
