import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url } from '../base/base64url'
import { jsonFields } from '../base/fields'
import type { RoomKeys } from './room-keys'

/**
 * What those who have moved on tell everybody who still comes under a secret of before: the removal, with the introduction of
 * its author. It is sent sealed like a signal, and signed with the seat key of that secret, so only who was a responder
 * under it can say so. Nothing in it is new to a removed device but the fact; the boxes in it open on other devices only.
 */
export interface MovedNotice {
  /** Log entries as plain values, not yet checked. */
  readonly entries: readonly unknown[]
}

/** Entries in one notice: a removal and who wrote it, with room for both introductions of a renamed author. */
const maxEntries = 8

const said = (topic: string, text: string): Uint8Array =>
  concatBytes(utf8ToBytes(`warroom-moved/1\n${topic}\n`), sha256(utf8ToBytes(text)))

/** The notice as the payload of a signal; null in an observer's seat, which cannot sign it. */
export function encodeMovedNotice(keys: RoomKeys, notice: MovedNotice): string | null {
  if (!keys.seatSecretKey) return null
  const text = JSON.stringify(notice.entries)
  const proof = toBase64url(ed25519.sign(said(keys.topic, text), keys.seatSecretKey))
  return JSON.stringify({ moved: text, proof })
}

/** Whether a payload means to be a notice at all: then it is nothing else. */
export const isMovedNotice = (payload: string): boolean => payload.startsWith('{"moved":')

/** Reads a notice; null for anything that no responder under these keys can have said. Never throws. */
export function parseMovedNotice(keys: RoomKeys, payload: string): MovedNotice | null {
  try {
    const { moved, proof } = jsonFields(payload) ?? {}
    const signature = typeof proof === 'string' ? fromBase64url(proof) : null
    if (typeof moved !== 'string' || signature?.length !== 64) return null
    if (!ed25519.verify(signature, said(keys.topic, moved), keys.seatPublicKey)) return null
    const entries: unknown = JSON.parse(moved)
    return Array.isArray(entries) ? { entries: entries.slice(0, maxEntries) } : null
  } catch {
    // Not JSON, or bytes that are no key or no signature.
    return null
  }
}
