import type { IncidentState } from '../state'

/** Remembers the last result for each state object, so that a view renders again only when something changed. */
export function perState<T>(select: (state: IncidentState) => T): (state: IncidentState) => T {
  const known = new WeakMap<IncidentState, T>()
  return (state) => {
    if (known.has(state)) {
      // reason: `has` answered yes.
      return known.get(state) as T
    }
    const value = select(state)
    known.set(state, value)
    return value
  }
}
