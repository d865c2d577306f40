import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BundleRoom,
  describeBundleRejection,
  encodeBundle,
  encodeBundleWithFiles,
  isWholeFile,
  parseBundle,
} from '../../../shared/doc/bundle'

const bundle: BundleRoom = {
  roomId: 'AAAAAAAAAAAAAAAAAAAAAA',
  title: 'Ünïcode ☎ title',
  createdAt: 5,
  entries: [],
  pads: { situation: 'words' },
  content: Uint8Array.of(0, 0),
}

describe('bundles', () => {
  it('[DOC1] give back what went in', () => {
    expect(parseBundle(encodeBundle(bundle))).toEqual({ ok: true, value: { ...bundle, files: [] } })
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

  const fileOf = (...bytes: readonly number[]) => {
    const data = Uint8Array.from(bytes)
    return { sha256: bytesToHex(sha256(data)), size: data.length, data }
  }
  const files = [fileOf(1, 2, 3), fileOf(9), fileOf(7, 7, 7, 7)]
  const named = files.map(({ sha256: name, size }) => ({ sha256: name, size }))
  const read = async (name: string) => files.find((file) => file.sha256 === name)?.data ?? null
  const parsed = (bytes: Uint8Array) => {
    const result = parseBundle(bytes)
    if (!result.ok) throw new Error(describeBundleRejection(result.error))
    return result.value
  }

  it('[DOC4] carry attached files, and without any are what they were before there were files', async () => {
    const { bytes, left } = await encodeBundleWithFiles(bundle, named, read)
    expect(left).toEqual([])
    expect(new TextDecoder().decode(bytes.subarray(0, 8))).toBe('WARROOM2')
    const { files: came, ...room } = parsed(bytes)
    expect(room).toEqual(bundle)
    expect(came.map((file) => [...file.bytes])).toEqual([[1, 2, 3], [9], [7, 7, 7, 7]])
    expect(came.every(isWholeFile)).toBe(true)
    const none = await encodeBundleWithFiles(bundle, [], read)
    expect(none.bytes).toEqual(encodeBundle(bundle))
    expect(new TextDecoder().decode(none.bytes.subarray(0, 8))).toBe('WARROOM1')
  })

  it('[DOC4] a file that cannot be read any more is left out, and said', async () => {
    const gone = named[1]
    const { bytes, left } = await encodeBundleWithFiles(bundle, named, async (name) =>
      name === gone?.sha256 ? null : read(name),
    )
    expect(left).toEqual([gone])
    expect(parsed(bytes).files.map((file) => [...file.bytes])).toEqual([
      [1, 2, 3],
      [7, 7, 7, 7],
    ])
    expect(parsed(bytes).files.every(isWholeFile)).toBe(true)
  })

  it('[DOC5] a file that is changed or cut off harms neither the room nor the other files', async () => {
    const { bytes } = await encodeBundleWithFiles(bundle, named, read)
    const begin = bytes.length - 8
    for (let at = begin; at < bytes.length; at += 1) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x55
      const { files: came, ...room } = parsed(changed)
      expect(room).toEqual(bundle)
      const hit = at < begin + 3 ? 0 : at < begin + 4 ? 1 : 2
      expect(came.map(isWholeFile)).toEqual([0, 1, 2].map((index) => index !== hit))
      const cut = parsed(bytes.subarray(0, at))
      expect(cut.files.map(isWholeFile)).toEqual([0, 1, 2].map((index) => index < hit))
    }
    for (let at = 0; at < begin; at += 1) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x55
      expect(parseBundle(changed).ok, `byte ${at}`).toBe(false)
    }
  })

  it('[DOC5] names that are no names and sizes that are no sizes are refused in words', () => {
    for (const wrong of [
      { sha256: 'A'.repeat(64), size: 1 },
      { sha256: 'a'.repeat(63), size: 1 },
      { sha256: 'a'.repeat(64), size: 0.5 },
      { sha256: 'a'.repeat(64), size: -1 },
    ]) {
      const text = JSON.stringify({ ...bundle, content: undefined, files: [wrong] })
      const header = new TextEncoder().encode(text)
      const made = new Uint8Array(8 + 36 + header.length + 36 + bundle.content.length)
      made.set(new TextEncoder().encode('WARROOM2'))
      const view = new DataView(made.buffer)
      view.setUint32(8, header.length)
      made.set(sha256(header), 12)
      made.set(header, 44)
      view.setUint32(44 + header.length, bundle.content.length)
      made.set(sha256(bundle.content), 48 + header.length)
      made.set(bundle.content, 80 + header.length)
      expect(parseBundle(made)).toEqual({
        ok: false,
        error: { kind: 'damaged', what: 'its header cannot be read' },
      })
    }
  })

  it('[DOC3] arbitrary bytes never throw (seed 3)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !parseBundle(bytes).ok),
      { seed: 3, numRuns: 1_000 },
    )
  })
})
