import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { bytesToBase32 } from '../base/base32'
import type { DeviceId, Entry } from '../incident/entry'
import { canonicalJson } from './canonical'

/** What a device signs: label, room id and the canonical JSON of the entry without `sig`. A signature fits one room only. */
export function signedBytes(entry: Omit<Entry, 'sig'>, roomId: string): Uint8Array {
  const { sig: _sig, ...rest } = { sig: '', ...entry }
  return utf8ToBytes(`warroom-entry/1\n${roomId}\n${canonicalJson(rest)}`)
}

/** The device id of an Ed25519 public key: its first 12 bytes of SHA-256 as 20 base-32 digits. */
export const deviceIdOf = (publicKey: Uint8Array): DeviceId =>
  bytesToBase32(sha256(publicKey).subarray(0, 12))
