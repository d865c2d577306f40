import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Child, createPostProcess } from '../../../electron/main/post-process'
import { createUpdates, type UpdateSource } from '../../../electron/main/updates'
import type { HostWord, ProcessWord } from '../../../electron/post/host-words'
import { createHostedPost } from '../../../electron/post/hosted-post'
import { type PortEnd, servePort } from '../../../electron/post/port-sockets'
import { createPortPostSockets } from '../../../renderer/platform/mesh/port-post-socket'
import { createSignallingClient } from '../../../renderer/platform/mesh/signalling-client'
import { keysFromRoot } from '../../../shared/sync/room-keys'
import { createTestLog } from '../../support/test-log'
import { openTestPost } from '../../support/webrtc/test-post'

const soon = { timeout: 12_000, interval: 10 }
const endOf = (port: NodePort): PortEnd => ({
  post: (answer) => port.postMessage(answer),
  onMessage: (listener) => void port.on('message', listener),
  onClose: (listener) => void port.on('close', listener),
  close: () => port.close(),
})

interface FakeChild extends Child<string> {
  readonly said: HostWord[]
  word(word: ProcessWord): void
  exit(code: number): void
}
function fakeChild(): FakeChild {
  const words: ((value: unknown) => void)[] = []
  const exits: ((code: number) => void)[] = []
  const said: HostWord[] = []
  return {
    said,
    say: (word) => void said.push(word),
    onWord: (listener) => void words.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: () => undefined,
    word: (word) => {
      for (const listener of words) listener(word)
    },
    exit: (code) => {
      for (const listener of exits) listener(code)
    },
  }
}

describe('the process of the post', () => {
  function supervised() {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const children: FakeChild[] = []
    let away = 0
    const waits = [100, 200, 400]
    const post = createPostProcess<string>({
      fork: () => {
        const child = fakeChild()
        children.push(child)
        return child
      },
      backOff: { next: () => waits.shift() ?? 1_000 },
      log: createTestLog(),
      now: () => Date.now(),
      rendererDir: '/app',
      version: '1',
      ports: () => [4747],
      lan: false,
      onListening: () => undefined,
      onAway: () => (away += 1),
      patienceMs: 5_000,
    })
    return { post, children, away: () => away }
  }

  it('[DESK29] is started, told its ports, and started again after a wait when it ends', async () => {
    const { post, children, away } = supervised()
    expect(children[0]?.said).toEqual([
      { kind: 'start', ports: [4747, 0], lan: false, rendererDir: '/app', version: '1' },
    ])
    const asked = post.state()
    children[0]?.word({ kind: 'listening', port: 5555, lan: false })
    expect(await asked).toEqual({ port: 5555, lan: false, addresses: [] })
    children[0]?.exit(1)
    expect(away()).toBe(1)
    expect(post.connect('port')).toBe(false)
    await vi.advanceTimersByTimeAsync(99)
    expect(children).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(children).toHaveLength(2)
    expect(post.connect('port')).toBe(true)
    children[0]?.word({ kind: 'listening', port: 1, lan: true })
    const late = post.state()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await late).toBeNull()
  })

  it('[DESK29] opens to the network and closes on the same port, and ends with the app', async () => {
    const { post, children } = supervised()
    const [child] = children
    child?.word({ kind: 'listening', port: 5555, lan: false })
    const opening = post.letNetworkIn(true)
    expect(child?.said.at(-1)).toMatchObject({ kind: 'start', ports: [5555, 4747, 0], lan: true })
    child?.word({ kind: 'listening', port: 5555, lan: true })
    expect(await opening).toMatchObject({ port: 5555, lan: true })
    const stopped = post.stop()
    expect(child?.said.at(-1)).toEqual({ kind: 'stop' })
    child?.exit(0)
    await stopped
    await vi.advanceTimersByTimeAsync(60_000)
    expect(children).toHaveLength(1)
  })
})

describe('posts through the process', () => {
  async function line() {
    const post = await openTestPost()
    onTestFinished(() => post.close())
    const open: { stop: () => void; close: () => void }[] = []
    const away: (() => void)[] = []
    const openSocket = createPortPostSockets({
      connect() {
        const { port1, port2 } = new MessageChannel()
        const stop = servePort(endOf(port1), () => Date.now())
        open.push({ stop, close: () => port1.close() })
        // reason: a port of Node has what the page's port is used for.
        return Promise.resolve(port2 as unknown as MessagePort)
      },
      onAway(listener) {
        away.push(listener)
        return () => undefined
      },
    })
    onTestFinished(() => {
      for (const each of open) {
        each.stop()
        each.close()
      }
    })
    return { post, openSocket, open, away }
  }

  it('[DESK29] a room joins through the port, hears others, and comes back after the process ended', async () => {
    const { post, openSocket, open, away } = await line()
    const keys = keysFromRoot(new Uint8Array(32).fill(9))
    const heard: string[] = []
    const join = (peerId: string) => {
      const client = createSignallingClient({
        address: post.address,
        openSocket,
        keys,
        peerId,
        onRoster: () => undefined,
        onJoined: (peer) => heard.push(`${peerId} sees ${peer}`),
        onLeft: () => undefined,
        onSignal: (from, payload) => heard.push(`${peerId} from ${from}: ${payload}`),
        onRelay: () => undefined,
        onPosts: () => undefined,
        knownPosts: () => [],
        onRefused: () => undefined,
        onChange: () => undefined,
      })
      onTestFinished(() => client.dispose())
      return client
    }
    const ana = join('peer-ana-1')
    await vi.waitFor(() => expect(ana.link().kind).toBe('joined'), soon)
    const ben = join('peer-ben-1')
    await vi.waitFor(() => expect(heard).toContain('peer-ana-1 sees peer-ben-1'), soon)
    expect(ben.signal('peer-ana-1', 'offer äöü')).toBe(true)
    await vi.waitFor(() => expect(heard).toContain('peer-ana-1 from peer-ben-1: offer äöü'), soon)
    expect(open).toHaveLength(1)

    open[0]?.stop()
    for (const each of away) each()
    expect(ana.link().kind).toBe('unreachable')
    await vi.waitFor(
      () => expect([ana.link().kind, ben.link().kind]).toEqual(['joined', 'joined']),
      soon,
    )
    expect(open.length).toBeGreaterThan(1)
  })

  it('[DESK29] opens sockets to posts only, and a window that speaks nonsense loses its port', async () => {
    const { post } = await line()
    const { port1, port2 } = new MessageChannel()
    const heard: unknown[] = []
    let closed = false
    port2.on('message', (value) => heard.push(value))
    port2.on('close', () => {
      closed = true
    })
    const stop = servePort(endOf(port1), () => Date.now())
    onTestFinished(() => {
      stop()
      port1.close()
    })
    const addresses = [
      'example.org/x?',
      'a@b:1',
      `${post.address}/other`,
      '127.0.0.1',
      '',
      ':1',
      '127.0.0.1:99999',
      'http://127.0.0.1:1',
      ' 127.0.0.1:1',
    ]
    for (const [id, address] of addresses.entries())
      port2.postMessage({ kind: 'open', id, address, line: 'signal' })
    await vi.waitFor(
      () => expect(heard).toEqual(addresses.map((_, id) => ({ kind: 'closed', id }))),
      soon,
    )
    port2.postMessage({ kind: 'run', id: 1 })
    await vi.waitFor(() => expect(closed).toBe(true), soon)
  })

  it('[DESK29] the hosted post takes the next port when one is taken, and ends when it is told', async () => {
    const first = await openTestPost()
    onTestFinished(() => first.close())
    const said: ProcessWord[] = []
    let ended = false
    const hosted = createHostedPost({
      say: (word) => said.push(word),
      exit: () => {
        ended = true
      },
      now: () => Date.now(),
    })
    const start = {
      kind: 'start',
      ports: [first.port],
      lan: false,
      rendererDir: 'out/renderer',
      version: '1',
    }
    await hosted.hear(start, [])
    expect(said).toEqual([{ kind: 'failed', code: 'port-taken' }])
    await hosted.hear({ ...start, ports: [first.port, 0] }, [])
    expect(said[1]).toMatchObject({ kind: 'listening', lan: false })
    for (const nonsense of [
      null,
      'start',
      { kind: 'start' },
      { ...start, ports: [70_000] },
      { kind: 'port' },
    ])
      await hosted.hear(nonsense, [])
    expect(said).toHaveLength(2)
    await hosted.hear({ kind: 'stop' }, [])
    expect(ended).toBe(true)
  })
})

describe('newer versions', () => {
  const source = (version: string | null): UpdateSource & { restarts: number } => ({
    restarts: 0,
    fetch: () => Promise.resolve(version),
    restart() {
      this.restarts += 1
    },
  })

  it('[DESK31] are not looked for while an incident is open in any window', async () => {
    let opened = 0
    const newer = source('2.0.0')
    const updates = createUpdates(
      () => Promise.resolve(newer).finally(() => (opened += 1)),
      createTestLog(),
    )
    updates.setIncidentOpen(1, true)
    updates.setIncidentOpen(2, true)
    updates.setIncidentOpen(1, false)
    expect(await updates.check()).toMatchObject({ ok: true, value: { kind: 'held' } })
    expect(opened).toBe(0)
    updates.forget(2)
    expect(await updates.check()).toEqual({
      ok: true,
      value: { kind: 'waiting', version: '2.0.0' },
    })
    updates.setIncidentOpen(3, true)
    expect(updates.install()).toMatchObject({ ok: false })
    expect(newer.restarts).toBe(0)
    updates.forget(3)
    expect(updates.install()).toMatchObject({ ok: true })
    expect(newer.restarts).toBe(1)
  })

  it('[DESK31] a source that is none, has none or cannot be asked is said in words', async () => {
    const check = (open: () => Promise<UpdateSource | null>) =>
      createUpdates(open, createTestLog()).check()
    expect(await check(() => Promise.resolve(null))).toMatchObject({
      ok: true,
      value: { kind: 'held' },
    })
    expect(await check(() => Promise.resolve(source(null)))).toEqual({
      ok: true,
      value: { kind: 'current' },
    })
    expect(await check(() => Promise.reject(new Error('offline')))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('try again'),
    })
    expect(createUpdates(() => Promise.resolve(null), createTestLog()).install()).toMatchObject({
      ok: false,
    })
  })
})
