import { createRoomImport } from '../../../renderer/app/room-import'
import { createSignatureCheck } from '../../../renderer/platform/keys/check-signatures'
import type { RoomRecord } from '../../../renderer/session/storage'
import { createMemoryDisk, createMemoryProfile } from './memory-profile'
import { openTestSession } from './open-test-session'

type ImportDeps = Parameters<typeof createRoomImport>[0]

/** A machine that files come into: its disk in memory, its rooms without a mesh. */
export function createImportDesk({
  clock,
  ...deps
}: Pick<ImportDeps, 'newRecord' | 'sign'> & { readonly clock: { now(): number } }) {
  const disk = createMemoryDisk()
  const profile = createMemoryProfile({ clock, disk })
  const check = createSignatureCheck()
  const session = (record: RoomRecord) =>
    openTestSession({ record, profile, check, openMesh: null, clock })
  const { bring } = createRoomImport({ ...deps, profile, check, session })
  return { disk, profile, session, bring }
}
export type ImportDesk = ReturnType<typeof createImportDesk>
