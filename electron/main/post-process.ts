import { lanAddresses } from '../post/addresses'
import { type HostWord, parseProcessWord } from '../post/host-words'
import type { Log } from './log/log'
import type { BackOff } from './recovery/back-off'

/** A child process, as far as it is used here. */
export interface Child<Port> {
  say(word: HostWord, ports: readonly Port[]): void
  onWord(listener: (value: unknown) => void): void
  onExit(listener: (code: number) => void): void
  kill(): void
}

export interface PostState {
  readonly port: number
  readonly lan: boolean
  readonly addresses: readonly string[]
}

export interface PostProcess<Port> {
  /** How the post is; waits for one that is starting. Null when none could be started. */
  state(): Promise<PostState | null>
  letNetworkIn(allow: boolean): Promise<PostState | null>
  /** Hands a window's port over; false while no process is there. */
  connect(port: Port): boolean
  /** Ends the process and starts no more. Resolves when it is gone. */
  stop(): Promise<void>
}

const stopWithinMs = 2_000

/**
 * Keeps the post alive in a process of its own, so that neither takes the other down: started with the app, restarted with
 * back-off, stopped with the app.
 */
export function createPostProcess<Port>(deps: {
  readonly fork: () => Child<Port>
  readonly backOff: BackOff
  readonly log: Log
  readonly now: () => number
  readonly rendererDir: string
  readonly version: string
  /** The port of last time first, so that stored rooms find it again. */
  readonly ports: () => readonly number[]
  readonly lan: boolean
  readonly onListening: (state: { readonly port: number; readonly lan: boolean }) => void
  readonly onAway: () => void
  /** How long an asker waits for a post that is starting (ms). */
  readonly patienceMs: number
}): PostProcess<Port> {
  const { log } = deps
  let child: Child<Port> | null = null
  let lan = deps.lan
  let listening: { readonly port: number; readonly lan: boolean } | null = null
  let stopping = false
  let retry: ReturnType<typeof setTimeout> | null = null
  let waiting: (() => void)[] = []

  function settle(): void {
    const askers = waiting
    waiting = []
    for (const ask of askers) ask()
  }

  function ask(): void {
    const remembered = listening ? [listening.port] : []
    listening = null
    child?.say(
      {
        kind: 'start',
        ports: [...new Set([...remembered, ...deps.ports(), 0])],
        lan,
        rendererDir: deps.rendererDir,
        version: deps.version,
      },
      [],
    )
  }

  function start(): void {
    retry = null
    const startedAt = deps.now()
    const made = deps.fork()
    child = made
    made.onWord((value) => {
      const word = parseProcessWord(value)
      if (child !== made || !word) return
      if (word.kind === 'listening') {
        listening = { port: word.port, lan: word.lan }
        log.info('post: listening', { port: word.port, lan: word.lan })
        deps.onListening(listening)
      } else log.warn('post: not listening', { code: word.code })
      settle()
    })
    made.onExit((code) => {
      if (child !== made) return
      child = null
      listening = null
      if (stopping) return
      const waitMs = deps.backOff.next(deps.now() - startedAt)
      log.warn('post: process ended', { code, waitMs })
      deps.onAway()
      retry = setTimeout(start, waitMs)
    })
    ask()
  }

  const present = (): PostState | null =>
    listening && {
      ...listening,
      addresses: listening.lan ? lanAddresses().map((ip) => `${ip}:${listening?.port}`) : [],
    }

  function state(): Promise<PostState | null> {
    if (listening || stopping) return Promise.resolve(present())
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        waiting = waiting.filter((asker) => asker !== done)
        resolve(null)
      }, deps.patienceMs)
      const done = () => {
        clearTimeout(limit)
        resolve(present())
      }
      waiting.push(done)
    })
  }

  start()
  return {
    state,
    letNetworkIn(allow) {
      if (allow !== lan || listening?.lan !== allow) {
        lan = allow
        ask()
      }
      return state()
    },
    connect(port) {
      child?.say({ kind: 'port' }, [port])
      return child !== null
    },
    stop() {
      stopping = true
      if (retry) clearTimeout(retry)
      settle()
      const ending = child
      if (!ending) return Promise.resolve()
      return new Promise((resolve) => {
        const limit = setTimeout(() => {
          log.warn('post: killed')
          ending.kill()
          resolve()
        }, stopWithinMs)
        ending.onExit(() => {
          clearTimeout(limit)
          resolve()
        })
        ending.say({ kind: 'stop' }, [])
      })
    },
  }
}
