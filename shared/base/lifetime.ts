/** Undoes one subscription, timer or connection. Calling it twice does nothing. */
export type Dispose = () => void

/** Owns disposers and releases them once, newest first; one that throws does not stop the rest. */
export interface Lifetime {
  own(dispose: Dispose): void
  readonly isDisposed: () => boolean
  dispose(): void
}

/** A lifetime; `onError` hears of disposers that throw. */
export function createLifetime(onError: (error: unknown) => void): Lifetime {
  let owned: Dispose[] | null = []
  return {
    own(dispose) {
      if (owned) owned.push(dispose)
      else dispose()
    },
    isDisposed: () => owned === null,
    dispose() {
      const list = owned
      owned = null
      for (const dispose of list?.reverse() ?? []) {
        try {
          dispose()
        } catch (error) {
          onError(error)
        }
      }
    },
  }
}
