import { describe, expect, it } from 'vitest'
import { createServedFiles, mostServed } from '../../../renderer/platform/mesh/served-files'

function shelf() {
  const reads: string[] = []
  const clock = { at: 0 }
  const served = createServedFiles({
    now: () => clock.at,
    read: async (hash) => {
      reads.push(hash)
      if (hash === 'broken') throw new Error('the store failed')
      return hash === 'absent' ? null : Uint8Array.of(hash.length)
    },
  })
  return { served, reads, clock }
}

describe('files that are served', () => {
  it('[BLOB15] two that are fetched in turns are read once each', async () => {
    const { served, reads } = shelf()
    for (let part = 0; part < 50; part += 1)
      expect([await served.read('a'), await served.read('bb')]).toEqual([
        Uint8Array.of(1),
        Uint8Array.of(2),
      ])
    expect(reads).toEqual(['a', 'bb'])
  })

  it('[BLOB15] only a few are held: the one that was not asked for the longest goes first', async () => {
    const { served, reads } = shelf()
    const names = Array.from({ length: mostServed }, (_, index) => `file ${index}`)
    for (const name of names) await served.read(name)
    await served.read('file 0')
    await served.read('one more')
    await served.read('file 0')
    expect(reads).toEqual([...names, 'one more'])
    await served.read('file 1')
    expect(reads.at(-1)).toBe('file 1')
  })

  it('[BLOB15] what nobody asks for is let go, and what changed or was not there is read anew', async () => {
    const { served, reads, clock } = shelf()
    await served.read('a')
    clock.at = 10_000
    served.tick()
    await served.read('a')
    expect(reads).toEqual(['a'])
    clock.at = 20_001
    served.tick()
    await served.read('a')
    expect(reads).toEqual(['a', 'a'])
    expect(await served.read('absent')).toBeNull()
    served.forget('absent')
    await served.read('absent')
    expect(reads.filter((hash) => hash === 'absent')).toHaveLength(2)
    expect(await served.read('broken')).toBeNull()
  })
})
