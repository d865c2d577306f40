import { ed25519 } from '@noble/curves/ed25519.js'
import { toBase64url } from '../../../shared/base/base64url'
import type { CheckSignatures, SignedMessage } from '../../session/signature-check'

function checkInScript({ publicKey, message, signature }: SignedMessage): boolean {
  try {
    return ed25519.verify(signature, message, publicKey)
  } catch {
    // Bytes that are no key or no signature.
    return false
  }
}

/** Checks signatures with WebCrypto where it exists (0.05 ms each), else in script. Keys are imported once. */
export function createSignatureCheck(): CheckSignatures {
  const keys = new Map<string, Promise<CryptoKey | null>>()
  const imported = (publicKey: Uint8Array): Promise<CryptoKey | null> => {
    const name = toBase64url(publicKey)
    const known = keys.get(name)
    if (known) return known
    const key = crypto.subtle
      .importKey('raw', publicKey.slice(), { name: 'Ed25519' }, false, ['verify'])
      .catch(() => null)
    keys.set(name, key)
    return key
  }
  return (messages) =>
    Promise.all(
      messages.map(async (item) => {
        // reason: crypto.subtle is missing in insecure contexts although its type says otherwise.
        if (!(crypto as Partial<Crypto>).subtle) return checkInScript(item)
        const key = await imported(item.publicKey)
        if (!key) return checkInScript(item)
        return crypto.subtle.verify({ name: 'Ed25519' }, key, item.signature.slice(), item.message.slice())
      }),
    )
}
