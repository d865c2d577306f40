import type { Logger } from '../../../shared/base/ports'

/** The right to write a room. `release` resolves when the next window can have it. */
export interface RoomLock {
  isHeld(): boolean
  release(): Promise<void>
}

/** What is needed of `navigator.locks`. */
export type Locks = Pick<LockManager, 'request'>

/** Web Locks of this window, or null: they exist on secure origins only, not on plain http in a LAN. */
export function windowLocks(): Locks | null {
  // reason: navigator and navigator.locks are missing in some places although their types say otherwise.
  const { navigator } = globalThis as { navigator?: Partial<Navigator> }
  return navigator?.locks ?? null
}

/**
 * One writer per profile and room, held by a Web Lock: the browser gives it to the next window the moment the holder ends,
 * however it ends. Without Web Locks every window writes. An election over messages would be worse than that: a sleeping
 * window looks dead and two would win, or a frozen one wins and nobody writes. Writing twice only costs space, because
 * updates and entries are only ever added and compaction proves what it deletes.
 */
export async function takeRoomLock(deps: {
  readonly locks: Locks | null
  readonly name: string
  readonly logger: Logger
  /** Called when the lock comes later than at once. */
  readonly onHeld: () => void
}): Promise<RoomLock> {
  const { locks, name } = deps
  if (!locks) return { isHeld: () => true, release: () => Promise.resolve() }
  let held = false
  let done: () => void = () => undefined
  const until = new Promise<void>((resolve) => {
    done = resolve
  })
  const waiting = new AbortController()
  let ended: Promise<unknown> = Promise.resolve()

  const atOnce = await new Promise<boolean>((answer) => {
    ended = locks
      .request(name, { ifAvailable: true }, (lock) => {
        held = lock !== null
        answer(held)
        return held ? until : undefined
      })
      .catch((error: unknown) => {
        // A browser that has locks and refuses them: write, as where there are none.
        deps.logger.warn('storage: no lock', { error: String(error) })
        held = true
        answer(true)
      })
  })
  if (!atOnce) {
    ended = locks
      .request(name, { signal: waiting.signal }, () => {
        held = true
        deps.onHeld()
        return until
      })
      .catch((error: unknown) => {
        if (!waiting.signal.aborted)
          deps.logger.warn('storage: lost its turn', { error: String(error) })
      })
  }
  return {
    isHeld: () => held,
    async release() {
      waiting.abort()
      done()
      await ended
    },
  }
}
