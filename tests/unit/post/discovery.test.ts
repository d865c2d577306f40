import { createSocket } from 'node:dgram'
import { hostname } from 'node:os'
import { decode, encode, type Packet } from 'dns-packet'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type DiscoveryDeps, startDiscovery } from '../../../electron/post/discovery/discovery'
import { asksFor, recordsOf, toldPosts } from '../../../electron/post/discovery/post-records'

const soon = { timeout: 20_000, interval: 20 }
const loopback = '127.0.0.1'
const one = 'a'.repeat(24)

/** A free UDP port, so that neither the machine's own mDNS nor another test is heard. */
function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  return new Promise((resolve) => {
    socket.bind(0, () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}

/** Whether a packet to the group comes back on loopback here. */
function multicastWorks(): Promise<boolean> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  return new Promise((resolve) => {
    const end = (works: boolean) => {
      clearTimeout(limit)
      socket.close(() => resolve(works))
    }
    const limit = setTimeout(() => end(false), 2_000)
    socket.on('message', () => end(true))
    socket.bind(0, () => {
      try {
        socket.addMembership('224.0.0.251', loopback)
        socket.setMulticastInterface(loopback)
        socket.send('here', socket.address().port, '224.0.0.251')
      } catch {
        // This system takes no group on loopback.
        end(false)
      }
    })
  })
}

function discovery(udpPort: number, port: number, options: Partial<DiscoveryDeps> = {}) {
  const found = new Set<string>()
  const counts: string[] = []
  const started = startDiscovery({
    port,
    udpPort,
    interfaces: () => [loopback],
    isNear: () => true,
    onFound: (address) => found.add(address),
    onLost: (address) => found.delete(address),
    count: (code) => counts.push(code),
    now: () => Date.now(),
    ...options,
  })
  let ending: Promise<void> | null = null
  const stop = () => {
    ending ??= started.stop()
    return ending
  }
  onTestFinished(stop)
  return { found, counts, stop }
}

describe.skipIf(!(await multicastWorks()))('posts on one network', () => {
  it('[DISC1] find each other, whoever came first, and hear when one leaves', async () => {
    const udpPort = await freePort()
    const a = discovery(udpPort, 4801)
    const b = discovery(udpPort, 4802)
    await vi.waitFor(() => expect([...a.found]).toEqual([`${loopback}:4802`]), soon)
    await vi.waitFor(() => expect([...b.found]).toEqual([`${loopback}:4801`]), soon)
    const late = discovery(udpPort, 4803)
    await vi.waitFor(() => expect(late.found.size).toBe(2), soon)
    await vi.waitFor(() => expect(a.found.size).toBe(2), soon)
    await b.stop()
    await vi.waitFor(() => expect([...a.found]).toEqual([`${loopback}:4803`]), soon)
  })

  it('[DISC2] what is told of another network is not believed', async () => {
    const udpPort = await freePort()
    const a = discovery(udpPort, 4801, { isNear: () => false })
    discovery(udpPort, 4802)
    await vi.waitFor(() => expect(a.counts).toContain('discovery-far'), soon)
    expect(a.found.size).toBe(0)
  })

  it('[DISC2] packets of any bytes end nothing', async () => {
    const udpPort = await freePort()
    const a = discovery(udpPort, 4801)
    const noise = createSocket('udp4')
    onTestFinished(() => void noise.close())
    for (const bytes of fc.sample(fc.uint8Array({ maxLength: 200 }), 200))
      noise.send(bytes, udpPort, loopback)
    discovery(udpPort, 4802)
    await vi.waitFor(() => expect([...a.found]).toEqual([`${loopback}:4802`]), soon)
  })
})

describe('the records of a post', () => {
  it('[DISC3] hold a random name, an address and a port, and no word of the machine or of what it is for', () => {
    const { answers, additionals } = recordsOf(one, '10.1.2.3', 4747)
    const bytes = encode({ type: 'response', answers, additionals })
    const text = bytes.toString('latin1').toLowerCase()
    expect(text).not.toContain(hostname().toLowerCase())
    const words = text.match(/[a-z_]{3,}/g)
    expect(new Set(words)).toEqual(new Set(['_warroom', '_tcp', 'local', one]))
    expect(toldPosts(decode(bytes))).toEqual([
      { instance: one, address: '10.1.2.3', port: 4747, leaves: false },
    ])
  })

  it('[DISC4] who knows the post already gets no answer', () => {
    const questions = [{ name: '_warroom._tcp.local', type: 'PTR' } as const]
    const ask = (answers: Packet['answers']): Packet => ({ type: 'query', questions, answers })
    expect(asksFor(ask([]), one)).toBe(true)
    expect(asksFor(ask(recordsOf(one, '10.1.2.3', 1, 100).answers), one)).toBe(false)
    expect(asksFor(ask(recordsOf(one, '10.1.2.3', 1, 10).answers), one)).toBe(true)
    expect(
      asksFor({ type: 'query', questions: [{ name: '_http._tcp.local', type: 'PTR' }] }, one),
    ).toBe(false)
  })

  it('[DISC2] records that do not fit together tell of nobody', () => {
    const { answers, additionals } = recordsOf(one, '10.1.2.3', 4747)
    expect(toldPosts({ answers })).toEqual([])
    expect(toldPosts({ additionals })).toEqual([])
    const strange = recordsOf('../../etc', '10.1.2.3', 4747)
    expect(toldPosts(strange)).toEqual([])
    const nowhere = recordsOf(one, 'fe80::1', 4747)
    expect(toldPosts(nowhere)).toEqual([])
    expect(toldPosts({ ...recordsOf(one, '10.1.2.3', 0) })).toEqual([])
  })
})
