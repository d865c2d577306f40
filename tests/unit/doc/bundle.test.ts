import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Bundle,
  describeBundleRejection,
  encodeBundle,
  parseBundle,
} from '../../../shared/doc/bundle'

const bundle: Bundle = {
  roomId: 'AAAAAAAAAAAAAAAAAAAAAA',
  title: 'Ünïcode ☎ title',
  createdAt: 5,
  entries: [],
  pads: { situation: 'words' },
  content: Uint8Array.of(0, 0),
}

describe('bundles', () => {
  it('[DOC1] give back what went in', () => {
    expect(parseBundle(encodeBundle(bundle))).toEqual({ ok: true, value: bundle })
  })

  it('[DOC2] every changed byte, every truncation and every other file is refused in words', () => {
    const bytes = encodeBundle(bundle)
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x55
      const parsed = parseBundle(changed)
      expect(parsed.ok, `byte ${at}`).toBe(false)
      if (!parsed.ok) expect(describeBundleRejection(parsed.error).length).toBeGreaterThan(20)
      expect(parseBundle(bytes.subarray(0, at)).ok).toBe(false)
    }
  })

  it('[DOC3] arbitrary bytes never throw (seed 3)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !parseBundle(bytes).ok),
      { seed: 3, numRuns: 1_000 },
    )
  })
})
