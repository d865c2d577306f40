/** What the owner of a mesh hears: counts of what was refused, and that something changed. */
export interface MeshNotices {
  readonly refusals: Readonly<Record<string, number>>
  readonly refusedAt: Readonly<Record<string, number>>
  count(code: string): void
  /** Many small changes become one notice, five of them a second. */
  changed(): void
  subscribe(listener: () => void): () => void
  dispose(): void
}

const noticeEveryMs = 200

/** `onChange` is called at once, before anybody is told. */
export function createMeshNotices(onChange: () => void): MeshNotices {
  const listeners = new Set<() => void>()
  const refusals: Record<string, number> = {}
  const refusedAt: Record<string, number> = {}
  let timer: ReturnType<typeof setTimeout> | null = null

  function changed(): void {
    onChange()
    // Who begins to listen looks for itself first.
    if (listeners.size === 0) return
    timer ??= setTimeout(() => {
      timer = null
      for (const listener of [...listeners]) listener()
    }, noticeEveryMs)
  }

  return {
    refusals,
    refusedAt,
    count(code) {
      refusals[code] = (refusals[code] ?? 0) + 1
      refusedAt[code] = Date.now()
      changed()
    },
    changed,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      if (timer) clearTimeout(timer)
      listeners.clear()
    },
  }
}
