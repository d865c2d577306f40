import { createRoomImport } from '../../../renderer/app/room-import'
import { createSignatureCheck } from '../../../renderer/platform/keys/check-signatures'
import { openRoomSession } from '../../../renderer/session/create-room-session'
import type { RoomRecord } from '../../../renderer/session/storage'
import { createKeptLogger } from './kept-logger'
import { createMemoryDisk, createMemoryProfile } from './memory-profile'

type ImportDeps = Parameters<typeof createRoomImport>[0]

/** A machine that files come into: its disk in memory, its rooms without a mesh. */
export function createImportDesk({
  clock,
  ...deps
}: Pick<ImportDeps, 'newRecord' | 'sign'> & { readonly clock: { now(): number } }) {
  const disk = createMemoryDisk()
  const profile = createMemoryProfile({ clock, disk })
  const check = createSignatureCheck()
  const session = async (record: RoomRecord) =>
    openRoomSession({
      record,
      profile,
      deviceKey: await profile.deviceKey(),
      me: { name: 'Robin', team: null },
      check,
      fetchesFiles: true,
      openMesh: null,
      clock,
      every: () => () => undefined,
      zone: 'UTC',
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      logger: createKeptLogger(),
      afterFirstView: () => Promise.resolve(),
    })
  const { bring } = createRoomImport({ ...deps, profile, check, session })
  return { disk, profile, session, bring }
}
export type ImportDesk = ReturnType<typeof createImportDesk>
