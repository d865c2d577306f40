import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { lanAddresses } from '../../../electron/post/addresses'
import { createPost } from '../../../electron/post/create-post'
import { postLinkPath } from '../../../shared/sync/post-link'
import { vouchForTopic } from '../../../shared/sync/post-proof'
import { keysFromRoot } from '../../../shared/sync/room-keys'
import { signallingPath, signallingProtocol } from '../../../shared/sync/signalling'
import { proveTopic } from '../../../shared/sync/topic-proof'
import { joinAt } from '../../support/federation/members'
import { openSocketInbox } from '../../support/federation/socket-inbox'
import { openPostLink, openStrangePost } from '../../support/federation/strange-post'
import { openTestPost, type TestPost } from '../../support/webrtc/test-post'

const soon = { timeout: 20_000, interval: 10 }
const newKeys = () => keysFromRoot(Uint8Array.from(randomBytes(32)))
const ids = { ana: 'peer-ana-1', ben: 'peer-ben-1', cleo: 'peer-cleo-1' }

async function post(): Promise<TestPost> {
  const opened = await openTestPost()
  onTestFinished(() => opened.close())
  return opened
}

async function member(
  at: TestPost,
  ...rest: Parameters<typeof joinAt> extends [number, ...infer R] ? R : never
) {
  const joined = await joinAt(at.port, ...rest)
  onTestFinished(() => joined.socket.terminate())
  return joined
}

async function strange(at: TestPost) {
  const opened = await openStrangePost(at.port)
  onTestFinished(() => opened.socket.terminate())
  return opened
}

/** Links them in a row. */
async function chain(...posts: readonly TestPost[]): Promise<void> {
  for (const [index, each] of posts.entries()) {
    const next = posts[index + 1]
    if (next) each.link(next.address)
  }
  const wanted = posts.map((_, index) => (index === 0 || index === posts.length - 1 ? 1 : 2))
  await vi.waitFor(() => expect(posts.map((each) => each.links())).toEqual(wanted), soon)
}

describe('posts that are linked', () => {
  it('[FED5] a post without members is a way between posts that have some', async () => {
    const [a, b, c] = [await post(), await post(), await post()]
    const keys = newKeys()
    await chain(a, b, c)
    const ana = await member(a, keys, ids.ana)
    const cleo = await member(c, keys, ids.cleo)
    await vi.waitFor(() => expect(ana.peers()).toEqual([ids.cleo]), soon)
    await vi.waitFor(() => expect(cleo.peers()).toEqual([ids.ana]), soon)
    ana.signal(ids.cleo, 'b2ZmZXI')
    expect(await cleo.next('signal')).toMatchObject({ from: ids.ana, data: 'b2ZmZXI' })
    cleo.signal(ids.ana, 'YW5zd2Vy')
    expect(await ana.next('signal')).toMatchObject({ from: ids.cleo, data: 'YW5zd2Vy' })
    ana.signal('peer-nowhere-1', 'b2ZmZXI')
    expect((await ana.next('absent'))['peerId']).toBe('peer-nowhere-1')
    const data = 'A'.repeat(50_000)
    for (let count = 0; count < 200; count += 1)
      ana.send({ type: 'relay', topic: keys.topic, to: ids.cleo, data: `${data}${count}` })
    for (let count = 0; count < 200; count += 1)
      expect(String((await cleo.next('relay'))['data']).slice(data.length)).toBe(String(count))
    ana.socket.close()
    await vi.waitFor(() => expect(cleo.peers()).toEqual([]), soon)
    expect([...ana.twice, ...cleo.twice]).toEqual([])
    for (const each of [a, b, c]) expect(each.refused()).toEqual({})
  })

  it('[FED5] rooms that are not the same hear nothing of each other', async () => {
    const [a, b] = [await post(), await post()]
    await chain(a, b)
    const keys = newKeys()
    const ana = await member(a, keys, ids.ana)
    const eve = await member(b, newKeys(), 'peer-eve-1')
    const ben = await member(b, keys, ids.ben)
    await vi.waitFor(() => expect(ana.peers()).toEqual([ids.ben]), soon)
    await vi.waitFor(() => expect(ben.peers()).toEqual([ids.ana]), soon)
    expect(eve.peers()).toEqual([])
  })

  it('[FED6] one post dies: who is left stays, and a newcomer comes in by another within ten seconds', async () => {
    const [a, b, c] = [await post(), await post(), await post()]
    const keys = newKeys()
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const)
      from.link(to.address)
    await vi.waitFor(() => expect([a, b, c].map((each) => each.links())).toEqual([2, 2, 2]), soon)
    const ana = await member(a, keys, ids.ana)
    const ben = await member(b, keys, ids.ben)
    await vi.waitFor(() => expect(ana.peers()).toEqual([ids.ben]), soon)
    await c.close()
    const at = Date.now()
    const cleo = await member(b, keys, ids.cleo)
    await vi.waitFor(() => expect(cleo.peers()).toEqual([ids.ana, ids.ben]), soon)
    await vi.waitFor(() => expect(ana.peers()).toEqual([ids.ben, ids.cleo]), soon)
    expect(Date.now() - at).toBeLessThan(10_000)
    await b.close()
    await vi.waitFor(() => expect(ana.peers()).toEqual([]), soon)
    const dora = await member(a, keys, 'peer-dora-1')
    expect(dora.peers()).toEqual([ids.ana])
    expect(ben.twice).toEqual([])
  })

  it('[FED6] a post that comes back is linked again', async () => {
    const [a, b] = [await post(), await post()]
    const keys = newKeys()
    await chain(a, b)
    const ana = await member(a, keys, ids.ana)
    await b.close()
    await vi.waitFor(() => expect(a.links()).toBe(0), soon)
    const again = await openTestPost(b.port)
    onTestFinished(() => again.close())
    const ben = await member(again, keys, ids.ben)
    await vi.waitFor(() => expect(ben.peers()).toEqual([ids.ana]), soon)
    await vi.waitFor(() => expect(ana.peers()).toEqual([ids.ben]), soon)
  })

  it('[FED7] two posts that dial each other, twice even, and one that dials itself keep one link', async () => {
    const [a, b] = [await post(), await post()]
    a.link(b.address)
    b.link(a.address)
    a.link(b.address.replace('127.0.0.1', 'localhost'))
    a.link(a.address)
    const keys = newKeys()
    const ana = await member(a, keys, ids.ana)
    const ben = await member(b, keys, ids.ben)
    await vi.waitFor(() => expect(ana.peers()).toEqual([ids.ben]), soon)
    await vi.waitFor(() => expect(ben.peers()).toEqual([ids.ana]), soon)
    expect([a.links(), b.links()]).toEqual([1, 1])
  })

  it('[FED8] a member that signs wrongly or never keeps no other from vouching', async () => {
    const [a, b] = [await post(), await post()]
    const keys = newKeys()
    const mallory = await member(a, keys, 'peer-mallory-1', { vouches: 'wrongly' })
    await member(a, keys, 'peer-silent-1', { vouches: 'never' })
    const ana = await member(a, keys, ids.ana)
    const ben = await member(b, keys, ids.ben)
    await chain(a, b)
    await vi.waitFor(() => expect(ben.peers()).toContain(ids.ana), soon)
    await vi.waitFor(() => expect(ana.peers()).toContain(ids.ben), soon)
    expect(a.refused()).toMatchObject({ 'bad-vouch': 1 })
    expect(a.links()).toBe(1)
    expect(mallory.twice).toEqual([])
  })
})

const lan = lanAddresses()[0]

describe('addresses that a page tells', () => {
  it('[FED20] are dialled for a member on this machine, and for nobody before it has joined', async () => {
    const [a, b] = [await post(), await post()]
    const keys = newKeys()
    const stranger = openSocketInbox(`ws://${a.address}${signallingPath}`, signallingProtocol)
    onTestFinished(() => stranger.socket.terminate())
    await stranger.next('nonce')
    stranger.send({ type: 'posts', topic: keys.topic, addresses: [b.address] })
    stranger.send({ type: 'ping' })
    await stranger.next('pong')
    expect(a.refused()).toEqual({ 'posts-not-heard': 1 })
    const ana = await member(a, keys, ids.ana)
    ana.send({ type: 'posts', topic: keys.topic, addresses: [b.address] })
    await vi.waitFor(() => expect(a.links()).toBe(1), soon)
  })

  it('[FED21] are told of with how it stands, to the page that named them only, and tried again when named again', async () => {
    const [a, b, gone] = [await post(), await post(), await post()]
    await gone.close()
    const keys = newKeys()
    const ana = await member(a, keys, ids.ana)
    const ben = await member(a, keys, ids.ben)
    const named = (places: readonly (readonly [string, string, number])[]) => (message: object) =>
      'places' in message &&
      JSON.stringify(message.places) ===
        JSON.stringify(places.map(([address, state, members]) => ({ address, state, members })))
    const addresses = [b.address, gone.address]
    ana.send({ type: 'posts', topic: keys.topic, addresses })
    await ana.next(
      'places',
      named([
        [b.address, 'linked', 0],
        [gone.address, 'silent', 0],
      ]),
    )
    const cleo = await member(b, keys, ids.cleo)
    await vi.waitFor(() => expect(cleo.peers()).toEqual([ids.ana, ids.ben]), soon)
    await ana.next(
      'places',
      named([
        [b.address, 'linked', 1],
        [gone.address, 'silent', 0],
      ]),
    )
    const back = await openTestPost(gone.port)
    onTestFinished(() => back.close())
    ana.send({ type: 'posts', topic: keys.topic, addresses })
    await ana.next(
      'places',
      named([
        [b.address, 'linked', 1],
        [back.address, 'linked', 0],
      ]),
    )
    expect(ben.waiting('places')).toBe(0)
    ben.send({ type: 'posts', topic: keys.topic, addresses: [a.address] })
    await ben.next('places', named([[a.address, 'itself', 0]]))
  })

  it('[FED21] are not tried any more when no page names them', async () => {
    const [a, gone] = [await post(), await post()]
    await gone.close()
    const keys = newKeys()
    const ana = await member(a, keys, ids.ana)
    ana.send({ type: 'posts', topic: keys.topic, addresses: [gone.address] })
    await ana.next('places', (message) => JSON.stringify(message).includes('silent'))
    ana.send({ type: 'posts', topic: keys.topic, addresses: [] })
    await ana.next('places', (message) => JSON.stringify(message['places']) === '[]')
    ana.send({ type: 'posts', topic: keys.topic, addresses: [gone.address] })
    // Forgotten, it is new: the first try of it is under way.
    await ana.next('places', (message) => JSON.stringify(message).includes('tried'))
  })

  it.skipIf(lan === undefined)(
    '[FED20] are not dialled for a member on another machine',
    async () => {
      const real = createPost({ port: 0, host: '0.0.0.0', rendererDir: null, version: 'test' })
      onTestFinished(() => real.close())
      const { port } = await real.listen()
      const keys = newKeys()
      const guest = openSocketInbox(`ws://${lan}:${port}${signallingPath}`, signallingProtocol)
      onTestFinished(() => guest.socket.terminate())
      const { nonce } = await guest.next('nonce')
      const { topic, topicSecretKey } = keys
      const proof = proveTopic(topicSecretKey, String(nonce), topic, ids.ana)
      guest.send({ type: 'join', topic, peerId: ids.ana, proof })
      await guest.next('roster')
      guest.send({ type: 'posts', topic, addresses: [(await post()).address] })
      guest.send({ type: 'ping' })
      await guest.next('pong')
      expect(real.stats()).toMatchObject({ links: 0, refused: { 'posts-not-heard': 1 } })
    },
  )
})

describe('a link that misbehaves', () => {
  /** Two honest posts with a member each, and somebody else linked to the first. */
  async function besides() {
    const [a, b] = [await post(), await post()]
    const keys = newKeys()
    await chain(a, b)
    const ana = await member(a, keys, ids.ana)
    const ben = await member(b, keys, ids.ben)
    await vi.waitFor(() => expect(ana.peers()).toEqual([ids.ben]), soon)
    await vi.waitFor(() => expect(ben.peers()).toEqual([ids.ana]), soon)
    const heard: unknown[] = []
    // Being asked to sign is all that a strange post can bring about.
    ana.onMessage((message) => message['type'] === 'vouch' || heard.push(message))
    const eve = await strange(a)
    return {
      a,
      keys,
      eve,
      /** The honest ones heard nothing of it and still reach each other. */
      async unmoved() {
        expect(heard).toEqual([])
        ben.signal(ids.ana, 'c3RpbGwtaGVyZQ')
        expect((await ana.next('signal'))['data']).toBe('c3RpbGwtaGVyZQ')
        expect(ana.peers()).toEqual([ids.ben])
        await vi.waitFor(() => expect(a.links()).toBe(1), soon)
      },
    }
  }

  it('[FED9] a wrong proof ends the link: nothing of the topic was told', async () => {
    const { a, keys, eve, unmoved } = await besides()
    const { topic, topicSecretKey } = keys
    eve.send({ type: 'offer', topic, paths: [[eve.keys.id]] })
    const proof = vouchForTopic(topicSecretKey, 'some-other-nonce-it-was', topic, eve.hello.post)
    eve.send({ type: 'prove', topic, proof })
    expect(await eve.closed).toBe(4400)
    expect(a.refused()).toMatchObject({ 'link-bad-proof': 1 })
    expect(eve.waiting('reach')).toBe(0)
    await unmoved()
  })

  it('[FED9] a proof of another topic, or for another post, opens nothing', async () => {
    const { keys, eve, unmoved } = await besides()
    const other = newKeys()
    eve.send({ type: 'offer', topic: keys.topic, paths: [[eve.keys.id]] })
    const { nonce, post: at } = eve.hello
    const proof = vouchForTopic(other.topicSecretKey, nonce, keys.topic, at)
    eve.send({ type: 'prove', topic: keys.topic, proof })
    expect(await eve.closed).toBe(4400)
    await unmoved()
  })

  it('[FED9] members are told to nobody, and believed of nobody, who has not proven the topic', async () => {
    const { a, keys, eve, unmoved } = await besides()
    const { topic } = keys
    eve.send({ type: 'offer', topic, paths: [[eve.keys.id]] })
    await eve.next('prove')
    eve.send({ type: 'reach', topic, ways: [{ peerId: 'peer-ghost-1', path: [eve.keys.id] }] })
    expect(await eve.closed).toBe(4400)
    expect(a.refused()).toMatchObject({ 'link-not-proven': 1 })
    expect(eve.waiting('reach')).toBe(0)
    await unmoved()
  })

  it('[FED10] what is not of the grammar, or says what cannot be, ends its own link', async () => {
    const { a, keys, eve: first, unmoved } = await besides()
    first.socket.close()
    const { topic } = keys
    const foreign = newKeys().topic
    for (const word of [
      'hello',
      '',
      '[]',
      '{"type":"offer"}',
      '{"__proto__":{"type":"ping"}}',
      JSON.stringify({ type: 'offer', topic, paths: [[foreign]] }),
      JSON.stringify({ type: 'hello', post: foreign, nonce: 'a'.repeat(32), port: 0 }),
      JSON.stringify({ type: 'prove', topic: foreign, proof: 'A'.repeat(86) }),
    ]) {
      const eve = await strange(a)
      eve.socket.send(word)
      expect(await eve.closed, word).toBe(4400)
    }
    const large = await strange(a)
    large.socket.send('x'.repeat(70_000))
    expect(await large.closed).toBe(1009)
    const binary = await strange(a)
    binary.socket.send(new Uint8Array(10))
    expect(await binary.closed).toBe(4400)
    expect(a.refused()).toMatchObject({ 'link-bad-message': 8, 'link-bad-way': 1 })
    await unmoved()
  })

  it('[FED11] a flood ends its own link', async () => {
    const { a, eve, unmoved } = await besides()
    for (let count = 0; count < 8_000; count += 1) eve.send({ type: 'ping' })
    expect(await eve.closed).toBe(4429)
    expect(a.refused()).toMatchObject({ 'link-too-fast': 1 })
    await unmoved()
  })

  it('[FED12] a page, a foreign host and another protocol open no link', async () => {
    const a = await post()
    for (const origin of [
      'http://evil.test',
      `http://127.0.0.1:${a.port}`,
      'app://warroom',
      'null',
    ])
      expect(await openPostLink(a.port, { Origin: origin }).refused).toBe(403)
    expect(a.refused()).toMatchObject({ 'link-from-page': 4 })
    expect(a.links()).toBe(0)
    const real = createPost({ port: 0, host: '127.0.0.1', rendererDir: null, version: 'test' })
    onTestFinished(() => real.close())
    const { port } = await real.listen()
    expect(await openPostLink(port, { Host: `evil.test:${port}` }).refused).toBe(403)
    const wrong = new WebSocket(`ws://127.0.0.1:${port}${postLinkPath}`, 'warroom.1')
    await expect(once(wrong, 'open')).rejects.toThrow('Server sent no subprotocol')
    expect((await openPostLink(port).next('hello'))['type']).toBe('hello')
  })

  it('[FED13] who cannot sign for the post that it says it is stays outside', async () => {
    const a = await post()
    const honest = await strange(a)
    const eve = openPostLink(a.port)
    onTestFinished(() => eve.socket.terminate())
    await eve.next('hello')
    eve.send({ type: 'hello', post: honest.keys.id, nonce: honest.nonce, port: 0 })
    eve.send({ type: 'own', proof: 'A'.repeat(86) })
    expect(await eve.closed).toBe(4400)
    expect(a.refused()).toEqual({ 'link-bad-proof': 1 })
    expect(honest.socket.readyState).toBe(honest.socket.OPEN)
    expect(a.links()).toBe(1)
  })
})
