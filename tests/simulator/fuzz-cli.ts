import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readOptions } from '../support/read-options'
import { runFuzz } from './fuzz/run-fuzz'

/** `npm run fuzz -- [--frames 1000000] [--seed 1]`: mutated messages down the real way in, and what became of them. */
const values = readOptions({
  frames: { type: 'string', default: '1000000' },
  seed: { type: 'string', default: '1' },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
setFlagsFromString('--expose-gc')
// reason: the flag above puts exactly this function there.
const collect = runInNewContext('gc') as () => void
const began = Date.now()
const outcome = await runFuzz({
  frames: Number(values.frames),
  seed: Number(values.seed),
  collect,
  onProgress(done) {
    if (done % 50_000 === 0)
      say(`${done} of ${values.frames}, ${((Date.now() - began) / 1_000).toFixed(0)} s`)
  },
})
for (const problem of outcome.problems) say(problem)
const refused = Object.entries(outcome.refused).sort((a, b) => b[1] - a[1])
say(
  `${outcome.frames} frames, ${outcome.applied} applied, ${outcome.closed} links closed, refused:`,
)
for (const [code, count] of refused) say(`  ${count} ${code}`)
say(
  `greatest array: ${outcome.greatest.size} for ${outcome.greatest.of} bytes that came; heap after less before: ${((outcome.heapGrowth ?? 0) / 1e6).toFixed(1)} MB`,
)
process.exit(outcome.problems.length === 0 ? 0 : 1)
