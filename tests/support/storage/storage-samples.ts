import * as Y from 'yjs'
import type {
  RoomRecord,
  RoomStorage,
  SaveState,
  StoredEntry,
} from '../../../renderer/session/storage'

export const sampleRecord = (id: string, openedAt = 0): RoomRecord => ({
  id,
  title: `Room ${id}`,
  roomKind: 'incident',
  severity: 'sev2',
  stage: 'active',
  seat: 'responder',
  secret: { kind: 'root', root: new Uint8Array(32).fill(7) },
  posts: ['192.168.1.20:7373'],
  sample: false,
  createdAt: 1,
  openedAt,
})

export const sampleEntry = (number: number, verified = true): StoredEntry => ({
  id: `entry-${String(number).padStart(6, '0')}`,
  json: JSON.stringify({ number, text: `Replica ${number} is behind` }),
  verified,
})

/** A document that yields one update per edit, as a room does. */
export interface Writer {
  readonly doc: Y.Doc
  edit(key: string, value: unknown): Uint8Array
}

export function createWriter(clientId = 1): Writer {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return {
    doc,
    edit(key, value) {
      let update: Uint8Array = new Uint8Array()
      const heard = (bytes: Uint8Array) => {
        update = bytes
      }
      doc.on('update', heard)
      doc.getMap('log').set(key, value)
      doc.off('update', heard)
      return update
    },
  }
}

/** The content of a room after a load. */
export function contentOf(updates: readonly Uint8Array[]): Record<string, unknown> {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc.getMap('log').toJSON()
}

/** Resolves when the save state is of this kind. */
export function untilSaveState(storage: RoomStorage, kind: SaveState['kind']): Promise<SaveState> {
  return new Promise((resolve) => {
    const look = () => {
      if (storage.saveState().kind !== kind) return
      stop()
      resolve(storage.saveState())
    }
    const stop = storage.subscribe(look)
    look()
  })
}
