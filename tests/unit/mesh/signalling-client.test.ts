import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createSignallingClient } from '../../../renderer/platform/mesh/signalling-client'
import { openWebPostSocket } from '../../../renderer/platform/mesh/web-post-socket'
import { isVouch } from '../../../shared/sync/post-proof'
import { keysFromRoot, type RoomKeys } from '../../../shared/sync/room-keys'
import { openStrangePost } from '../../support/federation/strange-post'
import { openTestPost, type TestPost } from '../../support/webrtc/test-post'

/** As in a browser, an error that nobody listens for is followed by a close and is no exception. */
class BrowserSocket extends WebSocket {
  constructor(address: string, protocols?: string) {
    super(address, protocols)
    this.on('error', () => undefined)
  }
}

beforeAll(() => {
  vi.stubGlobal('WebSocket', BrowserSocket)
  vi.stubGlobal('location', { protocol: 'http:' })
})

async function post(port = 0): Promise<TestPost> {
  const opened = await openTestPost(port)
  onTestFinished(() => opened.close())
  return opened
}

const newKeys = () => keysFromRoot(Uint8Array.from(randomBytes(32)))

function client(address: string, keys: RoomKeys, peerId: string) {
  const heard: string[] = []
  const made = createSignallingClient({
    address,
    openSocket: openWebPostSocket,
    keys,
    peerId,
    onRoster: (peers) => heard.push(`roster ${[...peers].sort().join(' ')}`),
    onJoined: (peer) => heard.push(`joined ${peer}`),
    onLeft: (peer) => heard.push(`left ${peer}`),
    onSignal: (from, payload) => heard.push(`signal ${from} ${payload}`),
    onRelay: (from, sealed) => heard.push(`relay ${from} ${[...sealed]}`),
    onPosts: () => undefined,
    knownPosts: () => [],
    onRefused: (code) => heard.push(`refused ${code}`),
    onChange: () => undefined,
  })
  onTestFinished(() => made.dispose())
  return { made, heard }
}

const soon = { timeout: 12_000, interval: 20 }
const ids = { ana: 'peer-ana-1', ben: 'peer-ben-1' }

describe('the client of one post', () => {
  it('[MSH50] joins, hears who is there, who comes and who goes', async () => {
    const { address } = await post()
    const keys = newKeys()
    const ana = client(address, keys, ids.ana)
    await vi.waitFor(
      () => expect(ana.made.link()).toMatchObject({ kind: 'joined', others: 0 }),
      soon,
    )
    const ben = client(address, keys, ids.ben)
    await vi.waitFor(() => expect(ben.heard).toEqual([`roster ${ids.ana}`]), soon)
    await vi.waitFor(
      () => expect(ana.made.link()).toMatchObject({ kind: 'joined', others: 1 }),
      soon,
    )
    ben.made.dispose()
    await vi.waitFor(
      () => expect(ana.heard).toEqual(['roster ', `joined ${ids.ben}`, `left ${ids.ben}`]),
      soon,
    )
    expect(ana.made.peers().size).toBe(0)
  })

  it('[MSH51] carries signals sealed: the other side reads them, another room does not hear them', async () => {
    const { address } = await post()
    const keys = newKeys()
    const ana = client(address, keys, ids.ana)
    await vi.waitFor(() => expect(ana.made.link().kind).toBe('joined'), soon)
    const ben = client(address, keys, ids.ben)
    await vi.waitFor(() => expect(ben.made.peers().has(ids.ana)).toBe(true), soon)
    expect(ben.made.signal(ids.ana, 'offer äöü')).toBe(true)
    expect(ben.made.signal('peer-unknown', 'x')).toBe(false)
    await vi.waitFor(() => expect(ana.heard).toContain(`signal ${ids.ben} offer äöü`), soon)
  })

  it('[MSH52] says in words that a post is away, tries for ever, and joins again when it is back', async () => {
    const first = await post()
    const ana = client(first.address, newKeys(), ids.ana)
    await vi.waitFor(() => expect(ana.made.link().kind).toBe('joined'), soon)
    await first.close()
    await vi.waitFor(() => expect(ana.made.link().kind).toBe('unreachable'), soon)
    const link = ana.made.link()
    if (link.kind !== 'unreachable') throw new Error('unreachable a moment ago')
    expect(link.reason).toMatch(/^No post answers at this address\./)
    expect(link.retryAt).toBeGreaterThan(link.since)
    await post(first.port)
    await vi.waitFor(() => expect(ana.made.link().kind).toBe('joined'), soon)
  })

  it('[MSH52] a peer id that is still taken is asked for again until it is free', async () => {
    const { address } = await post()
    const keys = newKeys()
    const old = client(address, keys, ids.ana)
    await vi.waitFor(() => expect(old.made.link().kind).toBe('joined'), soon)
    const again = client(address, keys, ids.ana)
    await vi.waitFor(() => expect(again.heard).toContain('refused post-peer-id-taken'), soon)
    expect(again.made.link()).toMatchObject({
      kind: 'refused',
      reason: 'Another connection uses this peer id.',
    })
    old.made.dispose()
    await vi.waitFor(() => expect(again.made.link().kind).toBe('joined'), soon)
  })

  it('[MSH52] a wrong secret is refused with a reason and hears nobody', async () => {
    const { address } = await post()
    const keys = newKeys()
    const ana = client(address, keys, ids.ana)
    await vi.waitFor(() => expect(ana.made.link().kind).toBe('joined'), soon)
    const eve = client(address, { ...newKeys(), topic: keys.topic }, 'peer-eve-1')
    await vi.waitFor(() => expect(eve.made.link()).toMatchObject({ kind: 'refused' }), soon)
    expect(eve.heard.every((words) => words === 'refused post-bad-proof')).toBe(true)
    expect(ana.made.peers().size).toBe(0)
  })

  it('[MSH53] waking up tries at once', async () => {
    const first = await post()
    const ana = client(first.address, newKeys(), ids.ana)
    await vi.waitFor(() => expect(ana.made.link().kind).toBe('joined'), soon)
    await first.close()
    await vi.waitFor(() => {
      const link = ana.made.link()
      if (link.kind !== 'unreachable') throw new Error(link.kind)
      expect(link.retryAt - Date.now()).toBeGreaterThan(1_500)
    }, soon)
    await post(first.port)
    const wokenAt = Date.now()
    ana.made.wake()
    await vi.waitFor(() => expect(ana.made.link().kind).toBe('joined'), soon)
    expect(Date.now() - wokenAt).toBeLessThan(1_400)
  })

  it('[FED15] signs for another post when asked, for its own topic', async () => {
    const at = await post()
    const keys = newKeys()
    const ana = client(at.address, keys, ids.ana)
    await vi.waitFor(() => expect(ana.made.link().kind).toBe('joined'), soon)
    const other = await openStrangePost(at.port)
    onTestFinished(() => other.socket.terminate())
    await other.next('offer')
    other.send({ type: 'offer', topic: keys.topic, paths: [[other.keys.id]] })
    const { proof } = await other.next('prove')
    expect(isVouch(String(proof), other.nonce, keys.topic, other.keys.id)).toBe(true)
  })
})
