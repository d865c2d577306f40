const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Items that equal the former ones at the same place become the former ones. */
function shareItems(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  let same = before.length === after.length
  const out = after.map((item, index) => {
    const shared = shareStructure(before[index], item)
    if (shared !== before[index] || index >= before.length) same = false
    return shared
  })
  return same ? before : out
}

function shareMap(before: ReadonlyMap<unknown, unknown>, after: ReadonlyMap<unknown, unknown>) {
  const keysBefore = before.keys()
  let same = before.size === after.size
  const out = new Map<unknown, unknown>()
  for (const [key, value] of after) {
    const old = before.get(key)
    const shared = shareStructure(old, value)
    out.set(key, shared)
    if (shared !== old || keysBefore.next().value !== key) same = false
  }
  return same ? before : out
}

function shareRecord(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
) {
  const keys = Object.keys(after)
  let same = Object.keys(before).length === keys.length
  const out: Record<string, unknown> = {}
  for (const key of keys) {
    const shared = shareStructure(before[key], after[key])
    out[key] = shared
    if (shared !== before[key] || !Object.hasOwn(before, key)) same = false
  }
  return same ? before : out
}

/**
 * `after`, with every part that equals its counterpart in `before` replaced by that counterpart: what did not change
 * keeps its identity. For plain values, arrays and maps that are never mutated.
 */
export function shareStructure<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after
  let shared: unknown = after
  if (Array.isArray(before) && Array.isArray(after)) shared = shareItems(before, after)
  else if (before instanceof Map && after instanceof Map) shared = shareMap(before, after)
  else if (isPlain(before) && isPlain(after)) shared = shareRecord(before, after)
  // reason: a part of `before` stands in only where it equals the part of `after`, so the type is that of `after`.
  return shared as T
}
