import { describe, expect, it } from 'vitest'
import { sealProfile } from '../../../renderer/platform/storage/sealed-profile'
import { createKeptLogger } from '../../support/storage/kept-logger'
import { createMemoryDisk, createMemoryProfile } from '../../support/storage/memory-profile'

const clock = { now: () => 1 }

/** A host whose key is one byte: what is sealed is not what was given, and opens only with the same byte. */
const hostWith = (key: number) => ({
  sealSecret: async ({ bytes }: { readonly bytes: Uint8Array }) => ({
    ok: true as const,
    value: Uint8Array.from([key, ...bytes.map((byte) => byte ^ key)]),
  }),
  openSecret: async ({ sealed }: { readonly sealed: Uint8Array }) =>
    sealed[0] === key
      ? { ok: true as const, value: sealed.slice(1).map((byte) => byte ^ key) }
      : { ok: false as const, sentence: 'The key does not fit.' },
})

describe('the key to boxes on a desktop', () => {
  it('[REM5] lies sealed on the disk, and is the same at every start', async () => {
    const disk = createMemoryDisk()
    const start = (key: number) =>
      sealProfile(createMemoryProfile({ clock, disk }), hostWith(key), createKeptLogger())
    const made = await start(0x5a).boxSecret()
    if (!made || !disk.boxSecret) throw new Error('a key was expected')
    expect(made).toHaveLength(32)
    expect(Buffer.from(disk.boxSecret).includes(Buffer.from(made))).toBe(false)
    expect(await start(0x5a).boxSecret()).toEqual(made)
  })

  it('[REM5] that cannot be opened is none, and is not replaced: with the right key it is there again', async () => {
    const disk = createMemoryDisk()
    const logger = createKeptLogger()
    const made = await sealProfile(
      createMemoryProfile({ clock, disk }),
      hostWith(0x5a),
      logger,
    ).boxSecret()
    const before = disk.boxSecret
    expect(
      await sealProfile(createMemoryProfile({ clock, disk }), hostWith(0x11), logger).boxSecret(),
    ).toBeNull()
    expect(disk.boxSecret).toEqual(before)
    expect(
      await sealProfile(createMemoryProfile({ clock, disk }), hostWith(0x5a), logger).boxSecret(),
    ).toEqual(made)
  })
})
