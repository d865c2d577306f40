import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createPost, type Post, PostFault } from '../../../electron/post/create-post'
import { resolveFile } from '../../../electron/post/static-files'
import { limits } from '../../../shared/sync/limits'
import { keysFromRoot } from '../../../shared/sync/room-keys'
import { signallingPath, signallingProtocol } from '../../../shared/sync/signalling'
import { proveTopic } from '../../../shared/sync/topic-proof'

const keys = keysFromRoot(new Uint8Array(32).fill(9))
const open: Post[] = []
const sockets: WebSocket[] = []

async function startPost(rendererDir: string | null = null) {
  const post = createPost({ port: 0, host: '127.0.0.1', rendererDir, version: 'test' })
  open.push(post)
  const { port } = await post.listen()
  return { post, port }
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await Promise.all(open.splice(0).map((post) => post.close()))
})

/** A socket of the signalling grammar whose messages can be waited for. */
function connect(port: number, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${signallingPath}`, signallingProtocol, {
    headers,
  })
  sockets.push(socket)
  const inbox: Record<string, unknown>[] = []
  const waiting: { type: string; resolve: (message: Record<string, unknown>) => void }[] = []
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Record<string, unknown> // reason: the post speaks JSON objects
    const index = waiting.findIndex((each) => each.type === message['type'])
    if (index >= 0) waiting.splice(index, 1)[0]?.resolve(message)
    else inbox.push(message)
  })
  const next = (type: string) =>
    new Promise<Record<string, unknown>>((resolve) => {
      const index = inbox.findIndex((message) => message['type'] === type)
      const [found] = index >= 0 ? inbox.splice(index, 1) : []
      if (found) resolve(found)
      else waiting.push({ type, resolve })
    })
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => resolve(code))
    socket.on('error', () => undefined)
  })
  const refused = new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
  })
  return {
    socket,
    next,
    closed,
    refused,
    /** How many messages of a type came and were not asked for. */
    waiting: (type: string) => inbox.filter((message) => message['type'] === type).length,
    send: (message: unknown) => socket.send(JSON.stringify(message)),
  }
}

async function joined(port: number, peerId: string) {
  const member = connect(port)
  const { nonce } = await member.next('nonce')
  member.send({
    type: 'join',
    topic: keys.topic,
    peerId,
    proof: proveTopic(keys.topicSecretKey, String(nonce), keys.topic, peerId),
  })
  const roster = await member.next('roster')
  return { ...member, roster }
}

describe('signalling', () => {
  it('[POST2] members hear the roster, arrivals, signals and departures', async () => {
    const { port } = await startPost()
    const a = await joined(port, 'peer-aaaaaaaa')
    expect(a.roster['peers']).toEqual([])
    const b = await joined(port, 'peer-bbbbbbbb')
    expect(b.roster['peers']).toEqual(['peer-aaaaaaaa'])
    expect((await a.next('peer-joined'))['peerId']).toBe('peer-bbbbbbbb')
    b.send({ type: 'signal', topic: keys.topic, to: 'peer-aaaaaaaa', data: 'c2VhbGVk' })
    expect(await a.next('signal')).toMatchObject({ from: 'peer-bbbbbbbb', data: 'c2VhbGVk' })
    b.send({ type: 'signal', topic: keys.topic, to: 'peer-nobodyhere', data: 'c2VhbGVk' })
    expect((await b.next('absent'))['peerId']).toBe('peer-nobodyhere')
    b.socket.close()
    expect((await a.next('peer-left'))['peerId']).toBe('peer-bbbbbbbb')
  })

  it('[POST3] a wrong proof hears nothing of the topic', async () => {
    const { port } = await startPost()
    await joined(port, 'peer-aaaaaaaa')
    const stranger = connect(port)
    await stranger.next('nonce')
    const proof = proveTopic(keys.topicSecretKey, 'some other nonce', keys.topic, 'peer-stranger')
    stranger.send({ type: 'join', topic: keys.topic, peerId: 'peer-stranger', proof })
    expect((await stranger.next('refused'))['code']).toBe('bad-proof')
    stranger.send({ type: 'signal', topic: keys.topic, to: 'peer-aaaaaaaa', data: 'AAAA' })
    expect((await stranger.next('refused'))['code']).toBe('not-joined')
  })

  it('[POST4] a bad frame closes its own socket and touches nobody else', async () => {
    const { port, post } = await startPost()
    const a = await joined(port, 'peer-aaaaaaaa')
    const b = await joined(port, 'peer-bbbbbbbb')
    for (const frame of [
      'hello',
      '',
      '[]',
      'null',
      '{"type":"subscribe","topics":5}',
      '{"type":"join"}',
      '{"__proto__":{"type":"ping"}}',
    ]) {
      const bad = connect(port)
      await bad.next('nonce')
      bad.socket.send(frame)
      expect(await bad.closed).toBe(4400)
    }
    const large = connect(port)
    await large.next('nonce')
    large.socket.send('x'.repeat(70_000))
    expect(await large.closed).toBe(1009)
    const binary = connect(port)
    await binary.next('nonce')
    binary.socket.send(new Uint8Array(10))
    expect(await binary.closed).toBe(4400)
    b.send({ type: 'signal', topic: keys.topic, to: 'peer-aaaaaaaa', data: 'b2s' })
    expect((await a.next('signal'))['data']).toBe('b2s')
    expect(post.stats().sockets).toBe(2)
  })

  it('[POST5] a flood closes its own socket', async () => {
    const { port } = await startPost()
    const a = await joined(port, 'peer-aaaaaaaa')
    const flood = connect(port)
    await flood.next('nonce')
    for (let count = 0; count < 400; count += 1) flood.send({ type: 'ping' })
    expect(await flood.closed).toBe(4429)
    a.send({ type: 'ping' })
    expect((await a.next('pong'))['type']).toBe('pong')
  })

  it('[POST10] two hundred sockets that flood are turned away or closed, and two that were there go on', async () => {
    const { port } = await startPost()
    const a = await joined(port, 'peer-aaaaaaaa')
    const b = await joined(port, 'peer-bbbbbbbb')
    const floods = Array.from({ length: 200 }, () => connect(port))
    const answers = await Promise.all(
      floods.map((flood) => Promise.race([flood.refused, flood.next('nonce')])),
    )
    const inside = floods.filter((_flood, index) => answers[index] !== 503)
    expect(inside).toHaveLength(limits.maxSocketsPerAddress - 2)
    for (const flood of inside)
      for (let count = 0; count < 400; count += 1) flood.send({ type: 'ping' })
    const ends = await Promise.all(inside.map((flood) => flood.closed))
    expect(ends.filter((code) => code !== 4429)).toEqual([])
    a.send({ type: 'signal', topic: keys.topic, to: 'peer-bbbbbbbb', data: 'c2VhbGVk' })
    expect((await b.next('signal'))['data']).toBe('c2VhbGVk')
    await joined(port, 'peer-cccccccc')
  })

  it('[POST9] relayed frames go to their peer in order, far beyond what signals may cost, and to nobody else', async () => {
    const { port } = await startPost()
    const a = await joined(port, 'peer-aaaaaaaa')
    const b = await joined(port, 'peer-bbbbbbbb')
    const c = await joined(port, 'peer-cccccccc')
    const data = 'A'.repeat(50_000)
    const frames = 600
    for (let count = 0; count < frames; count += 1)
      b.send({ type: 'relay', topic: keys.topic, to: 'peer-aaaaaaaa', data: `${data}${count}` })
    for (let count = 0; count < frames; count += 1) {
      const heard = await a.next('relay')
      expect([heard['from'], String(heard['data']).slice(data.length)]).toEqual([
        'peer-bbbbbbbb',
        String(count),
      ])
    }
    b.send({ type: 'relay', topic: keys.topic, to: 'peer-nobodyhere', data: 'c2VhbGVk' })
    expect((await b.next('absent'))['peerId']).toBe('peer-nobodyhere')
    c.send({ type: 'ping' })
    await c.next('pong')
    expect(c.waiting('relay')).toBe(0)
    const stranger = connect(port)
    await stranger.next('nonce')
    stranger.send({ type: 'relay', topic: keys.topic, to: 'peer-aaaaaaaa', data: 'AAAA' })
    expect((await stranger.next('refused'))['code']).toBe('not-joined')
  })

  it('[POST6] a page of another origin and a rebound host are refused before the upgrade', async () => {
    const { port } = await startPost()
    expect(await connect(port, { Origin: 'http://evil.test' }).refused).toBe(403)
    expect(await connect(port, { Origin: 'null' }).refused).toBe(403)
    expect(await connect(port, { Host: `evil.test:${port}` }).refused).toBe(403)
    const own = connect(port, { Origin: `http://127.0.0.1:${port}` })
    expect((await own.next('nonce'))['type']).toBe('nonce')
  })
})

function get(port: number, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; body: string; policy: string }>((resolve, reject) => {
    const ask = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = ''
      response.on('data', (part) => {
        body += String(part)
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body,
          policy: String(response.headers['content-security-policy']),
        }),
      )
    })
    ask.on('error', reject)
    ask.end()
  })
}

describe('pages', () => {
  it('[POST7] serves the app and nothing beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'post-'))
    const root = join(folder, 'renderer')
    mkdirSync(join(root, 'assets'), { recursive: true })
    writeFileSync(join(root, 'index.html'), '<title>War Room</title>')
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    symlinkSync(join(folder, 'secret.txt'), join(root, 'assets', 'link.txt'))
    const { port } = await startPost(root)
    const page = await get(port, '/')
    expect(page.status).toBe(200)
    expect(page.policy).toContain("default-src 'none'")
    expect((await get(port, '/wall')).body).toContain('War Room')
    expect((await get(port, '/tv')).body).toContain('War Room')
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/assets/link.txt',
      '/assets/\0',
      '/.env',
      '//secret.txt',
      '/nothing',
    ]) {
      const answer = await get(port, encodeURI(path))
      expect([400, 404]).toContain(answer.status)
      expect(answer.body).not.toContain('secret')
    }
    expect(await resolveFile(root, '/../secret.txt')).toBeNull()
    expect((await get(port, '/', { Host: 'evil.test' })).status).toBe(403)
    expect(JSON.parse((await get(port, '/health')).body)).toMatchObject({ warRoom: 'test' })
  })

  it('[POST8] a taken port is a fault with a code, not a crash', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    const post = createPost({ port, host: '127.0.0.1', rendererDir: null, version: 'test' })
    const fault = await post.listen().then(
      () => null,
      (error: unknown) => error,
    )
    expect(fault).toBeInstanceOf(PostFault)
    expect(fault instanceof PostFault && fault.code).toBe('port-taken')
    await new Promise((resolve) => other.close(resolve))
  })
})
