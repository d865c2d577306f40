import type { Dispose } from '../../../shared/base/lifetime'
import type { Clock } from '../../../shared/base/ports'
import type { SaveState } from '../../session/storage'
import type { StorageFault } from './storage-fault'
import type { WriteQueue } from './write-queue'

/**
 * What the screens may say about saving, and who waits for it. Computed from the queue and from finished writes only: no
 * timer ever says "saved".
 */
export interface SaveTracker {
  state(): SaveState
  subscribe(listener: () => void): Dispose
  notify(): void
  /** Something was queued. */
  queued(): void
  /** A write has completed. */
  wrote(): void
  failed(fault: StorageFault): void
  isFailing(): boolean
  /** Resolves when everything queued so far is durable. `patient` waits through failures. */
  durable(options: { readonly patient: boolean }): Promise<void>
  /** The window ends: whoever still waits is told. */
  end(fault: StorageFault): void
}

interface Waiter {
  readonly ticket: number
  readonly patient: boolean
  resolve(): void
  reject(fault: StorageFault): void
}

export function createSaveTracker(deps: {
  readonly queue: WriteQueue
  readonly clock: Clock
}): SaveTracker {
  const { queue, clock } = deps
  const listeners = new Set<() => void>()
  let state: SaveState = { kind: 'saved', at: null }
  let failure: { readonly reason: string; readonly since: number } | null = null
  let savedAt: number | null = null
  let waiters: Waiter[] = []

  const notify = () => {
    for (const listener of [...listeners]) listener()
  }

  function refresh(): void {
    const before = state
    const pending = queue.count()
    if (failure) state = { kind: 'failed', ...failure }
    else if (pending === 0) state = { kind: 'saved', at: savedAt }
    else state = { kind: 'saving', pending, since: queue.since() ?? clock.now() }
    if (before.kind !== state.kind || state.kind === 'failed') notify()
  }

  function release(ends: (waiter: Waiter) => boolean, end: (waiter: Waiter) => void): void {
    const ended = waiters.filter(ends)
    waiters = waiters.filter((waiter) => !ended.includes(waiter))
    for (const waiter of ended) end(waiter)
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    notify,
    queued: refresh,
    wrote() {
      failure = null
      savedAt = clock.now()
      refresh()
      const durable = queue.durable()
      release(
        (waiter) => waiter.ticket <= durable,
        (waiter) => waiter.resolve(),
      )
    },
    failed(fault) {
      failure = { reason: fault.message, since: failure?.since ?? clock.now() }
      refresh()
      release(
        (waiter) => !waiter.patient,
        (waiter) => waiter.reject(fault),
      )
    },
    isFailing: () => failure !== null,
    durable({ patient }) {
      const ticket = queue.ticket()
      if (queue.durable() >= ticket) return Promise.resolve()
      return new Promise((resolve, reject) => {
        waiters.push({ ticket, patient, resolve, reject })
      })
    },
    end(fault) {
      release(
        () => true,
        (waiter) => waiter.reject(fault),
      )
      listeners.clear()
    },
  }
}
