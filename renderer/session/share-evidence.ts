import type { Result } from '../../shared/base/result'
import { attachEvidence } from '../../shared/incident/commands/work-commands'
import type { EntryId } from '../../shared/incident/entry'
import type { Rejection } from '../../shared/incident/rejection'
import type { RoomSession } from './room-session'

/**
 * Keeps a file, then writes the entry that names it. An entry that is refused, or fails, takes the file with it: nothing stays that
 * no entry names. Rejects with a sentence where the file is not kept, and then writes nothing.
 */
export async function shareEvidence(
  room: Pick<RoomSession, 'attachments' | 'can' | 'run'>,
  said: Readonly<Record<string, unknown>>,
  file: { readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<Result<readonly EntryId[], Rejection>> {
  const possible = room.can(attachEvidence, said)
  if (!possible.ok) return possible
  const kept = await room.attachments.add(file)
  if (!kept.ok) throw new Error(kept.error)
  let isWritten = false
  try {
    const { mime, bytes } = file
    const written = await room.run(attachEvidence, {
      ...said,
      sha256: kept.value,
      bytes: bytes.length,
      mime,
    })
    isWritten = written.ok
    return written
  } finally {
    if (!isWritten) await room.attachments.takeBack(kept.value)
  }
}
