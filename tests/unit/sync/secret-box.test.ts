import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../../../shared/base/base64url'
import { keysOfSecret, toObserverSecret } from '../../../shared/sync/invite'
import {
  encodeMovedNotice,
  isMovedNotice,
  parseMovedNotice,
} from '../../../shared/sync/moved-notice'
import { keysFromRoot } from '../../../shared/sync/room-keys'
import {
  type BoxPlace,
  boxKeysOf,
  openSecretBox,
  sealSecretBox,
} from '../../../shared/sync/secret-box'

const bytes = (fill: number) => new Uint8Array(32).fill(fill)
const [sealer, own, other] = [boxKeysOf(bytes(1)), boxKeysOf(bytes(2)), boxKeysOf(bytes(3))]
const place: BoxPlace = { roomId: 'room', epoch: 2, holds: 'root', device: 'd1' }
const secret = bytes(9)
const box = sealSecretBox(sealer, toBase64url(own.publicKey), secret, place) ?? ''

describe('a box with a new secret', () => {
  it('[REM5] opens on its own device, in its own place only', () => {
    const from = toBase64url(sealer.publicKey)
    expect(box).toHaveLength(64)
    expect(openSecretBox(own, from, box, place)).toEqual(secret)
    expect(openSecretBox(other, from, box, place)).toBeNull()
    for (const moved of [
      { ...place, roomId: 'another' },
      { ...place, epoch: 3 },
      { ...place, holds: 'observer' as const },
      { ...place, device: 'd2' },
    ])
      expect(openSecretBox(own, from, box, moved)).toBeNull()
    // Neither the old secret of the room nor anything made of it is the key.
    const old = keysFromRoot(bytes(4))
    for (const key of [old.sealingKey, old.memberKey, old.topicSecretKey, bytes(4)])
      expect(openSecretBox(boxKeysOf(key), from, box, place)).toBeNull()
  })

  it('[REM5] no bytes make sealing or opening throw, and an altered box opens nowhere', () => {
    fc.assert(
      fc.property(fc.nat({ max: 63 }), fc.string(), (at, text) => {
        const changed = box.slice(0, at) + (box[at] === 'A' ? 'B' : 'A') + box.slice(at + 1)
        expect(openSecretBox(own, toBase64url(sealer.publicKey), changed, place)).toBeNull()
        expect(openSecretBox(own, text, box, place)).toBeNull()
        expect(openSecretBox(own, toBase64url(sealer.publicKey), text, place)).toBeNull()
        expect(sealSecretBox(sealer, text, secret, place)).toBeNull()
      }),
      { seed: 5, numRuns: 200 },
    )
    expect(sealSecretBox(sealer, toBase64url(bytes(0)), secret, place)).toBeNull()
  })
})

describe('what is told at the door of an old topic', () => {
  const keys = keysFromRoot(bytes(4))
  const observer = keysOfSecret(toObserverSecret(bytes(4)))
  const notice = { entries: [{ id: 'x', kind: 'device.removed' }] }
  const said = encodeMovedNotice(keys, notice) ?? ''

  it('[REM6] is believed only from a responder under that secret', () => {
    expect(isMovedNotice(said)).toBe(true)
    expect(parseMovedNotice(observer, said)).toEqual(notice)
    expect(encodeMovedNotice(observer, notice)).toBeNull()
    expect(parseMovedNotice(keysFromRoot(bytes(5)), said)).toBeNull()
    expect(parseMovedNotice(keys, said.replace('removed', 'renamed'))).toBeNull()
    expect(isMovedNotice('{"attempt":"1","signal":{}}')).toBe(false)
  })

  it('[REM6] no text makes reading it throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: said.length }), (text, at) => {
        expect(parseMovedNotice(keys, `{"moved":${text}`)).toBeNull()
        if (at < said.length) expect(parseMovedNotice(keys, said.slice(0, at))).toBeNull()
      }),
      { seed: 6, numRuns: 300 },
    )
  })
})
