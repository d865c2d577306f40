import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { replyTo } from '../../../electron/post/alerts/alert-hook'
import { createAlertServer } from '../../../electron/post/alerts/alert-server'
import { createPost } from '../../../electron/post/create-post'
import { alertLimits } from '../../../shared/alerts/alert'
import { alertPath, alertProtocol, parseAlertPostWord } from '../../../shared/alerts/alert-words'

const key = 'k'.repeat(32)
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** The alerts of a post behind a server of its own, so that a page can be one of another machine. */
async function start(options: { readonly kept?: string; readonly isHome?: boolean } = {}) {
  let now = 1_000_000
  const counts: string[] = []
  const alerts = createAlertServer({
    now: () => now,
    key: options.kept ?? null,
    isHome: () => options.isHome ?? true,
    count: (code) => counts.push(code),
  })
  const server = createServer((asked, response) => {
    if (!alerts.hook.answer(asked, asked.url ?? '', replyTo(response, {}))) response.end()
  })
  server.on('upgrade', (asked, socket, head) => alerts.upgrade(asked, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    alerts.close()
    server.closeAllConnections()
    server.close()
  })
  // reason: a listening TCP server has an address of this shape.
  const { port } = server.address() as AddressInfo
  return {
    port,
    counts,
    wait: (ms: number) => {
      now += ms
    },
  }
}

function send(
  port: number,
  body: unknown,
  given: {
    readonly token?: string | null
    readonly path?: string
    readonly method?: string
    readonly headers?: Record<string, string>
  } = {},
): Promise<{ readonly status: number; readonly words: string }> {
  const { token = key, path = '/hooks/generic', method = 'POST', headers = {} } = given
  return new Promise((resolve, reject) => {
    const call = request(
      {
        port,
        path,
        method,
        headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
      },
      (response) => {
        let words = ''
        response.on('data', (part) => {
          words += String(part)
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, words }))
      },
    )
    call.on('error', reject)
    call.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
}

async function page(port: number) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${alertPath}`, alertProtocol)
  ends.push(() => socket.terminate())
  const inbox: unknown[] = []
  const waiting: ((word: unknown) => void)[] = []
  socket.on('message', (data) => {
    const word = parseAlertPostWord(String(data))
    const next = waiting.shift()
    if (next) next(word)
    else inbox.push(word)
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return {
    closed,
    say: (word: unknown) => socket.send(JSON.stringify(word)),
    next: () =>
      inbox.length > 0
        ? Promise.resolve(inbox.shift())
        : new Promise<unknown>((resolve) => waiting.push(resolve)),
  }
}

const fire = { title: 'Disk full', service: 'db', id: 'disk', time: '2026-03-01T03:00:00Z' }

describe('alerts at a post', () => {
  it('[ALRT3] takes none until a page of its machine lets senders in, and then with the key only', async () => {
    const { port, counts } = await start()
    expect(await send(port, fire)).toMatchObject({ status: 404 })
    const desk = await page(port)
    desk.say({ type: 'follow', key: null })
    expect(await desk.next()).toEqual({ type: 'hook', state: 'off' })
    desk.say({ type: 'admit', key })
    expect(await desk.next()).toEqual({ type: 'hook', state: 'on' })
    expect(await send(port, fire, { token: 'x'.repeat(32) })).toMatchObject({
      status: 401,
      words: expect.stringContaining('Authorization: Bearer KEY'),
    })
    expect(await send(port, fire, { token: null })).toMatchObject({ status: 401 })
    expect(counts).toContain('hook-wrong-key')
    expect(await send(port, fire)).toMatchObject({ status: 202, words: '1 taken.\n' })
    expect(await desk.next()).toMatchObject({
      type: 'alert',
      alert: { id: 'generic:disk', title: 'Disk full', times: 1, settled: null },
    })
    const basic = Buffer.from(`anybody:${key}`).toString('base64')
    expect(
      await send(port, fire, { token: null, headers: { authorization: `Basic ${basic}` } }),
    ).toMatchObject({ status: 202 })
    await desk.next()
    desk.say({ type: 'admit', key: null })
    expect(await desk.next()).toEqual({ type: 'hook', state: 'off' })
    expect(await send(port, fire)).toMatchObject({ status: 404 })
  })

  it('[ALRT4] the same alert stays one; it waits anew only when it begins again; what nobody heard begin has no end', async () => {
    const { port, wait } = await start({ kept: key })
    const desk = await page(port)
    desk.say({ type: 'follow', key: null })
    expect(await desk.next()).toEqual({ type: 'hook', state: 'kept' })
    await send(port, { ...fire, id: 'other', status: 'resolved' })
    await send(port, fire)
    expect(await desk.next()).toMatchObject({ alert: { id: 'generic:disk', times: 1 } })
    desk.say({ type: 'settle', id: 'generic:disk', how: 'taken' })
    expect(await desk.next()).toMatchObject({ alert: { settled: 'taken' } })
    wait(60_000)
    await send(port, fire)
    expect(await desk.next()).toMatchObject({
      alert: { settled: 'taken', times: 1, heardAt: 1_000_000, lastAt: 1_060_000 },
    })
    await send(port, { ...fire, status: 'resolved' })
    expect(await desk.next()).toMatchObject({ alert: { state: 'resolved', settled: 'taken' } })
    await send(port, { ...fire, time: '2026-03-01T05:00:00Z' })
    expect(await desk.next()).toMatchObject({
      alert: { state: 'firing', settled: null, times: 2 },
    })
  })

  it('[ALRT4] holds so many and no more: who waits for nobody goes first', async () => {
    const { port, wait } = await start({ kept: key })
    const desk = await page(port)
    desk.say({ type: 'follow', key: null })
    await desk.next()
    for (let from = 0; from < alertLimits.maxAlerts; from += 100) {
      const list = Array.from({ length: 100 }, (_, index) => ({
        title: 'A',
        id: `n${from + index}`,
      }))
      await send(port, list)
      for (const _ of list) await desk.next()
    }
    desk.say({ type: 'settle', id: 'generic:n150', how: 'left' })
    expect(await desk.next()).toMatchObject({ alert: { settled: 'left' } })
    wait(1)
    await send(port, { title: 'one more' })
    expect(await desk.next()).toEqual({ type: 'gone', id: 'generic:n150' })
    expect(await desk.next()).toMatchObject({ alert: { title: 'one more' } })
    await send(port, { title: 'and another' })
    expect(await desk.next()).toEqual({ type: 'gone', id: 'generic:n0' })
  })

  it('[ALRT5] a page of another machine needs the key, may not let senders in, and goes when the key changes', async () => {
    const { port, counts } = await start({ kept: key, isHome: false })
    const stranger = await page(port)
    stranger.say({ type: 'follow', key: 'y'.repeat(32) })
    expect(await stranger.next()).toEqual({ type: 'refused' })
    expect(await stranger.closed).toBe(4400)
    const early = await page(port)
    early.say({ type: 'settle', id: 'a', how: 'left' })
    early.say({ type: 'follow', key })
    expect(await early.next()).toEqual({ type: 'hook', state: 'kept' })
    early.say({ type: 'admit', key: null })
    early.say({ type: 'ping' })
    expect(await early.next()).toEqual({ type: 'pong' })
    expect(counts).toEqual(['alerts-wrong-key', 'alerts-not-followed', 'alerts-not-home'])
    expect(await send(port, fire)).toMatchObject({ status: 202 })
  })

  it('[ALRT6] each bad call is answered in words and changes nothing', async () => {
    const { port } = await start({ kept: key })
    const desk = await page(port)
    desk.say({ type: 'follow', key: null })
    await desk.next()
    const cases = [
      [await send(port, 'nonsense'), 400, 'not JSON'],
      [await send(port, fire, { path: '/hooks/pager' }), 404, 'There is no such hook'],
      [await send(port, fire, { method: 'PUT' }), 405, 'POST'],
      [await send(port, fire, { headers: { origin: 'https://evil.example' } }), 403, 'web pages'],
    ] as const
    for (const [answer, status, words] of cases) {
      expect(answer.status).toBe(status)
      expect(answer.words).toContain(words)
    }
    const long = await send(port, 'x'.repeat(alertLimits.maxHookBytes + 1)).catch(() => null)
    if (long) expect(long.status).toBe(413)
    let last = 202
    for (let call = 0; call < alertLimits.callBurst && last !== 429; call += 1)
      last = (await send(port, 'nonsense')).status
    expect(last).toBe(429)
    desk.say({ type: 'ping' })
    expect(await desk.next()).toEqual({ type: 'pong' })
  })

  it('[ALRT6] a post keeps them beside everything else: under any host name, and for its own pages only', async () => {
    const post = createPost({
      port: 0,
      host: '127.0.0.1',
      rendererDir: null,
      version: 'test',
      alertKey: key,
    })
    ends.push(() => post.close())
    const { port } = await post.listen()
    expect(await send(port, fire, { headers: { host: 'post.example:4747' } })).toMatchObject({
      status: 202,
    })
    const foreign = new WebSocket(`ws://127.0.0.1:${port}${alertPath}`, alertProtocol, {
      headers: { origin: 'https://evil.example' },
    })
    await new Promise((resolve) => foreign.on('error', resolve))
    const desk = await page(port)
    desk.say({ type: 'follow', key: null })
    expect(await desk.next()).toEqual({ type: 'hook', state: 'kept' })
    expect(await desk.next()).toMatchObject({ alert: { title: 'Disk full' } })
  })
})
