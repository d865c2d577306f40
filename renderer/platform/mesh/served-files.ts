/** Files that are being served, so that each is read once and not for each of its parts. */
export interface ServedFiles {
  /** Null for what is not here. */
  read(hash: string): Promise<Uint8Array | null>
  forget(hash: string): void
  /** Now and then: lets go of what nobody asked for lately. */
  tick(): void
}

/** Two for each of two peers that fetch at once; the rest is read again, which is slower and no more. */
export const mostServed = 4
/** A peer that fetches asks for the next part well within this time. */
const restMs = 10_000

interface Served {
  readonly bytes: Promise<Uint8Array | null>
  readonly askedAt: number
}

export function createServedFiles(deps: {
  readonly read: (hash: string) => Promise<Uint8Array | null>
  readonly now: () => number
}): ServedFiles {
  /** The one that was asked for last stands last. */
  const served = new Map<string, Served>()

  return {
    read(hash) {
      const known = served.get(hash)
      served.delete(hash)
      const bytes = known?.bytes ?? deps.read(hash).catch(() => null)
      served.set(hash, { bytes, askedAt: deps.now() })
      const [oldest] = served.keys()
      if (served.size > mostServed && oldest !== undefined) served.delete(oldest)
      return bytes
    },
    forget: (hash) => void served.delete(hash),
    tick() {
      const before = deps.now() - restMs
      for (const [hash, { askedAt }] of served) if (askedAt < before) served.delete(hash)
    },
  }
}
