import { bytesToHex } from '@noble/hashes/utils.js'
import { keysOfSecret, signingKeysOf } from '../../../shared/sync/invite'
import type { RoomKeys } from '../../../shared/sync/room-keys'
import type { CheckSignatures } from '../../session/signature-check'
import type { DeviceKey, RoomSecret } from '../../session/storage'
import { publicKeyOfRaw } from '../keys/raw-key'
import { createLinkProof, type LinkProof } from './link-proof'
import { createSignalSeal, type SignalSeal } from './signal-seal'

/** The keys under which a room meets, which change when somebody is removed, and the proofs of them. */
export interface MeshKeys {
  now(): RoomKeys
  proof(): LinkProof
  sealing(): SignalSeal
  /** Has the keys made by the platform; until then they are made in script where they are needed sooner. */
  prepare(): Promise<void>
  /** True when the room has moved to another topic. */
  move(secret: RoomSecret): boolean
}

export function createMeshKeys(deps: {
  readonly secret: RoomSecret
  readonly device: DeviceKey
  readonly check: CheckSignatures
}): MeshKeys {
  let { secret } = deps
  let proof: LinkProof | null = null
  let sealing: SignalSeal | null = null
  const now = () => keysOfSecret(secret)
  return {
    now,
    proof() {
      proof ??= createLinkProof({ keys: now(), device: deps.device, check: deps.check })
      return proof
    },
    sealing() {
      sealing ??= createSignalSeal(now())
      return sealing
    },
    async prepare() {
      const wanted = secret
      const publicKeys = new Map<string, Uint8Array>()
      for (const key of signingKeysOf(wanted))
        publicKeys.set(bytesToHex(key), await publicKeyOfRaw(key))
      keysOfSecret(wanted, (key) => publicKeys.get(bytesToHex(key)))
    },
    move(next) {
      const before = now()
      secret = next
      if (now().topic === before.topic) return false
      proof = null
      sealing = null
      return true
    },
  }
}
