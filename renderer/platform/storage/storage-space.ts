import type { Logger } from '../../../shared/base/ports'
import type { ReserveState, StorageSpace } from '../../session/storage'

/** Below this the screens warn: enough left to export every room in peace. */
export const warnBelowBytes = 200 * 1024 * 1024

type Estimator = Partial<Pick<StorageManager, 'persist' | 'estimate' | 'getDirectory'>>

/** The storage manager of this window; insecure origins have none. */
export function windowStorageManager(): Estimator | null {
  // reason: navigator and navigator.storage are missing in some places although their types say otherwise.
  const { navigator } = globalThis as { navigator?: Partial<Navigator> }
  return navigator?.storage ?? null
}

/** Asks once that this browser does not clear the store on its own when the disk runs low. */
export async function askToPersist(
  manager: Estimator | null,
  logger: Logger,
): Promise<boolean | null> {
  if (!manager?.persist) return null
  try {
    const persisted = await manager.persist()
    logger.info('storage: asked to persist', { persisted })
    return persisted
  } catch (error) {
    logger.warn('storage: cannot ask to persist', { error: String(error) })
    return null
  }
}

/**
 * How much this browser says is left for this origin. It is a hint: newer Chromium names 10 GiB whatever the disk holds, so
 * that pages cannot be told apart. A full disk is found out by a failed write and said in the save state.
 */
export async function readSpace(
  manager: Estimator | null,
  persisted: boolean | null,
  reserve: ReserveState,
): Promise<StorageSpace> {
  // What could not be written is proof, whatever the browser says.
  const isLow = reserve === 'given-up' || reserve === 'no-room'
  const unknown: StorageSpace = {
    kind: isLow ? 'low' : 'unknown',
    usedBytes: null,
    freeBytes: null,
    persisted,
    reserve,
  }
  if (!manager?.estimate) return unknown
  try {
    const { quota, usage } = await manager.estimate()
    if (quota === undefined || usage === undefined) return unknown
    const freeBytes = Math.max(0, quota - usage)
    return {
      kind: isLow || freeBytes < warnBelowBytes ? 'low' : 'enough',
      usedBytes: usage,
      freeBytes,
      persisted,
      reserve,
    }
  } catch {
    // A browser that cannot say is the same as one that does not.
    return unknown
  }
}
