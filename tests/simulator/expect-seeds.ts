import { type Outcome, runSeed } from './run-seed'
import type { Bundles } from './world/bundle-programs'

/** Runs seeds one after the other and returns those that failed, each as a text that says how to see it again. */
export async function failedSeeds(
  bundles: Bundles,
  seeds: Iterable<number>,
): Promise<readonly string[]> {
  const failed: string[] = []
  for (const seed of seeds) {
    const outcome = await runSeed(bundles, { seed })
    if (outcome.problems.length > 0) failed.push(describeFailure(outcome))
  }
  return failed
}

const describeFailure = ({ seed, mark, problems }: Outcome): string =>
  `seed ${seed}, trace ${mark}: ${problems.slice(0, 5).join('; ')}. Again: npm run simulate -- --seed ${seed} --trace`

/** Every whole number from the first up to and including the last. */
export function* seedsBetween(first: number, last: number): Generator<number> {
  for (let seed = first; seed <= last; seed += 1) yield seed
}
