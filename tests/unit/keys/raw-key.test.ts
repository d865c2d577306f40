import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { createRawSigner, publicKeyOfRaw } from '../../../renderer/platform/keys/raw-key'

const secretKey = Uint8Array.from({ length: 32 }, (_, index) => index * 7 + 1)
const publicKey = ed25519.getPublicKey(secretKey)
const message = new TextEncoder().encode('what is signed')

/** The platform as it is here, with one of its answers another. */
const platformWith = (answers: Partial<SubtleCrypto>): SubtleCrypto =>
  // reason: a raw key uses these three alone.
  ({
    importKey: crypto.subtle.importKey.bind(crypto.subtle),
    exportKey: crypto.subtle.exportKey.bind(crypto.subtle),
    sign: crypto.subtle.sign.bind(crypto.subtle),
    ...answers,
  }) as SubtleCrypto

const refuse = () => Promise.reject(new DOMException('not known here', 'NotSupportedError'))

describe('a raw key in the hands of the platform', () => {
  it.each([
    ['the platform', crypto.subtle],
    ['a page without WebCrypto', null],
    ['an engine without Ed25519', platformWith({ importKey: refuse })],
    ['an engine that tells no public part', platformWith({ exportKey: refuse })],
    // reason: an engine may know the key and no JWK of it.
    [
      'an engine that tells nothing',
      platformWith({ exportKey: (() => Promise.resolve({})) as never }),
    ],
  ])('[KEY6] signs and names its public key the same with %s', async (_, subtle) => {
    expect(await publicKeyOfRaw(secretKey, subtle)).toEqual(publicKey)
    const signature = await createRawSigner(secretKey, subtle)(message)
    expect(signature).toEqual(ed25519.sign(message, secretKey))
  })

  it('[KEY6] asks the platform, and not the script, where it can', async () => {
    let asked = 0
    const counting = platformWith({
      exportKey: ((...given: Parameters<SubtleCrypto['exportKey']>) => {
        asked += 1
        return crypto.subtle.exportKey(...given)
      }) as SubtleCrypto['exportKey'],
    })
    await publicKeyOfRaw(secretKey, counting)
    expect(asked).toBe(1)
  })
})
