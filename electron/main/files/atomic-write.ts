import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { writeFault } from './file-fault'

/** The few calls of a disk that a write is made of; tests make them fail. */
export interface Disk {
  open(path: string, flags: 'wx' | 'r'): Promise<DiskFile>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
}
export interface DiskFile {
  writeFile(bytes: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

const realDisk: Disk = {
  open: (path, flags) => open(path, flags, 0o600),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
}

/** Makes the new name itself durable, where a folder can be synced (not on Windows). */
async function syncFolder(disk: Disk, folder: string): Promise<void> {
  try {
    const handle = await disk.open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch {
    // Windows has no such thing, some network disks neither: the bytes themselves are synced already.
  }
}

/**
 * Writes a file so that there is always either the old one or the new one, whole: a temporary file beside it, synced, then
 * renamed. Rejects with a FileFault, and then the old file is untouched and no temporary one is left.
 */
export async function atomicWrite(
  path: string,
  bytes: Uint8Array,
  disk: Disk = realDisk,
): Promise<void> {
  const folder = dirname(path)
  const name = basename(path)
  const temporary = join(folder, `.${name.slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const file = await disk.open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await disk.rename(temporary, path)
  } catch (cause) {
    await disk.remove(temporary).catch(() => {
      // The disk that refused the write may refuse this as well; the first fault is the one to tell.
    })
    throw writeFault(name, cause)
  }
  await syncFolder(disk, folder)
}
