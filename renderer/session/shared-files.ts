import type { IncidentState } from '../../shared/incident/state'
import { perState } from '../../shared/incident/views/per-state'
import { limits } from '../../shared/sync/limits'
import type { RoomSession } from './room-session'

/** A file that an entry says is shared in the room. */
export interface SharedFile {
  /** 64 digits of 0-9 a-f. */
  readonly hash: string
  /** Bytes. */
  readonly size: number
  readonly mime: string
}

/** Files of a room: what is to be on every machine, and what was taken back by a redaction of all that named it. */
export interface SharedFiles {
  readonly wanted: readonly SharedFile[]
  readonly withdrawn: readonly string[]
}

/**
 * The files that evidence names, each once, oldest first, as far as they fit into a room: what is over the limit of one file or
 * of the room is not wanted.
 */
export const selectSharedFiles = perState((state: IncidentState): SharedFiles => {
  const wanted = new Map<string, SharedFile>()
  const redacted = new Set<string>()
  let total = 0
  for (const { id, sha256, bytes, mime } of state.evidence) {
    if (sha256 === null || bytes === null || mime === null) continue
    if (state.annotations.get(id)?.redacted) redacted.add(sha256)
    else if (bytes > 0 && bytes <= limits.maxFileBytes && !wanted.has(sha256)) {
      if (total + bytes > limits.maxRoomFileBytes) continue
      total += bytes
      wanted.set(sha256, { hash: sha256, size: bytes, mime })
    }
  }
  const withdrawn = [...redacted].filter((hash) => !wanted.has(hash))
  return { wanted: [...wanted.values()], withdrawn }
})

/** The files of a room that this machine has. */
export const filesHere = (room: RoomSession): readonly SharedFile[] =>
  selectSharedFiles(room.state()).wanted.filter(
    ({ hash }) => room.attachments.state(hash).kind === 'here',
  )
