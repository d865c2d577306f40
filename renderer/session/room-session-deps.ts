import type { Clock, Every, Logger, RandomBytes } from '../../shared/base/ports'
import type { OpenMesh } from './mesh'
import type { CheckSignatures } from './signature-check'
import type { DeviceKey, ProfileStorage, RoomRecord } from './storage'

/** What a room needs to be opened. */
export interface RoomSessionDeps {
  readonly record: RoomRecord
  readonly profile: ProfileStorage
  readonly deviceKey: DeviceKey
  readonly me: { readonly name: string; readonly team: string | null }
  readonly check: CheckSignatures
  /** Whether files that are shared in the room are fetched; a wall shows none. */
  readonly fetchesFiles: boolean
  /** Null for rooms that are never shared (the sample). */
  readonly openMesh: OpenMesh | null
  readonly clock: Clock
  readonly every: Every
  readonly zone: string
  readonly random: RandomBytes
  readonly logger: Logger
  /** Resolves when the first view has had its turn to be painted. */
  readonly afterFirstView: () => Promise<void>
}
