import { ok, type Result, refused } from '../../shared/base/result'
import { roomOfSecret } from '../../shared/sync/invite'
import { fileRefusals, notSaved } from '../session/attachments'
import type { ImportWatch } from '../session/import-watch'
import { recordFacts } from '../session/record-facts'
import type { Refusal } from '../session/room-actions'
import type { RoomSession } from '../session/room-session'
import type { SignMessages } from '../session/sign-messages'
import type { CheckSignatures } from '../session/signature-check'
import type { ProfileStorage, RoomRecord } from '../session/storage'
import { keepFiles } from './bundle-files'
import { type PreparedRoom, readRoomFile } from './read-room-file'

/** A file on its way in: what it is called on screen, and what kind of room it shall become. */
export interface IncomingFile {
  readonly bytes: Uint8Array
  readonly name: string
  readonly sample: boolean
  /** The root secret of the room that a scenario becomes. */
  readonly root: Uint8Array
}

/** Brings rooms in from files. Until the last step nothing is stored, so a stop or a fault leaves everything as it was. */
export interface RoomImport {
  /** Answers the id of the room. A stop is a refusal too. */
  bring(file: IncomingFile, watch: ImportWatch): Promise<Result<string, Refusal>>
}

const stopped: Refusal = { sentence: 'Stopped. Nothing of the file was kept.' }

export function createRoomImport(deps: {
  readonly profile: ProfileStorage
  readonly sign: SignMessages
  readonly check: CheckSignatures
  /** A record for a room of this secret on this machine. */
  readonly newRecord: (
    root: Uint8Array,
    facts: Pick<RoomRecord, 'title' | 'roomKind' | 'sample'>,
  ) => Promise<RoomRecord>
  readonly session: (record: RoomRecord) => Promise<RoomSession>
}): RoomImport {
  const { profile, sign, check } = deps

  /** The room is stored: what becomes of its files is said, and harms nothing. */
  async function storeFiles(
    id: string,
    { state, files }: PreparedRoom,
    watch: ImportWatch,
  ): Promise<void> {
    const store = profile.files(id)
    const remark = await keepFiles(
      files,
      {
        state,
        isHere: () => false,
        keep: (file) =>
          store.put(file).then(
            (outcome) => (outcome === 'kept' ? null : fileRefusals[outcome]),
            () => notSaved,
          ),
      },
      watch,
    )
    if (remark !== null) watch.onRemark(remark)
  }

  async function mergeFiles(
    room: RoomSession,
    { files }: PreparedRoom,
    watch: ImportWatch,
  ): Promise<void> {
    const { attachments } = room
    const remark = await keepFiles(
      files,
      {
        state: room.state(),
        isHere: (hash) => attachments.state(hash).kind === 'here',
        async keep(file) {
          const kept = await attachments.add(file)
          return kept.ok ? null : kept.error
        },
      },
      watch,
    )
    if (remark !== null) watch.onRemark(remark)
  }

  async function store(
    record: RoomRecord,
    prepared: PreparedRoom,
    watch: ImportWatch,
  ): Promise<Result<string, Refusal>> {
    const { update, entries, state } = prepared
    const total = entries.length
    watch.onProgress({ step: 'storing', done: 0, total })
    const outcome = await profile.putWholeRoom(
      { record: { ...record, ...recordFacts(state) }, update, entries },
      {
        signal: watch.signal,
        onStored: (done) => watch.onProgress({ step: 'storing', done, total }),
      },
    )
    if (outcome === 'stopped') return refused(stopped)
    await storeFiles(record.id, prepared, watch)
    return ok(record.id)
  }

  /** A room that is here takes the content in at once, and saves it like anything else. */
  async function merge(
    record: RoomRecord,
    prepared: PreparedRoom,
    watch: ImportWatch,
  ): Promise<Result<string, Refusal>> {
    const { update, entries } = prepared
    const room = await deps.session(record)
    const total = entries.length
    watch.signal.throwIfAborted()
    watch.onProgress({ step: 'merging', done: 0, total })
    await room.merge(update, entries)
    await room.saved()
    watch.onProgress({ step: 'merging', done: total, total })
    await mergeFiles(room, prepared, watch)
    return ok(record.id)
  }

  async function carry(file: IncomingFile, watch: ImportWatch): Promise<Result<string, Refusal>> {
    const { name, sample, root } = file
    const brought = await readRoomFile(file.bytes, { name, sample, work: { sign, check, watch } })
    if (!brought.ok) return brought
    const { title } = brought.value
    const roomId = brought.value.roomId ?? roomOfSecret({ kind: 'root', root })
    const prepared = await brought.value.prepare(roomId)
    if (!prepared.ok) return prepared
    const known = (await profile.rooms()).find((room) => room.id === roomId)
    if (known) return merge(known, prepared.value, watch)
    if (brought.value.roomId === null) {
      const record = await deps.newRecord(root, { title, roomKind: 'incident', sample })
      return store(record, prepared.value, watch)
    }
    // A bundle carries no secret: its room opens here as a copy that is never shared until an invite comes.
    const copy = await deps.newRecord(root, { title, roomKind: 'incident', sample: true })
    return store({ ...copy, id: roomId, seat: 'observer' }, prepared.value, watch)
  }

  return {
    async bring(file, watch) {
      try {
        return await carry(file, watch)
      } catch (fault) {
        if (watch.signal.aborted) return refused(stopped)
        throw fault
      }
    },
  }
}
