import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AlertWishes, createAlertFeed } from '../../../renderer/platform/alerts/follow-alerts'
import type { PostSocketEvents } from '../../../renderer/platform/mesh/post-socket'
import type { Alert } from '../../../shared/alerts/alert'

const alert: Alert = {
  id: 'generic:a',
  key: 'a',
  source: 'generic',
  state: 'firing',
  title: 'Queue stuck',
  text: '',
  severity: null,
  system: null,
  url: null,
  startedAt: null,
  endedAt: null,
  heardAt: 1,
  lastAt: 1,
  times: 1,
  settled: null,
}
const key = 'k'.repeat(32)

interface Line {
  readonly address: string
  readonly events: PostSocketEvents
  readonly said: unknown[]
  closed: boolean
}

function start(first: AlertWishes) {
  let wishes = first
  const lines: Line[] = []
  const wishing = new Set<() => void>()
  const feed = createAlertFeed({
    openSocket(address, events) {
      const line: Line = { address, events, said: [], closed: false }
      lines.push(line)
      return {
        isOpen: () => !line.closed,
        send: (text) => line.said.push(JSON.parse(text)),
        close() {
          line.closed = true
        },
      }
    },
    ownAddress: () => Promise.resolve('127.0.0.1:1'),
    wishes: () => wishes,
    onWishes(listener) {
      wishing.add(listener)
      return () => wishing.delete(listener)
    },
  })
  return {
    feed,
    lines,
    wish(next: AlertWishes) {
      wishes = next
      for (const listener of wishing) listener()
    },
  }
}
const tell = (line: Line | undefined, word: unknown) => line?.events.onText(JSON.stringify(word))

describe('alerts at a desk', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('[ALRT8] follows only while somebody looks, lets senders in as before, and shows what the post holds', async () => {
    const { feed, lines } = start({ alertKey: key, alertPosts: [] })
    expect(lines).toEqual([])
    const stop = feed.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    const [own] = lines
    own?.events.onOpen()
    tell(own, { type: 'hook', state: 'off' })
    expect(own?.said).toEqual([
      { type: 'follow', key: null },
      { type: 'admit', key },
    ])
    tell(own, { type: 'hook', state: 'on' })
    tell(own, { type: 'alert', alert })
    tell(own, { type: 'alert', alert: { ...alert, id: 'generic:b', title: '' } })
    tell(own, 'nonsense')
    expect(feed.state().posts).toEqual([{ address: '127.0.0.1:1', isOwn: true, state: 'on' }])
    expect(feed.state().alerts.map(({ id, post }) => [id, post])).toEqual([
      ['generic:a', '127.0.0.1:1'],
      ['generic:b', '127.0.0.1:1'],
    ])
    expect(feed.state()).toBe(feed.state())
    const [held] = feed.state().alerts
    if (held) feed.settle(held, 'left')
    expect(own?.said.at(-1)).toEqual({ type: 'settle', id: 'generic:a', how: 'left' })
    tell(own, { type: 'gone', id: 'generic:a' })
    expect(feed.state().alerts).toHaveLength(1)
    stop()
    expect(own?.closed).toBe(true)
  })

  it('[ALRT8] a post that goes away is tried again, and what it held is shown no more meanwhile', async () => {
    const { feed, lines } = start({ alertKey: null, alertPosts: [] })
    feed.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    lines[0]?.events.onOpen()
    tell(lines[0], { type: 'hook', state: 'kept' })
    tell(lines[0], { type: 'alert', alert })
    lines[0]?.events.onClosed()
    expect(feed.state()).toMatchObject({ posts: [{ state: 'away' }], alerts: [] })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(lines).toHaveLength(2)
    lines[1]?.events.onClosed()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(lines).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(lines).toHaveLength(3)
  })

  it('[ALRT8] a named post is asked with its key; a refusal is said, and a new key is tried at once', async () => {
    const post = '10.0.0.9:4747'
    const { feed, lines, wish } = start({
      alertKey: null,
      alertPosts: [
        { address: post, key },
        { address: '10.0.0.8:1', key: 'short' },
      ],
    })
    feed.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    expect(lines.map(({ address }) => address)).toEqual(['127.0.0.1:1', post])
    lines[1]?.events.onOpen()
    expect(lines[1]?.said).toEqual([{ type: 'follow', key }])
    tell(lines[1], { type: 'refused' })
    lines[1]?.events.onClosed()
    expect(feed.state().posts[1]).toEqual({ address: post, isOwn: false, state: 'key-needed' })
    const other = 'o'.repeat(32)
    wish({ alertKey: null, alertPosts: [{ address: post, key: other }] })
    await vi.advanceTimersByTimeAsync(0)
    expect(lines).toHaveLength(3)
    lines[2]?.events.onOpen()
    expect(lines[2]?.said).toEqual([{ type: 'follow', key: other }])
    expect(lines[0]?.closed).toBe(false)
  })
})
