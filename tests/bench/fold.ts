import { createFold } from '../../shared/incident/fold'
import { generateEntries } from '../support/generate-entries'
import { readOptions } from '../support/read-options'

/**
 * Prints how long it takes to fold a long room from nothing (bodies parsed for the first time), and to take one more
 * entry at its tail and publish the state. Medians; every round works on fresh entry objects, as after opening a room.
 */
const values = readOptions({
  entries: { type: 'string', default: '10000' },
  json: { type: 'boolean', default: false },
})
const count = Number(values.entries)
if (!Number.isInteger(count) || count < 100 || count > 500_000) {
  process.stderr.write('--entries takes a whole number from 100 to 500000.\n')
  process.exit(2)
}

const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN
const round = (ms: number): number => Math.round(ms * 10_000) / 10_000

const appended = 1000
const rounds = 15
/** Rounds in which the engine still compiles; the first is reported on its own. */
const warmUp = 3
const foldTimes: number[] = []
const appendTimes: number[] = []
let coldMs = Number.NaN
for (let index = 0; index < rounds; index += 1) {
  const entries = generateEntries({ count: count + appended, seed: index + 1 })
  const head = entries.slice(0, count).map((entry) => ({ entry, verified: true }))
  const fold = createFold()
  const start = performance.now()
  fold.appendAll(head)
  fold.state()
  const took = performance.now() - start
  if (index === 0) coldMs = took
  if (index < warmUp) continue
  foldTimes.push(took)
  for (const entry of entries.slice(count)) {
    const before = performance.now()
    fold.append(entry, true)
    fold.state()
    appendTimes.push(performance.now() - before)
  }
}

const result = {
  bench: 'fold',
  entries: count,
  foldMs: round(median(foldTimes)),
  foldColdMs: round(coldMs),
  appendMs: round(median(appendTimes)),
  appendP99Ms: round(
    [...appendTimes].sort((a, b) => a - b)[Math.floor(appendTimes.length * 0.99)] ?? Number.NaN,
  ),
}
process.stdout.write(
  values.json
    ? `${JSON.stringify(result)}\n`
    : `fold of ${count} entries: ${result.foldMs} ms (first, unwarmed: ${result.foldColdMs} ms); one more entry: ${result.appendMs} ms (p99 ${result.appendP99Ms} ms)\n`,
)
