import { sha256 } from '@noble/hashes/sha2.js'

/** An invite of a responder with the id of another room in it, and a checksum that fits again. */
export function withForeignRoom(code: string, roomId: string): string {
  const body = Buffer.from(code, 'base64url').subarray(0, -6)
  body.set(Buffer.from(roomId, 'base64url'), 2 + 32 + 4)
  return Buffer.concat([body, sha256(body).subarray(0, 6)]).toString('base64url')
}
