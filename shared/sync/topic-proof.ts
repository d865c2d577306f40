import { ed25519 } from '@noble/curves/ed25519.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url } from '../base/base64url'

/** What is signed with the topic's key. */
export const topicChallenge = (nonce: string, topic: string, peerId: string): Uint8Array =>
  utf8ToBytes(`warroom-topic/1\n${nonce}\n${topic}\n${peerId}`)

/** Proves to a post that this socket may be on the topic: base64url of an Ed25519 signature over its nonce. */
export const proveTopic = (
  topicSecretKey: Uint8Array,
  nonce: string,
  topic: string,
  peerId: string,
): string => toBase64url(ed25519.sign(topicChallenge(nonce, topic, peerId), topicSecretKey))

/** Whether a proof holds. The topic is itself the public key, so a post needs no secret to check it. Never throws. */
export function isTopicProof(proof: string, nonce: string, topic: string, peerId: string): boolean {
  const signature = fromBase64url(proof)
  const publicKey = fromBase64url(topic)
  if (signature?.length !== 64 || publicKey?.length !== 32) return false
  try {
    return ed25519.verify(signature, topicChallenge(nonce, topic, peerId), publicKey)
  } catch {
    // noble throws for bytes that are no point of the curve: such a topic has no owner.
    return false
  }
}
