import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Logger } from '../../shared/base/ports'
import { ok, type Result, refused } from '../../shared/base/result'
import type { IncidentState } from '../../shared/incident/state'
import { limits } from '../../shared/sync/limits'
import type { FileHome, MeshFiles } from './mesh'
import { selectSharedFiles } from './shared-files'
import type { FileRefusal, FileStore } from './storage'

/** Where an attached file is; `missing` says why nothing is done for it here, as a sentence. */
export type AttachmentState =
  | { readonly kind: 'here' }
  /** `share` from 0 to 1, in steps of a hundredth. */
  | { readonly kind: 'coming'; readonly share: number }
  | { readonly kind: 'asking' }
  | { readonly kind: 'missing'; readonly why: string }

/** The files that are shared in a room, on this machine. */
export interface Attachments {
  /** Keeps a file here and serves it to the room; answers its SHA-256. The entry that names it is the caller's. Never rejects. */
  add(file: {
    readonly mime: string
    readonly bytes: Uint8Array<ArrayBuffer>
  }): Promise<Result<string, string>>
  /** Takes back what was added, because no entry came to name it. Leaves what an entry names. Never rejects. */
  takeBack(hash: string): Promise<void>
  /** The same object until something changed. */
  state(hash: string): AttachmentState
  /** Null where it is not here, or cannot be read. */
  read(hash: string): Promise<Uint8Array<ArrayBuffer> | null>
}

/** The side of attachments that the session keeps going. */
export interface RoomAttachments extends Attachments {
  readonly home: FileHome
  /** Reads what is kept here; before that nothing is wanted. */
  start(): Promise<void>
  /** Wants what the room names now, and lets go of what was taken back. */
  follow(): void
}

const mebibytes = (bytes: number): number => bytes / 1024 ** 2

/** Why a file was not kept, as a sentence. */
export const fileRefusals: Readonly<Record<FileRefusal, string>> = {
  'too-large': `A shared file may have ${mebibytes(limits.maxFileBytes)} MiB at the most. Note where it lies, with its fingerprint.`,
  'room-full': `The files of this room have ${mebibytes(limits.maxRoomFileBytes)} MiB already, the most a room shares. Note where this one lies, with its fingerprint.`,
  'disk-full':
    'Too little is left on the disk of this machine for files; what is left is kept for the log. Free some space, then try again.',
  'no-room': 'This room is not kept on this machine any more.',
}
export const notSaved = 'The file could not be saved on this machine. Try again.'
const empty = 'The file is empty: there is nothing to share.'

const here: AttachmentState = { kind: 'here' }
const asking: AttachmentState = { kind: 'asking' }
const notShared: AttachmentState = {
  kind: 'missing',
  why: 'The file is not on this machine.',
}

export function createAttachments(deps: {
  readonly files: FileStore
  /** False on a wall: it shows no files, and fetches none. */
  readonly fetches: boolean
  readonly state: () => IncidentState
  /** Null in a room that is never shared. */
  readonly mesh: () => MeshFiles | null
  readonly changed: () => void
  readonly logger: Logger
}): RoomAttachments {
  const { files, logger } = deps
  let kept: Map<string, number> | null = null
  /** What came and was not kept, so that it is not fetched again and again. */
  const given = new Map<string, AttachmentState>()
  const coming = new Map<string, AttachmentState & { readonly kind: 'coming' }>()
  const wanted = new Set<string>()
  /** Shared here, and named by no entry yet. */
  const added = new Set<string>()

  const named = (hash: string) =>
    selectSharedFiles(deps.state()).wanted.find((file) => file.hash === hash)
  const warn = (error: unknown) =>
    logger.warn('attachments: the store failed', { error: String(error) })

  async function keep(
    hash: string,
    mime: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<string | null> {
    try {
      const outcome = await files.put({ hash, mime, bytes })
      if (outcome !== 'kept') return fileRefusals[outcome]
    } catch (error) {
      warn(error)
      return notSaved
    }
    kept?.set(hash, bytes.length)
    wanted.delete(hash)
    given.delete(hash)
    deps.mesh()?.arrived(hash, bytes.length)
    deps.changed()
    return null
  }

  async function came(hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    wanted.delete(hash)
    const file = named(hash)
    if (!file) return
    const why = await keep(hash, file.mime, bytes)
    if (why === null) return
    given.set(hash, { kind: 'missing', why })
    deps.changed()
  }

  async function withdraw(hash: string): Promise<void> {
    deps.mesh()?.unwant(hash)
    wanted.delete(hash)
    if (kept && !kept.delete(hash)) return
    await files.remove(hash).catch(warn)
  }

  async function read(hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const file = await files.get(hash)
    if (!file && kept?.delete(hash)) follow()
    return file?.bytes ?? null
  }

  function follow(): void {
    const mesh = deps.mesh()
    if (!kept || !deps.fetches) return
    const shared = selectSharedFiles(deps.state())
    for (const { hash } of shared.wanted) added.delete(hash)
    for (const hash of shared.withdrawn) if (!added.has(hash)) void withdraw(hash) // a store that fails is logged
    if (!mesh) return
    for (const { hash, size } of shared.wanted) {
      if (kept.has(hash) || wanted.has(hash) || given.has(hash)) continue
      wanted.add(hash)
      mesh.want(hash, size)
    }
  }

  function progress(hash: string): AttachmentState {
    const now = deps.mesh()?.progress(hash)
    if (!now) return notShared
    if (now.kind === 'asking') return asking
    const share = Math.floor((now.received / now.size) * 100) / 100
    const before = coming.get(hash)
    if (before?.share === share) return before
    const next = { kind: 'coming', share } as const
    coming.set(hash, next)
    return next
  }

  return {
    home: {
      read,
      // What fails is said in the state of the file.
      onFile: (hash, bytes) => void came(hash, bytes),
    },
    async start() {
      try {
        kept = new Map(await files.list())
      } catch (error) {
        warn(error)
        kept = new Map()
      }
      follow()
      deps.changed()
    },
    follow,
    async add({ mime, bytes }) {
      if (bytes.length === 0) return refused(empty)
      if (bytes.length > limits.maxFileBytes) return refused(fileRefusals['too-large'])
      const hash = bytesToHex(sha256(bytes))
      added.add(hash)
      const why = await keep(hash, mime, bytes)
      if (why === null) return ok(hash)
      added.delete(hash)
      return refused(why)
    },
    async takeBack(hash) {
      added.delete(hash)
      if (named(hash)) return
      await withdraw(hash)
      deps.changed()
    },
    state: (hash) => (kept?.has(hash) ? here : (given.get(hash) ?? progress(hash))),
    read: (hash) =>
      read(hash).catch((error: unknown) => {
        warn(error)
        return null
      }),
  }
}
