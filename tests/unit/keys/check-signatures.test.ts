import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createSignatureCheck } from '../../../renderer/platform/keys/check-signatures'
import type { SignedMessage } from '../../../renderer/session/signature-check'

const seed = new Uint8Array(32).fill(5)
const publicKey = ed25519.getPublicKey(seed)

function signed(text: string): SignedMessage {
  const message = new TextEncoder().encode(text)
  return { publicKey, message, signature: ed25519.sign(message, seed) }
}

const platform = createSignatureCheck(crypto.subtle)
/** As in a place without WebCrypto: plain http in a LAN. */
const inScript = createSignatureCheck(null)

describe.each([
  ['platform', platform],
  ['script', inScript],
] as const)('check signatures, %s', (_name, check) => {
  it('[KEY1] answers in the order of the questions', async () => {
    const good = signed('one')
    const bad = { ...signed('two'), message: new TextEncoder().encode('other') }
    expect(await check([good, bad, good, bad, bad])).toEqual([true, false, true, false, false])
    expect(await check([])).toEqual([])
  })

  it('[KEY1] bytes that are no key or no signature are bad, never an error', async () => {
    const good = signed('one')
    const outcomes = await check([
      { ...good, signature: new Uint8Array(0) },
      { ...good, signature: new Uint8Array(63) },
      { ...good, signature: new Uint8Array(64).fill(255) },
      { ...good, publicKey: new Uint8Array(0) },
      { ...good, publicKey: new Uint8Array(33) },
      { ...good, publicKey: new Uint8Array(32).fill(255) },
      good,
    ])
    expect(outcomes).toEqual([false, false, false, false, false, false, true])
  })
})

describe('check signatures, both ways', () => {
  it('[KEY2] judge every changed byte alike', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.constantFrom('message', 'signature', 'publicKey'),
        fc.nat(),
        fc.nat(255),
        async (text, part, place, mask) => {
          const item = signed(text)
          const bytes = item[part].slice()
          if (bytes.length > 0)
            bytes[place % bytes.length] = (bytes[place % bytes.length] ?? 0) ^ mask
          const changed = { ...item, [part]: bytes }
          const expected = [mask === 0 || bytes.length === 0]
          expect(await platform([changed])).toEqual(expected)
          expect(await inScript([changed])).toEqual(expected)
        },
      ),
      { seed: 11, numRuns: 120 },
    )
  })

  it('[KEY1] imports a key once for any number of signatures', async () => {
    const importKey = vi.spyOn(crypto.subtle, 'importKey')
    const check = createSignatureCheck(crypto.subtle)
    await check(Array.from({ length: 50 }, (_, number) => signed(String(number))))
    await check([signed('later')])
    expect(importKey).toHaveBeenCalledTimes(1)
    importKey.mockRestore()
  })
})
