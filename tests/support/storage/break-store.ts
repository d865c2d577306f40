import { IDBObjectStore as FakeObjectStore } from 'fake-indexeddb'

/** How a write breaks: an abort without an error (as Chromium does), a full disk, a request that throws. */
export type Breakage = 'null-abort' | 'quota' | 'unknown'

/** Lets every write to the tables of rooms fail until it is mended. Counts the attempts. */
export function breakWrites(breakage: Breakage): {
  readonly attempts: () => number
  readonly mend: () => void
} {
  const { put, add } = FakeObjectStore.prototype
  let attempts = 0
  // reason: the fake has this method for aborts with a cause; its types are those of the standard.
  const abortWith = (transaction: IDBTransaction, name: string) =>
    (transaction as unknown as { _abort(name: string): void })._abort(name)

  const broken = (original: typeof put) =>
    function (this: IDBObjectStore, value: unknown, key?: IDBValidKey): IDBRequest<IDBValidKey> {
      attempts += 1
      if (breakage === 'unknown') throw new DOMException('Internal error.', 'UnknownError')
      const request =
        key === undefined ? original.call(this, value) : original.call(this, value, key)
      if (breakage === 'quota') abortWith(this.transaction, 'QuotaExceededError')
      else this.transaction.abort()
      return request
    }
  FakeObjectStore.prototype.put = broken(put)
  FakeObjectStore.prototype.add = broken(add)
  return {
    attempts: () => attempts,
    mend: () => {
      FakeObjectStore.prototype.put = put
      FakeObjectStore.prototype.add = add
    },
  }
}
