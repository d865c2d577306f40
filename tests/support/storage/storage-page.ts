import { ed25519 } from '@noble/curves/ed25519.js'
import * as Y from 'yjs'
import { createSignatureCheck } from '../../../renderer/platform/keys/check-signatures'
import { openDexieProfile } from '../../../renderer/platform/storage/dexie-profile'
import type {
  ProfileStorage,
  RoomStorage,
  SaveState,
  StorageSpace,
} from '../../../renderer/session/storage'

/** What runs in the browser: the storage of the product with a writer on top, driven by a test through `storagePage`. */
export interface StoragePage {
  open(profile: string): Promise<LoadReport>
  /** Writes at random moments for ever and calls `claimSaved` with the number that is shown as saved. */
  startWriting(round: number): void
  write(key: string, bytes: number): void
  flush(): Promise<void>
  retry(): void
  saveState(): SaveState
  pendingBytes(): number
  isFollower(): boolean
  space(): Promise<StorageSpace>
  /** What the storage had to say. */
  warnings(): readonly string[]
  close(): Promise<void>
  /** The same key after every call: signs, and cannot be taken out. */
  deviceKey(): Promise<{ readonly publicKey: readonly number[]; readonly signs: boolean }>
  latencies(count: number): Promise<readonly number[]>
  fillEntries(profile: string, count: number): Promise<void>
  /** Loads a room, and reads the bare rows without any of our work beside it. */
  timeLoad(
    profile: string,
  ): Promise<{ readonly entries: number; readonly loadMs: number; readonly bareMs: number }>
  timeSignatures(count: number): Promise<{ readonly good: number; readonly checkMs: number }>
}

export interface LoadReport {
  readonly keys: readonly string[]
  readonly entryIds: readonly string[]
  readonly quarantined: number
  readonly hasGap: boolean
  readonly loadedUpdates: number
}

declare global {
  interface Window {
    storagePage: StoragePage
    claimSaved(round: number, upTo: number): Promise<void>
  }
}

const clock = { now: () => Date.now() }
const lines: string[] = []
const logger = { info: () => undefined, warn: (line: string) => void lines.push(line) }
let profile: ProfileStorage | null = null
let room: RoomStorage | null = null
const doc = new Y.Doc()

function opened(): RoomStorage {
  if (!room) throw new Error('open first')
  return room
}

const entryOf = (key: string) => ({
  id: key,
  json: JSON.stringify({ key, text: 'A replica is behind' }),
  verified: true,
})

/** Text that does not compress: Chromium counts what it stores after compression. */
function noise(length: number): string {
  const out: string[] = []
  for (let done = 0; done < length; done += 32_768) {
    const part = crypto.getRandomValues(new Uint8Array(Math.min(32_768, length - done)))
    out.push(String.fromCharCode(...part.map((byte) => 33 + (byte % 90))))
  }
  return out.join('')
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function timeBareRead(name: string): Promise<number> {
  const database = await settled(indexedDB.open(name))
  const startedAt = performance.now()
  await settled(database.transaction('entries').objectStore('entries').getAll())
  const bareMs = performance.now() - startedAt
  database.close()
  return bareMs
}

/** What a real entry weighs: about 400 characters with its signature. */
const realEntry = (number: number) => ({
  id: `${String(number).padStart(14, '0')}0123456789abcdefghij`,
  json: JSON.stringify({
    id: number,
    kind: 'note.added',
    by: '0123456789abcdefghij',
    sig: 'x'.repeat(86),
    body: {
      text: 'The replica is behind by forty minutes and the disk is at ninety percent. '.repeat(3),
    },
  }),
  verified: true,
})

window.storagePage = {
  async open(name) {
    profile = await openDexieProfile({ name, clock, logger })
    room = await profile.openRoom('a')
    const loaded = await room.load()
    doc.transact(() => {
      for (const update of loaded.updates) Y.applyUpdate(doc, update, 'storage')
    }, 'storage')
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'storage') opened().appendUpdate(update)
    })
    return {
      keys: [...doc.getMap('log').keys()],
      entryIds: loaded.entries.map((entry) => entry.id),
      quarantined: loaded.quarantined.length,
      hasGap: doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
      loadedUpdates: loaded.updates.length,
    }
  },
  startWriting(round) {
    const storage = opened()
    let written = 0
    let claimed = 0
    storage.subscribe(() => {
      if (storage.saveState().kind !== 'saved' || written === claimed) return
      claimed = written
      void window.claimSaved(round, claimed) // reason: the browser may be gone before the answer comes.
    })
    const next = () => {
      written += 1
      const key = `r${round}-${written}`
      doc.getMap('log').set(key, 'x'.repeat(Math.floor(Math.random() * 400)))
      storage.putEntries([entryOf(key)])
      setTimeout(next, Math.random() * 12)
    }
    next()
    const compactAgain = () => {
      storage
        .compact(() => Y.encodeStateAsUpdate(doc))
        .then(
          () => setTimeout(compactAgain, 60),
          () => undefined,
        )
    }
    compactAgain()
  },
  write(key, bytes) {
    doc.getMap('log').set(key, noise(bytes))
    opened().putEntries([entryOf(key)])
  },
  flush: () => opened().flush(),
  retry: () => opened().retry(),
  saveState: () => opened().saveState(),
  pendingBytes: () => opened().pendingBytes(),
  isFollower: () => opened().isFollower(),
  space() {
    if (!profile) throw new Error('open first')
    return profile.space()
  },
  warnings: () => lines,
  async close() {
    await opened().dispose()
    await profile?.dispose()
  },
  async deviceKey() {
    if (!profile) throw new Error('open first')
    const key = await profile.deviceKey()
    const message = new TextEncoder().encode('entry')
    const signs = ed25519.verify(await key.sign(message), message, key.publicKey)
    return { publicKey: [...key.publicKey], signs }
  },
  async latencies(count) {
    const storage = opened()
    const out: number[] = []
    for (let number = 0; number < count; number += 1) {
      const startedAt = performance.now()
      doc.getMap('log').set(`latency-${number}`, 'x'.repeat(100))
      await new Promise<void>((resolve) => {
        const stop = storage.subscribe(() => {
          if (storage.saveState().kind !== 'saved') return
          stop()
          resolve()
        })
      })
      out.push(performance.now() - startedAt)
      // Apart from each other: each edit waits for a batch of its own.
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 30))
    }
    return out
  },
  async fillEntries(name, count) {
    const own = await openDexieProfile({ name, clock, logger })
    const target = await own.openRoom('a')
    target.putEntries(Array.from({ length: count }, (_, number) => realEntry(number)))
    await target.dispose()
    await own.dispose()
  },
  async timeLoad(name) {
    const own = await openDexieProfile({ name, clock, logger })
    const target = await own.openRoom('a')
    const startedAt = performance.now()
    const loaded = await target.load()
    const loadMs = performance.now() - startedAt
    await target.dispose()
    await own.dispose()
    return { entries: loaded.entries.length, loadMs, bareMs: await timeBareRead(name) }
  },
  async timeSignatures(count) {
    const seed = crypto.getRandomValues(new Uint8Array(32))
    const publicKey = ed25519.getPublicKey(seed)
    const signed = Array.from({ length: 20 }, (_, number) => {
      const message = new Uint8Array(400).fill(number)
      return { publicKey, message, signature: ed25519.sign(message, seed) }
    })
    const messages = Array.from({ length: count }, (_, number) => {
      const item = signed[number % signed.length]
      if (!item) throw new Error('nothing signed')
      return number % 100 === 0 ? { ...item, message: new Uint8Array(3) } : item
    })
    const check = createSignatureCheck()
    const startedAt = performance.now()
    const outcomes = await check(messages)
    return { good: outcomes.filter(Boolean).length, checkMs: performance.now() - startedAt }
  },
}
