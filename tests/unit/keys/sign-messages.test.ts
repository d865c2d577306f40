import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { createMessageSigner } from '../../../renderer/platform/keys/sign-messages'

const messages = Array.from({ length: 40 }, (_, index) => ({
  secretKey: new Uint8Array(32).fill(1 + (index % 3)),
  message: new TextEncoder().encode(`entry ${index}`),
}))

/** An engine that has WebCrypto and knows no Ed25519. */
const withoutEd25519: Pick<SubtleCrypto, 'importKey'> = {
  importKey: () => Promise.reject(new DOMException('no such algorithm', 'NotSupportedError')),
}

describe.each([
  ['platform', createMessageSigner(crypto.subtle)],
  ['script', createMessageSigner(null)],
  // reason: nothing else of it is asked once the import was refused.
  ['platform without Ed25519', createMessageSigner(withoutEd25519 as SubtleCrypto)],
] as const)('sign messages, %s', (_name, sign) => {
  it('[KEY5] gives the signatures of RFC 8032, in order', async () => {
    const signatures = await sign(messages)
    expect(signatures).toEqual(
      messages.map(({ message, secretKey }) => ed25519.sign(message, secretKey)),
    )
    expect(await sign([])).toEqual([])
  })
})
