import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSignalSeal } from '../../../renderer/platform/mesh/signal-seal'
import { keysFromRoot } from '../../../shared/sync/room-keys'

const root = new Uint8Array(32).fill(5)
const keys = keysFromRoot(root)
const other = keysFromRoot(root.map((byte) => byte ^ 1))
const platform = createSignalSeal(keys, crypto.subtle)
const script = createSignalSeal(keys, null)

describe.each([
  ['the platform', platform, script],
  ['script', script, platform],
])('signals sealed by %s', (_, own, another) => {
  it('[LINK5] open for their topic, sender and receiver alone, wherever they were sealed', async () => {
    const sealed = await own.seal('ana', 'ben', 'offer äöü')
    expect(await own.open('ana', 'ben', sealed)).toBe('offer äöü')
    expect(await another.open('ana', 'ben', sealed)).toBe('offer äöü')
    expect(await own.open('ben', 'ana', sealed)).toBeNull()
    expect(await own.open('ana', 'eve', sealed)).toBeNull()
    expect(await own.open('eve', 'ben', sealed)).toBeNull()
    for (const foreign of [other, { ...keys, topic: other.topic }, { ...other, topic: keys.topic }])
      expect(await createSignalSeal(foreign).open('ana', 'ben', sealed)).toBeNull()
  })

  it('[LINK5] show nothing of what they say, and never the same twice', async () => {
    const said = await Promise.all([1, 2, 3].map(() => own.seal('ana', 'ben', 'the same words')))
    expect(new Set(said).size).toBe(3)
    for (const sealed of said)
      expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('same')
  })

  it('[LINK5] are null for anything else, and never throw (seed 8)', async () => {
    const sealed = Buffer.from(await own.seal('ana', 'ben', 'offer'), 'base64url')
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sealed.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.oneof(fc.string(), fc.base64String()),
        async (at, flip, noise) => {
          const changed = Buffer.from(sealed)
          changed[at] = (changed[at] ?? 0) ^ flip
          expect(await own.open('ana', 'ben', changed.toString('base64url'))).toBeNull()
          expect(await own.open('ana', 'ben', noise)).toBeNull()
        },
      ),
      { seed: 8, numRuns: 100 },
    )
  })
})
