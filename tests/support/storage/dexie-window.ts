import { createConnection } from '../../../renderer/platform/storage/connection'
import type { WarRoomDatabase } from '../../../renderer/platform/storage/database'
import { openDexieRoomStorage } from '../../../renderer/platform/storage/dexie-room-storage'
import type { Locks } from '../../../renderer/platform/storage/room-lock'
import type { RoomStorage } from '../../../renderer/session/storage'
import { createKeptLogger, type KeptLogger } from './kept-logger'

/** One window with one room open, and its tables in reach of the test. */
export interface DexieWindow {
  readonly database: WarRoomDatabase
  readonly mirror: WarRoomDatabase | null
  readonly storage: RoomStorage
  readonly logger: KeptLogger
  close(): Promise<void>
}

let made = 0
export const freshName = (): string => {
  made += 1
  return `store-${made}`
}

export async function openDexieWindow(options: {
  readonly name: string
  readonly locks?: Locks | null
  readonly mirrorFactory?: IDBFactory
  readonly now?: () => number
  readonly freeSpace?: () => Promise<boolean>
}): Promise<DexieWindow> {
  const logger = createKeptLogger()
  const connection = createConnection({
    name: options.name,
    mirrorFactory: options.mirrorFactory ?? null,
    logger,
  })
  const { database } = connection
  await connection.open()
  const storage = await openDexieRoomStorage({
    connection,
    room: 'a',
    clock: { now: options.now ?? (() => 1_000) },
    logger,
    locks: options.locks ?? null,
    freeSpace: options.freeSpace ?? (() => Promise.resolve(false)),
  })
  return {
    database,
    mirror: connection.mirror(),
    storage,
    logger,
    async close() {
      await storage.dispose()
      connection.close()
    },
  }
}
