import { beforeAll, describe, expect, it } from 'vitest'
import { failedSeeds, seedsBetween } from '../../simulator/expect-seeds'
import { type Bundles, bundlePrograms } from '../../simulator/world/bundle-programs'

const slow = { timeout: 600_000 }
let bundles: Bundles

beforeAll(async () => {
  bundles = await bundlePrograms()
}, 120_000)

describe('a simulated room', () => {
  it('[MSH80] 250 more seeds: whatever failed, all are equal, whole, and true', slow, async () => {
    expect(await failedSeeds(bundles, seedsBetween(251, 500))).toEqual([])
  })
})
