import { ed25519 } from '@noble/curves/ed25519.js'
import { toBase64url } from '../../../shared/base/base64url'
import type { CheckSignatures, SignedMessage } from '../../session/signature-check'
import { mapInTurns } from '../turns'
import { ownSubtle } from './own-subtle'

/** Strict RFC 8032 like WebCrypto, so that two machines never judge one signature differently. */
function checkInScript({ publicKey, message, signature }: SignedMessage): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    // Bytes that are no key or no signature.
    return false
  }
}

const checkAllInScript: CheckSignatures = (messages) => mapInTurns(messages, checkInScript)

/** A key of the platform, `refused` for bytes that are no key, null where the engine knows no Ed25519. */
type ImportedKey = CryptoKey | 'refused' | null

/** Checks signatures with WebCrypto where it exists (0.05 ms each), else in script. Keys are imported once. */
export function createSignatureCheck(subtle: SubtleCrypto | null = ownSubtle()): CheckSignatures {
  if (!subtle) return checkAllInScript
  const keys = new Map<string, Promise<ImportedKey>>()

  const imported = (publicKey: Uint8Array): Promise<ImportedKey> => {
    const name = toBase64url(publicKey)
    const known = keys.get(name)
    if (known) return known
    const key = subtle
      .importKey('raw', publicKey.slice(), { name: 'Ed25519' }, false, ['verify'])
      .catch(
        (error: unknown): ImportedKey =>
          error instanceof Error && error.name === 'NotSupportedError' ? null : 'refused',
      )
    keys.set(name, key)
    return key
  }

  const checkOne = async (item: SignedMessage): Promise<boolean> => {
    const key = await imported(item.publicKey)
    if (key === 'refused') return false
    if (key === null) return checkInScript(item)
    try {
      return await subtle.verify(
        { name: 'Ed25519' },
        key,
        item.signature.slice(),
        item.message.slice(),
      )
    } catch {
      // Bytes that are no signature.
      return false
    }
  }

  return (messages) => Promise.all(messages.map(checkOne))
}
