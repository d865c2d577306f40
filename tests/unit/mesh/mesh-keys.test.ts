import { describe, expect, it } from 'vitest'
import { createMeshKeys } from '../../../renderer/platform/mesh/mesh-keys'
import type { DeviceKey, RoomSecret } from '../../../renderer/session/storage'
import { toBase64url } from '../../../shared/base/base64url'
import { keysOfSecret, roomOfSecret, signingKeysOf } from '../../../shared/sync/invite'
import { keysFromObserver, keysFromRoot, observerSecretOf } from '../../../shared/sync/room-keys'

const root = (byte: number) => new Uint8Array(32).fill(byte)
const device: DeviceKey = { publicKey: root(9), sign: (message) => Promise.resolve(message) }
const keysFor = (secret: RoomSecret) =>
  createMeshKeys({ secret, device, check: () => Promise.resolve([]) })
const responder = (byte: number): RoomSecret => ({ kind: 'root', root: root(byte) })
const observer = (byte: number): RoomSecret => ({
  kind: 'observer',
  observer: observerSecretOf(root(byte)),
  seatPublicKey: keysFromRoot(root(byte)).seatPublicKey,
})

describe('the keys of a room', () => {
  it.each([
    ['a responder', responder(1), keysFromRoot(root(1))],
    [
      'an observer',
      observer(1),
      keysFromObserver(observerSecretOf(root(1)), keysFromRoot(root(1)).seatPublicKey),
    ],
  ])(
    '[KEY7] are the same for %s whether the platform made them or the script',
    async (_, secret, made) => {
      const prepared = keysFor(secret)
      await prepared.prepare()
      expect(prepared.now()).toEqual(made)
      expect(keysFor({ ...secret }).now()).toEqual(made)
      expect(roomOfSecret(secret)).toBe(made.roomId)
    },
  )

  it('[KEY7] take the public parts that are told, and make in script what is not', () => {
    const secret = responder(2)
    const [topicKey] = signingKeysOf(secret)
    const told = root(7)
    const isTopic = (key: Uint8Array) => key.join() === topicKey?.join()
    const keys = keysOfSecret(secret, (key) => (isTopic(key) ? told : undefined))
    const { seatPublicKey } = keysFromRoot(root(2))
    expect(keys).toMatchObject({ topic: toBase64url(told), seatPublicKey })
  })

  it('[KEY7] of a new secret are another topic, and of the same one they are not', () => {
    const keys = keysFor(responder(3))
    const [before, sealing] = [keys.proof(), keys.sealing()]
    expect(keys.move(responder(3))).toBe(false)
    expect(keys.proof()).toBe(before)
    expect(keys.sealing()).toBe(sealing)
    expect(keys.move(responder(4))).toBe(true)
    expect(keys.proof()).not.toBe(before)
    expect(keys.sealing()).not.toBe(sealing)
    expect(keys.now()).toEqual(keysFromRoot(root(4)))
  })
})
