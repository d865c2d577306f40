import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { createSignatureCheck } from '../../../renderer/platform/keys/check-signatures'
import { createLinkProof } from '../../../renderer/platform/mesh/link-proof'
import { keysFromRoot } from '../../../shared/sync/room-keys'

const keys = keysFromRoot(new Uint8Array(32).fill(5))
const bytes = (text: string) => new TextEncoder().encode(text)

/** A device's proofs; `signed` counts what its key has signed, and `fail` makes it refuse. */
function device(seed: number) {
  const { secretKey, publicKey } = ed25519.keygen(new Uint8Array(32).fill(seed))
  const state = { signed: 0, fail: false }
  const proof = createLinkProof({
    keys,
    device: {
      publicKey,
      sign(message) {
        state.signed += 1
        return state.fail
          ? Promise.reject(new Error('the key is away'))
          : Promise.resolve(ed25519.sign(message, secretKey))
      },
    },
    check: createSignatureCheck(),
  })
  return { proof, state, publicKey }
}

describe('the proofs of a device', () => {
  it('[LINK10] open a link for both of its ends', async () => {
    const [ana, ben] = [device(1), device(2)]
    const here = ana.proof.shake('ana', 'ben', { own: bytes('a'), peer: bytes('b') })
    const there = ben.proof.shake('ben', 'ana', { own: bytes('b'), peer: bytes('a') })
    expect(await here.take(await there.hello)).toMatchObject({
      kind: 'proven',
      peer: { peerId: 'ben', deviceKey: ben.publicKey },
    })
    expect(await there.take(await here.hello)).toMatchObject({
      kind: 'proven',
      peer: { peerId: 'ana', deviceKey: ana.publicKey },
    })
  })

  it('[LINK15] are made once for all links with one binding, and anew for another', async () => {
    const ana = device(1)
    const own = bytes('certificate')
    const hellos = await Promise.all(
      ['ben', 'eve'].map((peer) => ana.proof.shake('ana', peer, { own, peer: bytes(peer) }).hello),
    )
    expect(hellos[0]).toEqual(hellos[1])
    expect(ana.state.signed).toBe(1)
    const other = ana.proof.shake('ana', 'ben', { own: bytes('relay'), peer: bytes('ben') })
    expect(await other.hello).not.toEqual(hellos[0])
    expect(ana.state.signed).toBe(2)
  })

  it('[LINK15] are tried again for the next link after the key could not sign', async () => {
    const ana = device(1)
    const binding = { own: bytes('a'), peer: bytes('b') }
    ana.state.fail = true
    await expect(ana.proof.shake('ana', 'ben', binding).hello).rejects.toThrow('away')
    ana.state.fail = false
    expect((await ana.proof.shake('ana', 'ben', binding).hello).length).toBeGreaterThan(100)
  })
})
