import type { StoredEntry } from '../../session/storage'
import type { UpdateRow } from './database'
import type { Batch } from './write-queue'

/**
 * Between the windows of one profile that show the same room. The window that holds the lock writes; the others hand it
 * what they have and count it as saved only when the writer says that it is durable. Until then they keep it, and write it
 * themselves if the lock comes to them.
 */
type RelayMessage =
  | {
      readonly kind: 'write'
      readonly from: string
      readonly batch: number
      readonly updates: readonly UpdateRow[]
      readonly entries: readonly StoredEntry[]
    }
  | { readonly kind: 'written'; readonly to: string; readonly batch: number }
  | { readonly kind: 'failing'; readonly reason: string }
  /** A new writer: whoever waits for an answer asks again. */
  | { readonly kind: 'writer' }

export interface RoomRelay {
  /** Follower: resolves when the writer says that the batch is durable; rejects with `Superseded` on promotion. */
  hand(batch: Batch): Promise<void>
  /** Writer: from now on batches of others come here; the promise resolves when they are durable. */
  lead(write: (batch: Batch) => Promise<void>): void
  /** Writer: tells the others that saving fails. */
  tellFailing(reason: string): void
  dispose(): void
}

/** This window became the writer while it waited for one: not an error, only another way to write. */
export class Superseded extends Error {
  override readonly name = 'Superseded'
}

export function createRoomRelay(deps: {
  readonly name: string
  /** Tells windows apart; unique per window. */
  readonly windowId: string
  /** Follower: the writer cannot save. */
  readonly onFailing: (reason: string) => void
}): RoomRelay {
  const channel = new BroadcastChannel(deps.name)
  let next = 0
  let handed: {
    readonly message: RelayMessage
    readonly batch: number
    resolve(): void
    reject(error: Error): void
  } | null = null
  let write: ((batch: Batch) => Promise<void>) | null = null
  let disposed = false
  const post = (message: RelayMessage) => {
    if (!disposed) channel.postMessage(message)
  }

  channel.onmessage = (event: MessageEvent<RelayMessage>) => {
    const message = event.data
    switch (message.kind) {
      case 'write': {
        if (!write) return
        const { from, batch } = message
        // It rejects only when this window ends; the sender then keeps what it has.
        write(message).then(
          () => post({ kind: 'written', to: from, batch }),
          () => undefined,
        )
        return
      }
      case 'written':
        if (message.to !== deps.windowId || handed?.batch !== message.batch) return
        handed.resolve()
        handed = null
        return
      case 'failing':
        if (!write) deps.onFailing(message.reason)
        return
      case 'writer':
        if (handed) post(handed.message)
    }
  }

  return {
    hand(batch) {
      next += 1
      const message: RelayMessage = { kind: 'write', from: deps.windowId, batch: next, ...batch }
      const answer = new Promise<void>((resolve, reject) => {
        handed = { message, batch: next, resolve, reject }
      })
      post(message)
      return answer
    },
    lead(writer) {
      write = writer
      handed?.reject(new Superseded())
      handed = null
      post({ kind: 'writer' })
    },
    tellFailing: (reason) => post({ kind: 'failing', reason }),
    dispose() {
      disposed = true
      channel.close()
      handed?.reject(new Superseded())
      handed = null
    },
  }
}
