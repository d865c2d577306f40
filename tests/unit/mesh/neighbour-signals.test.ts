import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  createNeighbourSignals,
  type NeighbourSignals,
  parsePassed,
} from '../../../renderer/platform/mesh/neighbour-signals'
import type { PeerConnection } from '../../../renderer/platform/mesh/peer-links'
import { createSignalSeal } from '../../../renderer/platform/mesh/signal-seal'
import { keysFromRoot } from '../../../shared/sync/room-keys'

interface Node {
  readonly signals: NeighbourSignals
  readonly heard: string[]
  readonly refused: string[]
  readonly open: Map<string, PeerConnection>
}

/** Peers `a`, `b`, `c` with links between a-b and b-c; what is sent on a link is heard at once. */
function threePeers(rootOfC?: Uint8Array) {
  const root = Uint8Array.from(randomBytes(32))
  const nodes = new Map<string, Node>()
  for (const id of ['a', 'b', 'c']) {
    const heard: string[] = []
    const refused: string[] = []
    const open = new Map<string, PeerConnection>()
    const sealing = createSignalSeal(keysFromRoot(id === 'c' && rootOfC ? rootOfC : root))
    const signals = createNeighbourSignals({
      sealing: () => sealing,
      ownId: id,
      open: () => open,
      onSignal: (from, payload, by) => heard.push(`${from} by ${by}: ${payload}`),
      refuse: (code) => refused.push(code),
      now: () => 0,
    })
    nodes.set(id, { signals, heard, refused, open })
  }
  const node = (id: string): Node => {
    const found = nodes.get(id)
    if (!found) throw new Error(`no node ${id}`)
    return found
  }
  const join = (from: string, to: string, links: readonly string[]) => {
    const link = {
      peerId: to,
      silent: false,
      beat: { links },
      sendSignal: (bytes: Uint8Array) => {
        const back = node(to).open.get(from)
        if (back) node(to).signals.hear(back, bytes)
      },
    }
    // reason: passing signals on reads only these fields of a link.
    node(from).open.set(to, link as unknown as PeerConnection)
  }
  join('a', 'b', ['a', 'c'])
  join('b', 'a', ['b'])
  join('b', 'c', ['b'])
  join('c', 'b', ['a', 'c'])
  return { a: node('a'), b: node('b'), c: node('c') }
}

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

describe('signals by way of a neighbour', () => {
  it('[MSH19] reach a peer that the neighbour is linked to, sealed, and the answer comes back', async () => {
    const { a, b, c } = threePeers()
    expect(a.signals.towards('c')).toBe('b')
    expect(a.signals.towards('x')).toBeNull()
    expect(a.signals.send('c', 'offer', 'b')).toBe(true)
    await vi.waitFor(() => expect(c.heard).toEqual(['a by b: offer']))
    expect(c.signals.send('a', 'answer', 'b')).toBe(true)
    await vi.waitFor(() => expect(a.heard).toEqual(['c by b: answer']))
    expect([b.heard, b.refused]).toEqual([[], []])
    expect(a.signals.send('c', 'offer', 'x')).toBe(false)
  })

  it('[MSH19] are read by nobody with another secret', async () => {
    const { a, c } = threePeers(Uint8Array.from(randomBytes(32)))
    a.signals.send('c', 'offer', 'b')
    await vi.waitFor(() => expect([c.heard, c.refused]).toEqual([[], ['signal-not-sealed']]))
  })

  it('[MSH19] are passed on for their own sender only, one step, and not without end', async () => {
    const { a, b, c } = threePeers()
    const fromA = b.open.get('a')
    if (!fromA) throw new Error('b is linked to a')
    b.signals.hear(fromA, bytesOf({ to: 'c', from: 'x', data: 'AAAA' }))
    expect(b.refused).toEqual(['signal-not-its-own'])
    for (let count = 0; count < 200; count += 1) a.signals.send('c', `${count}`, 'b')
    await vi.waitFor(() => {
      expect(c.heard).toHaveLength(120)
      expect(b.refused.filter((code) => code === 'too-many-signals')).toHaveLength(80)
    })
  })

  it('[MSH19] reading one never throws (seed 5)', () => {
    expect(parsePassed(bytesOf({ to: 'c', from: 'a' }))).toBeNull()
    expect(parsePassed(bytesOf({ to: 'c', from: 'a', data: 7 }))).toBeNull()
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          const passed = parsePassed(bytes)
          if (passed) expect(typeof passed.data).toBe('string')
        },
      ),
      { seed: 5, numRuns: 300 },
    )
  })
})
