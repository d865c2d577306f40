import type { Logger } from '../../../shared/base/ports'
import { describeDatabase, refuseNewerVersion, type WarRoomDatabase } from './database'
import { type StorageFault, toStorageFault } from './storage-fault'

/** How long a closed store is left alone before it is opened again: Chromium needs a moment after an UnknownError. */
const reopenAfterMs = 250

/** The connection of a profile to its two homes; every room writes through it. */
export interface Connection {
  readonly database: WarRoomDatabase
  /** The second home (see mirror-store), or null where there is none. */
  mirror(): WarRoomDatabase | null
  /** Opens both. A fault that opening again may cure is given that one chance. Rejects with a StorageFault. */
  open(): Promise<void>
  /** Closes, waits, opens once more. Rooms that fail together share one attempt. Rejects with a StorageFault. */
  reopen(): Promise<void>
  /** True when closing and opening may cure this fault. */
  canCure(fault: StorageFault): boolean
  close(): void
}

export function createConnection(deps: {
  readonly name: string
  readonly mirrorFactory: IDBFactory | null
  readonly logger: Logger
}): Connection {
  const { name, mirrorFactory, logger } = deps
  const database = describeDatabase(name)
  let mirror = mirrorFactory && describeDatabase(name, mirrorFactory)
  let underWay: Promise<void> | null = null
  let closed = false

  // A full disk or a newer layout stays what it is however often it is opened.
  const canCure = (fault: StorageFault) => fault.code === 'closed' || fault.code === 'unknown'

  async function openBoth(): Promise<void> {
    try {
      await refuseNewerVersion(name)
      await database.open()
      if (!mirror || !mirrorFactory) return
      await refuseNewerVersion(name, mirrorFactory)
      await mirror.open()
    } catch (error) {
      throw toStorageFault(error)
    }
  }

  async function closeWaitOpen(): Promise<void> {
    database.close({ disableAutoOpen: false })
    mirror?.close({ disableAutoOpen: false })
    await new Promise((resolve) => setTimeout(resolve, reopenAfterMs))
    if (closed) return
    await openBoth()
    logger.info('storage: store opened again')
  }

  function reopen(): Promise<void> {
    underWay ??= closeWaitOpen().finally(() => {
      underWay = null
    })
    return underWay
  }

  return {
    database,
    mirror: () => mirror,
    async open() {
      try {
        await openBoth()
        return
      } catch (error) {
        const fault = toStorageFault(error)
        logger.warn('storage: not opened', { code: fault.code, error: String(error) })
        if (!canCure(fault)) throw fault
      }
      try {
        await reopen()
      } catch (error) {
        if (!mirror || !database.isOpen()) throw error
        // One home is enough to work; the log says that the second one is missing.
        logger.warn('storage: no second home', { error: String(error) })
        mirror = null
      }
    },
    reopen,
    canCure,
    close() {
      closed = true
      database.close()
      mirror?.close()
    },
  }
}
