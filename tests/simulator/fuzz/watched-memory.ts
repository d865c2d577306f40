/** Watches what is asked for at once: the greatest number of bytes or elements of one array since the last look. */
export interface WatchedMemory {
  readonly globals: Readonly<Record<string, unknown>>
  /** The greatest since the last call. */
  take(): number
}

export function watchMemory(): WatchedMemory {
  let greatest = 0
  const watched = <T extends object>(original: T): T =>
    new Proxy(original, {
      construct(target, given: unknown[], newTarget) {
        const [size] = given
        if (typeof size === 'number' && size > greatest) greatest = size
        // reason: the targets below are all constructors.
        const made: unknown = Reflect.construct(
          target as unknown as new () => object,
          given,
          newTarget,
        )
        return made as object
      },
    })
  return {
    globals: {
      Array: watched(Array),
      ArrayBuffer: watched(ArrayBuffer),
      Uint8Array: watched(Uint8Array),
    },
    take() {
      const before = greatest
      greatest = 0
      return before
    },
  }
}
