import { mkdirSync, writeFileSync } from 'node:fs'
import { readOptions } from '../support/read-options'
import { type Outcome, runSeed } from './run-seed'
import { bundlePrograms } from './world/bundle-programs'
import { describeWriting, runWriting } from './writing'

/**
 * `npm run simulate -- [--seeds 1000] [--seed 1] [--peers N] [--trace]`: runs seeds one after the other, says which fail
 * and why, and writes their traces. `--writing` instead: 100 peers write for five minutes, and what that costs.
 */
const values = readOptions({
  seeds: { type: 'string', default: '1' },
  seed: { type: 'string', default: '1' },
  peers: { type: 'string' },
  minutes: { type: 'string', default: '5' },
  writing: { type: 'boolean', default: false },
  trace: { type: 'boolean', default: false },
})
const whole = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  process.stderr.write(`${text} is no whole number above 0.\n`)
  process.exit(2)
}
const say = (line: string) => process.stdout.write(`${line}\n`)
const first = whole(values.seed) ?? 1
const peers = whole(values.peers)
const bundles = await bundlePrograms()
const began = Date.now()
let stopped = false
/** The first Ctrl-C ends what runs in good order, the second at once. */
process.on('SIGINT', () => {
  if (stopped) process.exit(130)
  stopped = true
})

if (values.writing) {
  const outcome = await runWriting(
    bundles,
    {
      seed: first,
      peers: peers ?? 100,
      minutes: whole(values.minutes) ?? 5,
      isStopped: () => stopped,
    },
    (line) => say(`${((Date.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${line}`),
  )
  for (const line of describeWriting(outcome)) say(line)
  process.exit(outcome.stopped ? 130 : outcome.problems.length === 0 ? 0 : 1)
}

const seeds = whole(values.seeds) ?? 1
const outcomes: Outcome[] = []
const failed: number[] = []
process.on('unhandledRejection', (error) => {
  say(`seed ${first + outcomes.length}: a promise was rejected and nobody looked: ${String(error)}`)
  process.exit(1)
})

async function fail(outcome: Outcome): Promise<void> {
  const { seed } = outcome
  failed.push(seed)
  say(`seed ${seed} failed, ${outcome.peers} peers, trace ${outcome.mark}:`)
  for (const problem of outcome.problems.slice(0, 12)) say(`  ${problem}`)
  const { lines } = await runSeed(bundles, { seed, peers, keepLines: true })
  mkdirSync('test-results', { recursive: true })
  const file = `test-results/simulated-${seed}.txt`
  writeFileSync(file, `${lines.join('\n')}\n`)
  const size = peers === undefined ? '' : ` --peers ${peers}`
  say(`  whole trace: ${file}; again: npm run simulate -- --seed ${seed}${size} --trace`)
}

for (let seed = first; seed < first + seeds && !stopped; seed += 1) {
  const outcome = await runSeed(bundles, { seed, peers, keepLines: values.trace })
  outcomes.push(outcome)
  if (values.trace) for (const line of outcome.lines) say(line)
  if (outcome.problems.length > 0) await fail(outcome)
  if (outcomes.length % 100 === 0)
    say(
      `${outcomes.length} of ${seeds} seeds, ${failed.length} failed, ${((Date.now() - began) / 1_000).toFixed(0)} s`,
    )
}

const settled = outcomes.map((outcome) => outcome.settledMs ?? Infinity).sort((a, b) => a - b)
const at = (part: number) =>
  (settled[Math.min(settled.length - 1, Math.floor(settled.length * part))] ?? 0) / 1_000
if (seeds === 1) say(`seed ${first}, trace ${outcomes[0]?.mark}`)
say(
  `${outcomes.length} seeds, ${failed.length} failed${failed.length > 0 ? ` (${failed.join(', ')})` : ''}, ` +
    `${outcomes.reduce((sum, outcome) => sum + outcome.happened, 0)} happenings, ` +
    `settled after the last repair: half within ${at(0.5)} s, 99 of 100 within ${at(0.99)} s, all within ${at(1)} s`,
)
const having = (what: keyof Outcome['posts']) =>
  outcomes.filter((outcome) => outcome.posts[what]).length
say(
  `posts were linked in ${having('linked')} of them, the only way between two networks in ${having('parted')}, and one never came back in ${having('lost')}`,
)
process.exit(failed.length === 0 ? 0 : 1)
