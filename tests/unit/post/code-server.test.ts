import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createPost, type Post } from '../../../electron/post/create-post'
import { codePath, codeProtocol } from '../../../shared/sync/code-words'
import { limits } from '../../../shared/sync/limits'

const open: Post[] = []
const sockets: WebSocket[] = []

async function startPost() {
  const post = createPost({ port: 0, host: '127.0.0.1', rendererDir: null, version: 'test' })
  open.push(post)
  return { post, port: (await post.listen()).port }
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await Promise.all(open.splice(0).map((post) => post.close()))
})

/** A page at the post, whose words can be waited for one after the other. */
async function caller(port: number, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${codePath}`, codeProtocol, { headers })
  sockets.push(socket)
  const inbox: unknown[] = []
  const waiting: ((word: unknown) => void)[] = []
  socket.on('message', (data) => {
    const word: unknown = JSON.parse(String(data))
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
    end: () => socket.terminate(),
  }
}

describe('the place of wall codes at a post', () => {
  it('[CODE7] passes what a screen and a desk say to each other, and to nobody else', async () => {
    const { port } = await startPost()
    const [desk, other, screen, stranger] = await Promise.all([
      caller(port),
      caller(port),
      caller(port),
      caller(port),
    ])
    desk.say({ type: 'offer', place: '123' })
    expect(await desk.next()).toEqual({ type: 'offered', place: '123' })
    other.say({ type: 'offer', place: '123' })
    expect(await other.next()).toEqual({ type: 'taken', place: '123' })
    screen.say({ type: 'knock', place: '123', data: 'aGVsbG8' })
    const knock = await desk.next()
    expect(knock).toMatchObject({ type: 'knock', data: 'aGVsbG8' })
    const from = String((knock as { from: string }).from)
    // One that was not knocked at answers nobody.
    other.say({ type: 'reply', to: from, data: 'bm8' })
    desk.say({ type: 'reply', to: from, data: 'eWVz' })
    expect(await screen.next()).toEqual({ type: 'reply', data: 'eWVz' })
    stranger.say({ type: 'knock', place: '124', data: 'eA' })
    expect(await stranger.next()).toEqual({ type: 'nobody', place: '124' })
  })

  it('[CODE7] a desk that leaves frees its place, and whoever knocked is told', async () => {
    const { port } = await startPost()
    const [desk, screen, next] = await Promise.all([caller(port), caller(port), caller(port)])
    desk.say({ type: 'offer', place: '500' })
    await desk.next()
    screen.say({ type: 'knock', place: '500', data: 'eA' })
    await desk.next()
    desk.end()
    expect(await screen.next()).toEqual({ type: 'nobody', place: '500' })
    next.say({ type: 'offer', place: '500' })
    expect(await next.next()).toEqual({ type: 'offered', place: '500' })
  })

  it('[CODE8] whoever tries out places is closed, from any number of sockets', async () => {
    const { port, post } = await startPost()
    const codes: number[] = []
    let answered = 0
    for (let index = 0; index <= limits.knockBurst; index += 1) {
      const screen = await caller(port)
      screen.say({ type: 'knock', place: String(100 + index), data: 'eA' })
      const word = await Promise.race([screen.next(), screen.closed])
      if (typeof word === 'number') codes.push(word)
      else answered += 1
      screen.end()
    }
    expect({ answered, codes }).toEqual({ answered: limits.knockBurst, codes: [4429] })
    expect(post.stats().refused).toMatchObject({ 'code-too-fast': 1 })
  })

  it('[CODE8] what is not of the grammar closes its own socket, and a foreign page is not let in', async () => {
    const { port } = await startPost()
    const [desk, bad] = await Promise.all([caller(port), caller(port)])
    desk.say({ type: 'offer', place: '321' })
    await desk.next()
    bad.say({ type: 'offer', place: '../..' })
    expect(await bad.closed).toBe(4400)
    await expect(caller(port, { Origin: 'http://evil.test' })).rejects.toThrow()
    const screen = await caller(port, { Origin: `http://127.0.0.1:${port}` })
    screen.say({ type: 'knock', place: '321', data: 'eA' })
    expect(await desk.next()).toMatchObject({ type: 'knock' })
  })
})
