import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../../../shared/base/base64url'
import { seededRandom } from '../../support/seeded-random'

describe('base64url', () => {
  it('writes and reads what the platform does, at every length', () => {
    const random = seededRandom(5)
    const lengths = [...Array.from({ length: 300 }, (_, length) => length), 6_143, 6_144, 100_001]
    for (const length of lengths) {
      const bytes = Uint8Array.from({ length }, () => random.below(256))
      const text = Buffer.from(bytes).toString('base64url')
      expect(toBase64url(bytes)).toBe(text)
      expect(fromBase64url(text)).toEqual(bytes)
    }
  })

  it.each(['A', 'AAAAA', 'AB', 'AAB', 'AA==', 'A+', 'A/', 'A A', 'Äb', '😀', '\u{80}A', 'AA\n'])(
    'refuses %j, which no bytes are written as',
    (text) => {
      expect(fromBase64url(text)).toBeNull()
    },
  )
})
