import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { encodeFileWord, type FileWord, parseFileWord } from '../../../shared/sync/file-words'
import { limits } from '../../../shared/sync/limits'
import { createTokenBucket } from '../../../shared/sync/token-bucket'
import type { MeshFiles } from '../../session/mesh'
import { createServedFiles } from './served-files'

/** Files by their SHA-256, fetched from whoever has them and served to whoever wants them, beside the document. */
export interface FileExchange extends MeshFiles {
  opened(link: FileLink): void
  closed(link: FileLink): void
  hear(link: FileLink, bytes: Uint8Array): void
  /** Now and then: asks again for what did not come. */
  tick(): void
}

/** An open link, as far as files go. */
export interface FileLink {
  readonly peerId: string
  readonly sendFile: (bytes: Uint8Array) => void
}

export interface FileExchangeDeps {
  readonly links: () => Iterable<FileLink>
  /** The bytes of a file that is kept here; null where it is not. */
  readonly read: (hash: string) => Promise<Uint8Array | null>
  /** A whole file came, and its bytes are what its name says. */
  readonly onFile: (hash: string, bytes: Uint8Array<ArrayBuffer>) => void
  readonly onProgress: () => void
  readonly refuse: (code: string) => void
  readonly now: () => number
}

/** What was wanted of a peer and did not come within this time is wanted of another. */
const patienceMs = 10_000

interface Wanted {
  readonly hash: string
  readonly size: number
  /** Those who said that they have it. */
  readonly sources: Set<FileLink>
  /** Those that sent parts of what is here. */
  readonly senders: Set<FileLink>
  /** After forged bytes of several: the one that sends it alone, so that it can be told who forges. */
  alone: FileLink | null
  /** Those whose bytes were not what the name says. */
  readonly forgers: Set<FileLink>
  askedAllAt: number
  /** Allotted when the first part is asked for. */
  buffer: Uint8Array<ArrayBuffer> | null
  readonly here: Set<number>
  /** Offset to who was asked for it, and when. */
  readonly asked: Map<number, { readonly link: FileLink; readonly at: number }>
}

export function createFileExchange(deps: FileExchangeDeps): FileExchange {
  const { now, refuse } = deps
  const wanted = new Map<string, Wanted>()
  /** Who asked for what was not here. */
  const askers = new Map<string, Set<FileLink>>()
  const allowances = new WeakMap<FileLink, ReturnType<typeof createTokenBucket>>()
  const served = createServedFiles(deps)

  const say = (link: FileLink, word: FileWord) => link.sendFile(encodeFileWord(word))

  function allowance(link: FileLink) {
    const known = allowances.get(link)
    if (known) return known
    const fresh = createTokenBucket({
      perSecond: limits.filePartsPerSecond,
      burst: limits.filePartsPerSecond,
      now,
    })
    allowances.set(link, fresh)
    return fresh
  }

  /** Those that are fetched now: the first few that somebody has. */
  function fetching(): readonly Wanted[] {
    return [...wanted.values()]
      .filter(({ sources }) => sources.size > 0)
      .slice(0, limits.filesAhead)
  }

  function partsUnderWay(link: FileLink): number {
    let count = 0
    for (const { asked } of wanted.values())
      for (const each of asked.values()) if (each.link === link) count += 1
    return count
  }

  /** Asks for the next parts of one file, spread over those who have it. */
  function askParts(file: Wanted): void {
    for (const link of file.alone ? [file.alone] : file.sources) {
      let free = limits.filePartsAhead - partsUnderWay(link)
      for (let offset = 0; free > 0 && offset < file.size; offset += limits.filePartBytes) {
        if (file.here.has(offset) || file.asked.has(offset)) continue
        file.asked.set(offset, { link, at: now() })
        free -= 1
        say(link, { type: 'want', hash: file.hash, offset })
      }
    }
  }
  function goOn(): void {
    for (const file of fetching()) askParts(file)
  }

  function finish(file: Wanted): void {
    const { hash, buffer } = file
    if (!buffer) return
    if (bytesToHex(sha256(buffer)) === hash) {
      wanted.delete(hash)
      deps.onFile(hash, buffer)
    } else {
      refuse('file-forged')
      const [sender] = file.senders
      if (file.senders.size === 1 && sender) {
        file.forgers.add(sender)
        file.sources.delete(sender)
      }
      file.here.clear()
      file.senders.clear()
      file.buffer = null
      file.alone = [...file.sources][0] ?? null
    }
    deps.onProgress()
    goOn()
  }

  function take(link: FileLink, word: Extract<FileWord, { type: 'part' }>): void {
    const file = wanted.get(word.hash)
    if (!file) return
    const asked = file.asked.get(word.offset)
    const length = Math.min(limits.filePartBytes, file.size - word.offset)
    // Nobody is believed who was not asked, or who sends another part than asked for.
    if (asked?.link !== link || word.bytes.length !== length) {
      refuse('file-unasked')
      return
    }
    file.asked.delete(word.offset)
    file.buffer ??= new Uint8Array(file.size)
    file.buffer.set(word.bytes, word.offset)
    file.here.add(word.offset)
    file.senders.add(link)
    if (file.here.size * limits.filePartBytes >= file.size) finish(file)
    else {
      deps.onProgress()
      goOn()
    }
  }

  async function serve(link: FileLink, word: Extract<FileWord, { type: 'ask' | 'want' }>) {
    const bytes = await served.read(word.hash)
    if (!bytes) {
      if (word.type === 'ask') {
        const waiting = askers.get(word.hash) ?? new Set()
        waiting.add(link)
        if (askers.size < 1_000) askers.set(word.hash, waiting)
      }
      say(link, { type: 'lacks', hash: word.hash })
    } else if (word.type === 'ask') say(link, { type: 'has', hash: word.hash, size: bytes.length })
    else if (word.offset < bytes.length) {
      const part = bytes.subarray(word.offset, word.offset + limits.filePartBytes)
      say(link, { type: 'part', hash: word.hash, offset: word.offset, bytes: part })
    }
  }

  function askAll(file: Wanted): void {
    file.askedAllAt = now()
    for (const link of deps.links()) say(link, { type: 'ask', hash: file.hash })
  }

  function lose(file: Wanted, link: FileLink): void {
    file.sources.delete(link)
    if (file.alone === link) file.alone = [...file.sources][0] ?? null
    for (const [offset, asked] of file.asked) if (asked.link === link) file.asked.delete(offset)
  }

  return {
    want(hash, size) {
      if (wanted.has(hash) || size <= 0 || size > limits.maxFileBytes) return
      const file: Wanted = {
        ...{ hash, size, sources: new Set<FileLink>(), buffer: null, alone: null, askedAllAt: 0 },
        here: new Set(),
        asked: new Map(),
        senders: new Set(),
        forgers: new Set(),
      }
      wanted.set(hash, file)
      askAll(file)
    },
    unwant(hash) {
      wanted.delete(hash)
      served.forget(hash)
      goOn()
    },
    progress(hash) {
      const file = wanted.get(hash)
      if (!file) return null
      const received = Math.min(file.size, file.here.size * limits.filePartBytes)
      return { kind: file.sources.size > 0 ? 'coming' : 'asking', received, size: file.size }
    },
    arrived(hash, size) {
      wanted.delete(hash)
      served.forget(hash)
      const open = new Set(deps.links())
      for (const link of askers.get(hash) ?? [])
        if (open.has(link)) say(link, { type: 'has', hash, size })
      askers.delete(hash)
    },
    opened(link) {
      for (const { hash } of wanted.values()) say(link, { type: 'ask', hash })
    },
    closed(link) {
      for (const file of wanted.values()) lose(file, link)
      for (const waiting of askers.values()) waiting.delete(link)
      goOn()
    },
    hear(link, bytes) {
      const word = parseFileWord(bytes)
      if (!word) refuse('bad-file-word')
      else if (word.type === 'ask' || word.type === 'want') {
        if (allowance(link).take())
          void serve(link, word) // its one fault, an unreadable file, is "not here"
        else refuse('file-too-fast')
      } else if (word.type === 'part') take(link, word)
      else {
        const file = wanted.get(word.hash)
        if (!file) return
        const isSource = word.type === 'has' && word.size === file.size && !file.forgers.has(link)
        if (isSource) file.sources.add(link)
        else lose(file, link)
        goOn()
      }
    },
    tick() {
      served.tick()
      const before = now() - patienceMs
      for (const file of wanted.values()) {
        const late = new Set<FileLink>()
        for (const { link, at } of file.asked.values()) if (at < before) late.add(link)
        // They had their time: others first, and they are asked again with all when nobody is left.
        for (const link of late) lose(file, link)
        if (file.sources.size === 0 && file.askedAllAt < before) askAll(file)
      }
      goOn()
    },
  }
}
