import * as Y from 'yjs'
import type { Dispose } from '../base/lifetime'
import type { Entry } from '../incident/entry'
import { changedKey, layoutVersion, logRoot, metaRoot, padRoot } from './layout'

/** Where a change of the document came from; undo tracks `local` only, storage writes all but `storage`. */
export type DocOrigin = 'local' | 'storage' | 'repair' | 'peer'

/** A change under the log: a key that appeared, or one whose value somebody replaced or deleted. */
export type LogChange =
  | { readonly kind: 'added'; readonly id: string; readonly value: unknown }
  | { readonly kind: 'altered'; readonly id: string; readonly value: unknown }
  | { readonly kind: 'deleted'; readonly id: string }

/** The Y.Doc of one room behind the few verbs that the session needs. */
export interface RoomDoc {
  readonly ydoc: Y.Doc
  /** Every value under the log now, as found: nothing is parsed yet. */
  logValues(): IterableIterator<[string, unknown]>
  /** Writes entries in one transaction. An id that stands already is left alone. */
  append(entries: readonly Entry[]): void
  /** Puts entries back that a peer deleted or overwrote. */
  repair(entries: readonly Entry[]): void
  /** Applies stored V1 updates in one transaction, so that observers run once. */
  applyStored(updates: readonly Uint8Array[]): void
  /** Merges a V1 state from a bundle; counts as a change to be stored and shared. */
  merge(update: Uint8Array): void
  pad(name: string): Y.XmlFragment
  /** When somebody last typed in a pad (epoch ms, by their clock, to a minute); null when that is not known. */
  padChangedAt(name: string): number | null
  /** Says that the pad was typed in at `at`. Kept at most once a minute, whatever others say. */
  notePadChange(name: string, at: number): void
  onLog(listener: (changes: readonly LogChange[]) => void): Dispose
  /** Every update but those that came from the storage, for the storage. */
  onUpdate(listener: (update: Uint8Array) => void): Dispose
  /** Any change of any pad, and of when one was changed. */
  onPads(listener: () => void): Dispose
  /** The whole content as one V1 update. */
  encode(): Uint8Array
  /** True when updates wait for others that are missing: a gap that peers must fill. */
  hasGap(): boolean
  /** True when the room was written by an app with a newer layout: this one may only read it. */
  isNewer(): boolean
  dispose(): void
}

/** Origins that are our own strings; anything else (a provider object) is a peer. */
const originOf = (origin: unknown): DocOrigin =>
  origin === 'storage' || origin === 'repair' || origin === 'local' ? origin : 'peer'

/** How exact the time of a pad is, ms: a new one is kept only when the old one is further away. */
const changedStep = 60_000

/** Opens an empty document for a room; content comes from the storage and from peers. */
export function createRoomDoc(): RoomDoc {
  const ydoc = new Y.Doc({ gc: true })
  const log = ydoc.getMap<unknown>(logRoot)

  const meta = ydoc.getMap<unknown>(metaRoot)

  /** Notes the layout with the first own write, so that an older app can tell. */
  const stamp = () => {
    if (meta.get('layout') === undefined) meta.set('layout', layoutVersion)
  }
  const put = (entries: readonly Entry[], origin: DocOrigin, overwrite: boolean) =>
    ydoc.transact(() => {
      stamp()
      for (const entry of entries) {
        if (overwrite || !log.has(entry.id)) log.set(entry.id, entry)
      }
    }, origin)

  /** When this machine last said that a pad changed. */
  const noted = new Map<string, number>()
  const padChangedAt = (name: string): number | null => {
    const at = meta.get(changedKey(name))
    return typeof at === 'number' && Number.isSafeInteger(at) && at > 0 ? at : null
  }

  return {
    ydoc,
    logValues: () => log.entries(),
    append: (entries) => put(entries, 'local', false),
    repair: (entries) => put(entries, 'repair', true),
    applyStored(updates) {
      ydoc.transact(() => {
        for (const update of updates) Y.applyUpdate(ydoc, update, 'storage')
      }, 'storage')
    },
    merge(update) {
      Y.applyUpdate(ydoc, update, 'local')
    },
    pad: (name) => ydoc.getXmlFragment(padRoot(name)),
    padChangedAt,
    notePadChange(name, at) {
      // Two whose clocks differ by more than a step would answer each other with every key.
      const isNear = (other: number | null | undefined) =>
        typeof other === 'number' && Math.abs(at - other) < changedStep
      if (isNear(padChangedAt(name)) || isNear(noted.get(name))) return
      noted.set(name, at)
      ydoc.transact(() => {
        stamp()
        meta.set(changedKey(name), at)
      }, 'local')
    },
    onLog(listener) {
      const observe = (event: Y.YMapEvent<unknown>) => {
        const changes: LogChange[] = []
        for (const [id, change] of event.changes.keys) {
          if (change.action === 'add') changes.push({ kind: 'added', id, value: log.get(id) })
          else if (change.action === 'delete') changes.push({ kind: 'deleted', id })
          else changes.push({ kind: 'altered', id, value: log.get(id) })
        }
        listener(changes)
      }
      log.observe(observe)
      return () => log.unobserve(observe)
    },
    onUpdate(listener) {
      const heard = (update: Uint8Array, origin: unknown) => {
        if (originOf(origin) !== 'storage') listener(update)
      }
      ydoc.on('update', heard)
      return () => ydoc.off('update', heard)
    },
    onPads(listener) {
      const heard = (transaction: Y.Transaction) => {
        for (const type of transaction.changedParentTypes.keys()) {
          if (type instanceof Y.XmlFragment) {
            listener()
            return
          }
        }
      }
      ydoc.on('afterTransaction', heard)
      meta.observe(listener)
      return () => {
        ydoc.off('afterTransaction', heard)
        meta.unobserve(listener)
      }
    },
    encode: () => Y.encodeStateAsUpdate(ydoc),
    hasGap: () => ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null,
    isNewer() {
      const layout = meta.get('layout')
      return typeof layout === 'number' && layout > layoutVersion
    },
    dispose: () => ydoc.destroy(),
  }
}
