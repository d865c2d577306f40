import { describe, expect, it } from 'vitest'
import { keysFromObserver, keysFromRoot, observerSecretOf } from '../../../shared/sync/room-keys'
import { seal, unseal } from '../../../shared/sync/sealing'
import { isTopicProof, proveTopic } from '../../../shared/sync/topic-proof'

const root = Uint8Array.from({ length: 32 }, (_, index) => 255 - index)
const keys = keysFromRoot(root)

describe('keys of a room', () => {
  it('[LINK4] an observer derives everything that all may know, and nothing that proves a responder', () => {
    const observer = keysFromObserver(observerSecretOf(root), keys.seatPublicKey)
    expect({ ...observer, seat: 'responder', seatSecretKey: keys.seatSecretKey }).toEqual(keys)
    expect(observer.seatSecretKey).toBeNull()
    expect(keys.topic).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(keys.roomId).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })

  it('[POST1] a topic proof fits one nonce, one topic and one peer only', () => {
    const proof = proveTopic(keys.topicSecretKey, 'nonce-1', keys.topic, 'peer-1')
    expect(isTopicProof(proof, 'nonce-1', keys.topic, 'peer-1')).toBe(true)
    expect(isTopicProof(proof, 'nonce-2', keys.topic, 'peer-1')).toBe(false)
    expect(isTopicProof(proof, 'nonce-1', keys.topic, 'peer-2')).toBe(false)
    const other = keysFromRoot(root.map((byte) => byte ^ 3))
    expect(isTopicProof(proof, 'nonce-1', other.topic, 'peer-1')).toBe(false)
    expect(isTopicProof('AAAA', 'nonce-1', keys.topic, 'peer-1')).toBe(false)
    expect(isTopicProof(proof, 'nonce-1', 'not a key', 'peer-1')).toBe(false)
  })

  it('[CODE4] what is sealed for one place opens there alone', () => {
    let count = 0
    const random = (length: number) => {
      count += 1
      return new Uint8Array(length).fill(count)
    }
    const plain = new TextEncoder().encode('{"type":"offer"}')
    const sealed = seal(keys.sealingKey, plain, [keys.topic, 'a', 'b'], random)
    expect(unseal(keys.sealingKey, sealed, [keys.topic, 'a', 'b'])).toEqual(plain)
    expect(unseal(keys.sealingKey, sealed, [keys.topic, 'b', 'a'])).toBeNull()
    expect(unseal(keys.topicSecretKey, sealed, [keys.topic, 'a', 'b'])).toBeNull()
    sealed[30] = (sealed[30] ?? 0) ^ 1
    expect(unseal(keys.sealingKey, sealed, [keys.topic, 'a', 'b'])).toBeNull()
    expect(unseal(keys.sealingKey, new Uint8Array(3), [])).toBeNull()
  })
})
