import { describe, expect, it } from 'vitest'
import { crc32c, crc32cOfText } from '../../../renderer/platform/storage/checksum'

describe('checksum', () => {
  it('[STORE9] is CRC-32C: the check value and the vectors of RFC 3720', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283)
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43)
    expect(crc32c(new Uint8Array())).toBe(0)
  })

  it('[STORE9] reads a text as its code units, so that no lone surrogate is lost', () => {
    expect(crc32cOfText('\ud800')).not.toBe(crc32cOfText('\ufffd'))
    expect(crc32cOfText('ab')).toBe(crc32c(new Uint8Array([0x61, 0, 0x62, 0])))
  })
})
