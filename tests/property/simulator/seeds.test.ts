import { beforeAll, describe, expect, it } from 'vitest'
import { failedSeeds, seedsBetween } from '../../simulator/expect-seeds'
import { runSeed } from '../../simulator/run-seed'
import { type Bundles, bundlePrograms } from '../../simulator/world/bundle-programs'

const slow = { timeout: 600_000 }
let bundles: Bundles

beforeAll(async () => {
  bundles = await bundlePrograms()
}, 120_000)

describe('a simulated room', () => {
  it('[MSH81] the same seed gives the same run, another seed another', slow, async () => {
    const first = await runSeed(bundles, { seed: 4, keepLines: true })
    const again = await runSeed(bundles, { seed: 4, keepLines: true })
    const other = await runSeed(bundles, { seed: 5 })
    expect(first.lines.length).toBeGreaterThan(100)
    expect(again.lines).toEqual(first.lines)
    expect(again.mark).toBe(first.mark)
    expect(other.mark).not.toBe(first.mark)
  })

  it.each([
    [2, 'an observer answers a question: nobody counts it as writing'],
    [40, 'an offer comes twice, late, while the link stands'],
    [70, 'an offer comes twice'],
    [48, 'a disk is slow: saved is said when it is'],
  ])('[MSH80] seed %i: %s', slow, async (seed) => {
    expect(await failedSeeds(bundles, [seed])).toEqual([])
  })

  it.each<[rule: string, what: 'parted' | 'lost', seed: number, why: string]>([
    ['[FED17]', 'parted', 9, 'two networks that only a link between two posts joins are one room'],
    [
      '[FED22]',
      'parted',
      2709,
      'a page is back before the other post has heard that it went: nobody is lost to it',
    ],
    ['[FED6]', 'lost', 33, 'a post never comes back: whoever knew it comes in by another'],
  ])('%s %s, seed %i: %s', slow, async (_rule, what, seed) => {
    const outcome = await runSeed(bundles, { seed })
    expect(outcome.posts[what]).toBe(true)
    expect(outcome.problems).toEqual([])
  })

  it(
    '[MSH80] 250 seeds: whatever failed, all copies are equal, whole, and true',
    slow,
    async () => {
      expect(await failedSeeds(bundles, seedsBetween(1, 250))).toEqual([])
    },
  )
})
