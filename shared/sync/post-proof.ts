import { ed25519 } from '@noble/curves/ed25519.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url } from '../base/base64url'

/**
 * Two proofs of the link between posts. A post is named by an Ed25519 public key of its own that it makes when it starts, and
 * signs the other side's nonce with it. A member of a topic vouches for that topic by signing a nonce of the post that
 * wants to know, with the topic's key. Each has a label of its own, so neither fits anything else.
 */
export interface PostKeys {
  /** 43 characters of base64url: the public key. */
  readonly id: string
  readonly secretKey: Uint8Array
}

export function createPostKeys(): PostKeys {
  const { secretKey, publicKey } = ed25519.keygen()
  return { id: toBase64url(publicKey), secretKey }
}

const ownChallenge = (nonce: string, own: string, other: string): Uint8Array =>
  utf8ToBytes(`warroom-post/1\n${nonce}\n${own}\n${other}`)

const vouchChallenge = (nonce: string, topic: string, post: string): Uint8Array =>
  utf8ToBytes(`warroom-vouch/1\n${nonce}\n${topic}\n${post}`)

function isSigned(proof: string, challenge: Uint8Array, key: string): boolean {
  const signature = fromBase64url(proof)
  const publicKey = fromBase64url(key)
  if (signature?.length !== 64 || publicKey?.length !== 32) return false
  try {
    return ed25519.verify(signature, challenge, publicKey)
  } catch {
    // noble throws for bytes that are no point of the curve: such a key has no owner.
    return false
  }
}

/** Proves to the post `other`, which gave the nonce, that this is the post of these keys. Base64url, 86 characters. */
export const proveOwnPost = (keys: PostKeys, nonce: string, other: string): string =>
  toBase64url(ed25519.sign(ownChallenge(nonce, keys.id, other), keys.secretKey))

/** Whether the post `id` has signed this nonce for the post `other`. Never throws. */
export const isOwnPostProof = (proof: string, nonce: string, id: string, other: string): boolean =>
  isSigned(proof, ownChallenge(nonce, id, other), id)

/** Tells the post `post`, which gave the nonce, that there are members of the topic here. Base64url, 86 characters. */
export const vouchForTopic = (
  topicSecretKey: Uint8Array,
  nonce: string,
  topic: string,
  post: string,
): string => toBase64url(ed25519.sign(vouchChallenge(nonce, topic, post), topicSecretKey))

/** Whether a member of the topic has signed this nonce for the post `post`. Never throws. */
export const isVouch = (proof: string, nonce: string, topic: string, post: string): boolean =>
  isSigned(proof, vouchChallenge(nonce, topic, post), topic)
