import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Opening } from '../../../shared/ipc/contract'
import { codeOf } from '../files/file-fault'
import type { Asked } from './deep-link'

/** A room, and its attached files (limits.maxBundleBytes and maxRoomFileBytes). */
const maxFileBytes = (128 + 500) * 1024 * 1024

async function readFileOpening(path: string): Promise<Opening> {
  const name = basename(path)
  const refuse = (why: string): Opening => ({
    kind: 'refused',
    sentence: `${name} was not opened: ${why}.`,
  })
  try {
    const handle = await open(path, 'r')
    try {
      const info = await handle.stat()
      if (!info.isFile()) return refuse('it is not a file')
      if (info.size > maxFileBytes) return refuse('it is larger than any War Room file can be')
      return { kind: 'file', name, bytes: new Uint8Array(await handle.readFile()) }
    } finally {
      await handle.close()
    }
  } catch (fault) {
    return refuse(
      codeOf(fault) === 'ENOENT'
        ? 'it is not there any more'
        : `it cannot be read (${codeOf(fault)})`,
    )
  }
}

/** Turns what was asked into what a window is shown; a file is read, nothing else happens. Never rejects. */
export const readOpening = (asked: Asked): Promise<Opening> =>
  asked.kind === 'file' ? readFileOpening(asked.path) : Promise.resolve(asked)
