import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRelayBox, createRelayKeys, type RelayBox } from '../../../shared/sync/relay-box'

const must = (box: RelayBox | null): RelayBox => {
  if (!box) throw new Error('a box was expected')
  return box
}

function pair(): { readonly caller: RelayBox; readonly called: RelayBox } {
  const [one, two] = [createRelayKeys(), createRelayKeys()]
  return {
    caller: must(createRelayBox(one, two.publicKey, true)),
    called: must(createRelayBox(two, one.publicKey, false)),
  }
}

describe('the box of a relayed link', () => {
  it('[MSH63] opens at the other end what was sealed, in order, in both directions', () => {
    const { caller, called } = pair()
    for (let count = 0; count < 300; count += 1) {
      const plain = Uint8Array.of(count & 255, count >> 8)
      expect(called.open(caller.seal(plain))).toEqual(plain)
      expect(caller.open(called.seal(plain))).toEqual(plain)
    }
  })

  it('[MSH63] what was changed, repeated, left out or thrown back is broken; what is of another link is foreign (seed 5)', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (plain, at, flip) => {
          const { caller, called } = pair()
          const sealed = caller.seal(plain)
          const changed = sealed.slice()
          const place = at % changed.length
          changed[place] = (changed[place] ?? 0) ^ flip
          expect(called.open(changed)).toBe(place < 6 ? 'foreign' : 'broken')
          expect(caller.open(sealed)).toBe('broken')
          expect(called.open(sealed)).toEqual(plain)
          expect(called.open(sealed)).toBe('broken')
          caller.seal(plain)
          expect(called.open(caller.seal(plain))).toBe('broken')
          expect(pair().called.open(sealed)).toBe('foreign')
        },
      ),
      { seed: 5, numRuns: 40 },
    )
  })

  it('[MSH63] a key that is none gives no box', () => {
    expect(createRelayBox(createRelayKeys(), new Uint8Array(32), true)).toBeNull()
    expect(createRelayBox(createRelayKeys(), new Uint8Array(31), true)).toBeNull()
  })
})
