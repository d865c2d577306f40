import type { Logger } from '../../../shared/base/ports'
import type { ReserveState } from '../../session/storage'
import { toStorageFault } from './storage-fault'

/** What is held back on the disk: some ten thousand entries. */
export const reserveBytes = 32 * 1024 * 1024
/** Written again and again; random, and longer than what a compressing disk looks back. */
const blockBytes = 1024 * 1024
/** The most that `getRandomValues` fills at once. */
const randomBytesAtOnce = 65_536

type Directory = Pick<FileSystemDirectoryHandle, 'getFileHandle' | 'removeEntry'>

/**
 * A file of noise that is given up when the disk is full, so that the last words still fit. A file and not a row: a row is deleted
 * by writing, and on a full disk nothing can be written. Insecure origins have no such files, and so no reserve.
 */
export interface Reserve {
  state(): ReserveState
  /** Puts the file there if it is missing. A failure leaves none and is no fault of anybody. */
  hold(): Promise<void>
  /** True when its space is free now; false when there was none. */
  giveUp(): Promise<boolean>
}

export function createReserve(deps: {
  /** Null where there are no private files. */
  readonly directory: (() => Promise<Directory>) | null
  readonly name: string
  readonly logger: Logger
}): Reserve {
  const { logger } = deps
  const name = `reserve-${deps.name}`
  let state: ReserveState = 'none'

  async function write(directory: Directory): Promise<void> {
    const handle = await directory.getFileHandle(name, { create: true })
    // One of another size was being written when the app ended.
    if ((await handle.getFile()).size === reserveBytes) return
    const block = new Uint8Array(blockBytes)
    for (let at = 0; at < blockBytes; at += randomBytesAtOnce)
      crypto.getRandomValues(block.subarray(at, at + randomBytesAtOnce))
    const file = await handle.createWritable()
    for (let written = 0; written < reserveBytes; written += blockBytes) await file.write(block)
    await file.close()
  }

  return {
    state: () => state,
    async hold() {
      if (!deps.directory) return
      try {
        const directory = await deps.directory()
        await write(directory)
        state = 'held'
      } catch (error) {
        if (toStorageFault(error).code === 'full') state = 'no-room'
        logger.warn('storage: no reserve', { error: String(error) })
      }
    },
    async giveUp() {
      if (!deps.directory) return false
      try {
        await (await deps.directory()).removeEntry(name)
        state = 'given-up'
        logger.warn('storage: the reserve was given up')
        return true
      } catch {
        // Another window has given it up, or there never was one.
        if (state === 'held') state = 'given-up'
        return false
      }
    },
  }
}
