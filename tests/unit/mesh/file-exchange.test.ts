import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createFileExchange,
  type FileExchange,
  type FileLink,
} from '../../../renderer/platform/mesh/file-exchange'
import { encodeFileWord, parseFileWord } from '../../../shared/sync/file-words'
import { limits } from '../../../shared/sync/limits'

const hashOf = (bytes: Uint8Array) => bytesToHex(sha256(bytes))
const fileOf = (size: number, seed = 1) =>
  Uint8Array.from({ length: size }, (_, index) => (index * 31 + seed * 7 + (index >> 8)) & 255)

interface Node {
  readonly exchange: FileExchange
  readonly files: Map<string, Uint8Array>
  readonly refused: string[]
  readonly links: Map<string, FileLink>
}

/** Peers whose words arrive one after the other when `run` is called. */
function network() {
  const nodes = new Map<string, Node>()
  const mail: (() => void)[] = []
  let now = 0
  let sent = 0
  let spoil: ((from: string, bytes: Uint8Array) => Uint8Array) | null = null
  function node(name: string): Node {
    const files = new Map<string, Uint8Array>()
    const refused: string[] = []
    const links = new Map<string, FileLink>()
    const exchange = createFileExchange({
      links: () => links.values(),
      read: async (hash) => files.get(hash) ?? null,
      onFile(hash, bytes) {
        files.set(hash, bytes)
        exchange.arrived(hash, bytes.length)
      },
      onProgress: () => undefined,
      refuse: (code) => refused.push(code),
      now: () => now,
    })
    const made = { exchange, files, refused, links }
    nodes.set(name, made)
    return made
  }
  function end(from: string, to: string): void {
    const link: FileLink = {
      peerId: to,
      sendFile(bytes) {
        sent += 1
        const said = spoil ? spoil(from, bytes) : bytes
        mail.push(() => {
          const back = nodes.get(to)?.links.get(from)
          if (back) nodes.get(to)?.exchange.hear(back, said)
        })
      },
    }
    nodes.get(from)?.links.set(to, link)
  }
  return {
    node,
    link(one: string, two: string) {
      end(one, two)
      end(two, one)
      for (const [from, to] of [
        [one, two],
        [two, one],
      ] as const) {
        const link = nodes.get(from)?.links.get(to)
        if (link) nodes.get(from)?.exchange.opened(link)
      }
    },
    cut(one: string, two: string) {
      for (const [from, to] of [
        [one, two],
        [two, one],
      ] as const) {
        const made = nodes.get(from)
        const link = made?.links.get(to)
        made?.links.delete(to)
        if (link) made?.exchange.closed(link)
      }
    },
    spoil(change: typeof spoil) {
      spoil = change
    },
    sent: () => sent,
    async run(words = Number.POSITIVE_INFINITY) {
      for (let count = 0; count < words; count += 1) {
        // Reading a file takes a turn or two.
        for (let turn = 0; turn < 4 && mail.length === 0; turn += 1) await Promise.resolve()
        const next = mail.shift()
        if (!next) return
        next()
      }
    },
    pass(ms: number) {
      now += ms
      for (const { exchange } of nodes.values()) exchange.tick()
    },
  }
}

describe('attached files', () => {
  it('[BLOB1] whoever lacks a file fetches it in parts, and its bytes are what its name says', async () => {
    const net = network()
    const [ana, ben] = [net.node('ana'), net.node('ben')]
    const file = fileOf(1_000_003)
    const hash = hashOf(file)
    ana.files.set(hash, file)
    net.link('ana', 'ben')
    ben.exchange.want(hash, file.length)
    expect(ben.exchange.progress(hash)).toEqual({ kind: 'asking', received: 0, size: 1_000_003 })
    await net.run(40)
    expect(ben.exchange.progress(hash)).toMatchObject({ kind: 'coming' })
    await net.run()
    expect(ben.exchange.progress(hash)).toBeNull()
    expect(hashOf(ben.files.get(hash) ?? new Uint8Array())).toBe(hash)
    expect([ana.refused, ben.refused]).toEqual([[], []])
  })

  it('[BLOB2] who asked before it was there is told when it is; a chain passes it on', async () => {
    const net = network()
    const [ana, ben, zoe] = [net.node('ana'), net.node('ben'), net.node('zoe')]
    const file = fileOf(100_000)
    const hash = hashOf(file)
    net.link('ana', 'ben')
    net.link('ben', 'zoe')
    zoe.exchange.want(hash, file.length)
    ben.exchange.want(hash, file.length)
    await net.run()
    expect(zoe.exchange.progress(hash)?.kind).toBe('asking')
    ana.files.set(hash, file)
    ana.exchange.arrived(hash, file.length)
    await net.run()
    expect(hashOf(ben.files.get(hash) ?? new Uint8Array())).toBe(hash)
    expect(hashOf(zoe.files.get(hash) ?? new Uint8Array())).toBe(hash)
  })

  it('[BLOB3] a source that goes away or falls silent is replaced by another, and nothing is fetched twice', async () => {
    const net = network()
    const [ana, ben, zoe] = [net.node('ana'), net.node('ben'), net.node('zoe')]
    const file = fileOf(600_000)
    const hash = hashOf(file)
    for (const node of [ana, ben]) node.files.set(hash, file)
    net.link('ana', 'zoe')
    zoe.exchange.want(hash, file.length)
    await net.run(30)
    const received = zoe.exchange.progress(hash)?.received ?? 0
    expect(received).toBeGreaterThan(0)
    net.cut('ana', 'zoe')
    await net.run()
    expect(zoe.exchange.progress(hash)).toMatchObject({ kind: 'asking', received })
    const before = net.sent()
    net.link('ben', 'zoe')
    await net.run()
    expect(hashOf(zoe.files.get(hash) ?? new Uint8Array())).toBe(hash)
    const parts = Math.ceil((file.length - received) / limits.filePartBytes)
    expect(net.sent() - before).toBeLessThanOrEqual(parts * 2 + 3)

    const silent = network()
    const [mute, good, asker] = [silent.node('mute'), silent.node('good'), silent.node('asker')]
    for (const node of [mute, good]) node.files.set(hash, file)
    silent.link('mute', 'asker')
    silent.link('good', 'asker')
    silent.spoil((from, bytes) =>
      from === 'mute' && parseFileWord(bytes)?.type === 'part' ? new Uint8Array(1) : bytes,
    )
    asker.exchange.want(hash, file.length)
    await silent.run()
    expect(asker.files.has(hash)).toBe(false)
    silent.pass(11_000)
    await silent.run()
    expect(hashOf(asker.files.get(hash) ?? new Uint8Array())).toBe(hash)
  })

  it('[BLOB4] forged bytes are never kept: they are thrown away and fetched from somebody else', async () => {
    const net = network()
    const [liar, honest, zoe] = [net.node('liar'), net.node('honest'), net.node('zoe')]
    const file = fileOf(50_000)
    const hash = hashOf(file)
    for (const node of [liar, honest]) node.files.set(hash, file)
    net.spoil((from, bytes) => {
      const word = parseFileWord(bytes)
      return from === 'liar' && word?.type === 'part'
        ? encodeFileWord({ ...word, bytes: word.bytes.map((byte) => byte ^ 1) })
        : bytes
    })
    net.link('liar', 'zoe')
    net.link('honest', 'zoe')
    zoe.exchange.want(hash, file.length)
    await net.run()
    expect(zoe.refused[0]).toBe('file-forged')
    expect(zoe.refused.length).toBeLessThanOrEqual(2)
    expect(hashOf(zoe.files.get(hash) ?? new Uint8Array())).toBe(hash)
  })

  it('[BLOB4] whoever alone has forged bytes is asked no more, and the file comes when an honest one has it', async () => {
    const net = network()
    const [liar, honest, zoe] = [net.node('liar'), net.node('honest'), net.node('zoe')]
    const file = fileOf(40_000)
    const hash = hashOf(file)
    liar.files.set(
      hash,
      file.map((byte) => byte ^ 1),
    )
    net.link('liar', 'zoe')
    net.link('honest', 'zoe')
    zoe.exchange.want(hash, file.length)
    await net.run()
    expect(zoe.refused).toEqual(['file-forged'])
    const before = net.sent()
    net.pass(11_000)
    await net.run()
    expect(zoe.exchange.progress(hash)?.kind).toBe('asking')
    expect(net.sent() - before).toBeLessThanOrEqual(4)
    honest.files.set(hash, file)
    honest.exchange.arrived(hash, file.length)
    await net.run()
    expect(hashOf(zoe.files.get(hash) ?? new Uint8Array())).toBe(hash)
  })

  it('[BLOB5] what nobody asked for, sizes that lie, and floods are refused by code', async () => {
    const net = network()
    const [ana, ben] = [net.node('ana'), net.node('ben')]
    const file = fileOf(40_000)
    const hash = hashOf(file)
    net.link('ana', 'ben')
    const toBen = ana.links.get('ben')
    toBen?.sendFile(encodeFileWord({ type: 'part', hash, offset: 0, bytes: file.slice(0, 100) }))
    toBen?.sendFile(Uint8Array.of(9, 9, 9))
    await net.run()
    ben.exchange.want(hash, file.length)
    toBen?.sendFile(encodeFileWord({ type: 'has', hash, size: 7 }))
    toBen?.sendFile(encodeFileWord({ type: 'part', hash, offset: 0, bytes: file.slice(0, 100) }))
    await net.run()
    expect(ben.refused).toEqual(['bad-file-word', 'file-unasked'])
    expect(ben.exchange.progress(hash)?.kind).toBe('asking')
    for (let count = 0; count <= limits.filePartsPerSecond + 5; count += 1)
      toBen?.sendFile(encodeFileWord({ type: 'want', hash, offset: 0 }))
    await net.run()
    expect(ben.refused).toContain('file-too-fast')
  })

  it('[BLOB6] a word leaves as it came; no bytes make reading throw', () => {
    const hash = hashOf(fileOf(3))
    for (const word of [
      { type: 'ask', hash },
      { type: 'lacks', hash },
      { type: 'has', hash, size: 25 },
      { type: 'want', hash, offset: 16_384 },
      { type: 'part', hash, offset: 5, bytes: Uint8Array.of(1, 2, 3) },
    ] as const)
      expect(parseFileWord(encodeFileWord(word))).toEqual(word)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const word = parseFileWord(bytes)
        if (word) expect(encodeFileWord(word)).toEqual(bytes)
      }),
      { numRuns: 2_000 },
    )
  })
})
