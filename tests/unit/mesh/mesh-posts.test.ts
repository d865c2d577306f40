import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createMeshPosts } from '../../../renderer/platform/mesh/mesh-posts'
import { openWebPostSocket } from '../../../renderer/platform/mesh/web-post-socket'
import { rememberPosts } from '../../../renderer/session/remember-posts'
import { keysFromRoot, type RoomKeys } from '../../../shared/sync/room-keys'
import { openTestPost } from '../../support/webrtc/test-post'

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

const soon = { timeout: 20_000, interval: 20 }

async function post() {
  const opened = await openTestPost()
  onTestFinished(() => opened.close())
  return opened
}

/** The posts of a page in a browser: it reaches its own post only. */
function pageOf(keys: RoomKeys, peerId: string, own: string) {
  const met: string[] = []
  const refusals: string[] = []
  const posts = createMeshPosts({
    openSocket: openWebPostSocket,
    mayReach: (address) => address === own,
    keys,
    peerId,
    onRoster: () => undefined,
    onJoined: () => undefined,
    onLeft: () => undefined,
    onSignal: () => undefined,
    onRelay: () => undefined,
    onPosts: (addresses) => met.push(...addresses),
    onRefused: (code) => refusals.push(code),
    onChange: () => undefined,
  })
  onTestFinished(() => posts.dispose())
  return { posts, met, refusals }
}

describe('the posts of a room', () => {
  it('[FED20] a page that reaches one post leaves the others to it, and remembers where members were met', async () => {
    const [one, two] = [await post(), await post()]
    const keys = keysFromRoot(Uint8Array.from(randomBytes(32)))
    const ana = pageOf(keys, 'peer-ana-1', one.address)
    const ben = pageOf(keys, 'peer-ben-1', two.address)
    ben.posts.set([two.address])
    ana.posts.set([one.address])
    await vi.waitFor(() => expect(ana.posts.links()[0]?.kind).toBe('joined'), soon)
    expect(one.links()).toBe(0)
    ana.posts.set([one.address, two.address])
    expect(ana.posts.links()).toMatchObject([
      { kind: 'joined', address: one.address },
      { kind: 'behind', address: two.address, state: null },
    ])
    await vi.waitFor(() => expect(ana.posts.reach('peer-ben-1')).toBe(true), soon)
    await vi.waitFor(() => expect(ben.posts.reach('peer-ana-1')).toBe(true), soon)
    await vi.waitFor(
      () => expect(ana.posts.links()[1]).toMatchObject({ state: 'linked', members: 1 }),
      soon,
    )
    await two.close()
    await vi.waitFor(() => expect(ana.posts.links()[1]).toMatchObject({ state: 'silent' }), soon)
    expect(ana.met).toEqual([two.address])
    expect(ben.met).toEqual([one.address])
    expect([...ana.refusals, ...ben.refusals]).toEqual([])
  })

  it('[FED20] a page that came from another machine only remembers the others', () => {
    const keys = keysFromRoot(Uint8Array.from(randomBytes(32)))
    // Of a network that is for documentation: nobody answers there.
    const ana = pageOf(keys, 'peer-ana-1', '192.0.2.1:4747')
    ana.posts.set(['192.0.2.1:4747', '192.0.2.2:4747'])
    expect(ana.posts.links()[1]).toEqual({ kind: 'remembered', address: '192.0.2.2:4747' })
  })

  it('[FED16] posts that are new join the list behind those of an invite, twelve at the most', () => {
    const known = Array.from({ length: 12 }, (_, index) => `10.0.0.${index}:4747`)
    expect(rememberPosts(known, ['10.0.0.3:4747'])).toBe(known)
    expect(rememberPosts(['a:1'], ['b:2', 'a:1'])).toEqual(['a:1', 'b:2'])
    const next = rememberPosts(known, ['10.9.9.9:4747'])
    expect(next).toHaveLength(12)
    expect(next.slice(0, 7)).toEqual([...known.slice(0, 6), '10.9.9.9:4747'])
  })
})
