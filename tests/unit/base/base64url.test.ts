import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../../../shared/base/base64url'
import { seededRandom } from '../../support/seeded-random'

describe('base64url', () => {
  it('writes and reads what the platform does, at every length', () => {
    const random = seededRandom(5)
    for (let length = 0; length < 300; length += 1) {
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
