import { ed25519 } from '@noble/curves/ed25519.js'
import { contentOfEntries } from '../../renderer/app/read-room-file'
import { toBase32 } from '../../shared/base/base32'
import { toBase64url } from '../../shared/base/base64url'
import { encodeBundle } from '../../shared/doc/bundle'
import { deviceIdOf, signedBytes } from '../../shared/doc/signatures'
import type { Entry } from '../../shared/incident/entry'
import { keysFromRoot } from '../../shared/sync/room-keys'

const root = Uint8Array.from({ length: 32 }, (_, index) => 200 - index)
const start = Date.UTC(2026, 0, 31, 8)

/** A `.warroom` file with an honest line, an unknown kind, an unreadable body and a line whose signature was changed. */
export async function strangeBundle(): Promise<Uint8Array> {
  const { roomId } = keysFromRoot(root)
  const secretKey = Uint8Array.from({ length: 32 }, (_, index) => index + 1)
  const publicKey = ed25519.getPublicKey(secretKey)
  const by = deviceIdOf(publicKey)
  let count = 0
  const signed = (
    kind: string,
    body: Record<string, unknown>,
    heads?: readonly string[],
  ): Entry => {
    const at = start + count * 1_000
    count += 1
    const entry = {
      id: toBase32(at, 10) + toBase32(0, 4) + by,
      kind,
      v: 1,
      at,
      by,
      zone: 'UTC',
      ...(heads ? { heads } : {}),
      body,
    }
    return { ...entry, sig: toBase64url(ed25519.sign(signedBytes(entry, roomId), secretKey)) }
  }
  const title = 'A room with strange entries'
  const entries = [
    signed('room.opened', { roomKind: 'incident' }),
    signed('device.introduced', {
      publicKey: toBase64url(publicKey),
      name: 'Responder Nine',
      seat: 'responder',
    }),
    signed(
      'incident.declared',
      {
        title,
        severity: 'SEV2',
        criteria: { secondTeam: true, customerVisible: false, unsolvedAfterAnHour: false },
        detection: 'alert',
      },
      [],
    ),
    signed('note', { text: 'An honest line.' }),
    signed('cake.ordered', { slices: 12 }),
    signed('note', { text: 7 }),
  ]
  const changed = signed('note', { text: 'A line with a changed signature.' })
  entries.push({ ...changed, sig: signed('note', { text: 'Another line.' }).sig })
  return encodeBundle({
    roomId,
    title,
    createdAt: start,
    entries,
    pads: {},
    content: await contentOfEntries(entries, {}),
  })
}
