import type { Logger } from '../../../shared/base/ports'
import { refuseNewerVersion, type WarRoomDatabase } from './database'
import { type StorageFault, toStorageFault } from './storage-fault'

/** How long a closed store is left alone before it is opened again: Chromium needs a moment after an UnknownError. */
const reopenAfterMs = 250

/** The one connection of a profile; every room writes through it. */
export interface Connection {
  readonly database: WarRoomDatabase
  open(): Promise<void>
  /** Closes, waits, opens once more. Rooms that fail together share one attempt. Rejects with a StorageFault. */
  reopen(): Promise<void>
  /** True when closing and opening may cure this fault. */
  canCure(fault: StorageFault): boolean
  close(): void
}

export function createConnection(deps: {
  readonly database: WarRoomDatabase
  readonly logger: Logger
}): Connection {
  const { database } = deps
  let underWay: Promise<void> | null = null
  let closed = false

  async function open(): Promise<void> {
    try {
      await refuseNewerVersion(database.name)
      await database.open()
    } catch (error) {
      throw toStorageFault(error)
    }
  }

  async function closeWaitOpen(): Promise<void> {
    database.close({ disableAutoOpen: false })
    await new Promise((resolve) => setTimeout(resolve, reopenAfterMs))
    if (closed) return
    await open()
    deps.logger.info('storage: store opened again')
  }

  return {
    database,
    open,
    reopen() {
      underWay ??= closeWaitOpen().finally(() => {
        underWay = null
      })
      return underWay
    },
    // A full disk or a newer layout stays what it is however often it is opened.
    canCure: (fault) => fault.code === 'closed' || fault.code === 'unknown',
    close() {
      closed = true
      database.close()
    },
  }
}
