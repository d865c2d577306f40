import type { Alert } from '../../../shared/alerts/alert'
import {
  type AlertPageWord,
  alertKeyPattern,
  parseAlertPostWord,
} from '../../../shared/alerts/alert-words'
import type { Dispose } from '../../../shared/base/lifetime'
import type { AlertFeed, AlertsState, FollowedPost, HeldAlert } from '../../session/alert-feed'
import type { OpenPostSocket, PostSocket } from '../mesh/post-socket'

/** A post that somebody named, and the key that opens its alerts. */
export interface AlertPostKey {
  readonly address: string
  readonly key: string
}

export interface AlertWishes {
  /** The key for senders at the post of this machine. */
  readonly alertKey: string | null
  readonly alertPosts: readonly AlertPostKey[]
}

const pingMs = 20_000
const firstRetryMs = 1_000
const lastRetryMs = 30_000
/** A key may be changed at the other end too. */
const refusedRetryMs = 60_000
/** A post holds 200; more is no post. */
const maxAlerts = 500

interface Line {
  readonly address: string
  readonly isOwn: boolean
  readonly key: string | null
  readonly alerts: Map<string, Alert>
  state: FollowedPost['state']
  say(word: AlertPageWord): void
  close(): void
}

/** Follows the post of this machine and those that were named, and tries again while they are away. */
export function createAlertFeed(deps: {
  readonly openSocket: OpenPostSocket
  /** `host:port` of the post of this machine or page; null while there is none. */
  readonly ownAddress: () => Promise<string | null>
  readonly wishes: () => AlertWishes
  readonly onWishes: (listener: () => void) => Dispose
}): AlertFeed {
  const listeners = new Set<() => void>()
  const lines = new Map<string, Line>()
  let shown: AlertsState | null = null
  let stopWishes: Dispose | null = null
  let turn = 0

  function changed(): void {
    shown = null
    for (const listener of [...listeners]) listener()
  }

  function open(address: string, isOwn: boolean, key: string | null): Line {
    let socket: PostSocket | null = null
    let retryMs = firstRetryMs
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | null = null
    let ping: ReturnType<typeof setInterval> | null = null

    const say = (word: AlertPageWord) => socket?.send(JSON.stringify(word))
    function set(state: Line['state']): void {
      if (line.state === state) return
      line.state = state
      changed()
    }
    function away(): void {
      socket = null
      if (ping) clearInterval(ping)
      ping = null
      if (isOver) return
      const isRefused = line.state === 'key-needed'
      if (line.alerts.size > 0) {
        line.alerts.clear()
        changed()
      }
      if (!isRefused) set('away')
      timer = setTimeout(connect, isRefused ? refusedRetryMs : retryMs)
      retryMs = Math.min(retryMs * 2, lastRetryMs)
    }
    function hear(text: string): void {
      const word = parseAlertPostWord(text)
      if (word?.type === 'refused') set('key-needed')
      else if (word?.type === 'hook') {
        retryMs = firstRetryMs
        set(word.state)
        const { alertKey } = deps.wishes()
        if (isOwn && word.state === 'off' && alertKey !== null)
          say({ type: 'admit', key: alertKey })
      } else if (word?.type === 'gone') {
        if (line.alerts.delete(word.id)) changed()
      } else if (word?.type === 'alert') {
        if (line.alerts.size >= maxAlerts && !line.alerts.has(word.alert.id)) return
        line.alerts.set(word.alert.id, word.alert)
        changed()
      }
    }
    function connect(): void {
      timer = null
      try {
        const made = deps.openSocket(
          address,
          {
            onOpen() {
              say({ type: 'follow', key })
              ping = setInterval(() => say({ type: 'ping' }), pingMs)
            },
            onText: hear,
            onClosed: () => (socket === made ? away() : undefined),
          },
          'alerts',
        )
        socket = made
      } catch {
        // An address that is none, or one that this page may not reach: shown as away, tried again.
        away()
      }
    }
    const line: Line = {
      address,
      isOwn,
      key,
      alerts: new Map(),
      state: 'away',
      say,
      close() {
        isOver = true
        if (timer) clearTimeout(timer)
        if (ping) clearInterval(ping)
        socket?.close()
        socket = null
      },
    }
    connect()
    return line
  }

  /** Opens what is wanted and closes what is not, or not with this key. */
  async function arrange(): Promise<void> {
    turn += 1
    const mine = turn
    const own = await deps.ownAddress().catch(() => null)
    if (mine !== turn || listeners.size === 0) return
    const { alertPosts } = deps.wishes()
    const wanted = new Map<string, string | null>(own === null ? [] : [[own, null]])
    for (const { address, key } of alertPosts)
      if (alertKeyPattern.test(key)) wanted.set(address, key)
    for (const [address, line] of lines) {
      if (wanted.has(address) && wanted.get(address) === line.key) continue
      line.close()
      lines.delete(address)
    }
    for (const [address, key] of wanted)
      if (!lines.has(address)) lines.set(address, open(address, address === own, key))
    changed()
  }

  function stop(): void {
    turn += 1
    stopWishes?.()
    stopWishes = null
    for (const line of lines.values()) line.close()
    lines.clear()
    shown = null
  }

  function gathered(): AlertsState {
    const posts = [...lines.values()].map(({ address, isOwn, state }) => ({
      address,
      isOwn,
      state,
    }))
    const alerts = [...lines.values()].flatMap(({ address, alerts: held }) =>
      [...held.values()].map((alert): HeldAlert => ({ ...alert, post: address })),
    )
    alerts.sort((a, b) => b.heardAt - a.heardAt || (a.id < b.id ? -1 : 1))
    return { posts, alerts }
  }

  return {
    state() {
      shown ??= gathered()
      return shown
    },
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) {
        const rearrange = () => void arrange() // void: arrange handles its own faults
        stopWishes = deps.onWishes(rearrange)
        rearrange()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stop()
      }
    },
    settle: (alert, how) => lines.get(alert.post)?.say({ type: 'settle', id: alert.id, how }),
    admit(key) {
      for (const line of lines.values()) if (line.isOwn) line.say({ type: 'admit', key })
    },
  }
}
