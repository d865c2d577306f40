import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { digestOf } from '../../../renderer/parts/file-digest'

const never = new AbortController().signal

describe('the fingerprint of a file', () => {
  it('[OPS10] is its SHA-256, whatever its size, read in slices', async () => {
    const shares: number[] = []
    const read = (bytes: Uint8Array<ArrayBuffer>) =>
      digestOf(new Blob([bytes]), { signal: never, onProgress: (share) => shares.push(share) })
    expect(await read(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    expect(await read(new Uint8Array())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    shares.length = 0
    const large = Uint8Array.from({ length: 5_000_001 }, (_, at) => at % 251)
    expect(await read(large)).toBe(createHash('sha256').update(large).digest('hex'))
    expect(shares).toHaveLength(3)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  it('[OPS10] is given up when nobody waits for it any more', async () => {
    const controller = new AbortController()
    const reading = digestOf(new Blob([new Uint8Array(6_000_000)]), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    await expect(reading).rejects.toThrow(/abort/i)
  })
})
