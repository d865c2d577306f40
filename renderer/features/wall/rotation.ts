import type { Severity } from '../../../shared/incident/severity'

/** An incident among several on one wall. */
export interface WallItem {
  readonly id: string
  readonly severity: Severity
  /** Epoch ms. */
  readonly declaredAt: number
}

/** The most incidents that are listed; the others are counted. */
export const mostIncidents = 6
/** How long a page stands, ms. */
export const pageMs = 30_000

/** The worst first; of one severity the newest. */
export const bySeverity = <Item extends WallItem>(items: readonly Item[]): readonly Item[] =>
  [...items].sort(
    (a, b) =>
      a.severity.localeCompare(b.severity) || b.declaredAt - a.declaredAt || (a.id < b.id ? -1 : 1),
  )

/** One page of a wall of several incidents: all of them, or one. */
export interface WallPage {
  readonly show: 'list' | { readonly id: string }
  /** From 1. */
  readonly number: number
  readonly of: number
  /** False when a SEV1 holds it. */
  readonly turns: boolean
}

/**
 * The page at `now`: the list, then each listed incident, 30 s each. One SEV1 holds its own page and several hold the list, so that nobody
 * waits for what matters. By the clock, not by a timer: two walls in a room turn together.
 */
export function pageAt(items: readonly WallItem[], now: number): WallPage {
  const listed = bySeverity(items).slice(0, mostIncidents)
  const [first] = listed
  const of = listed.length + 1
  if (!first) return { show: 'list', number: 1, of: 1, turns: false }
  if (items.length === 1) return { show: { id: first.id }, number: 1, of: 1, turns: false }
  const worst = items.filter(({ severity }) => severity === 'SEV1').length
  if (worst === 1) return { show: { id: first.id }, number: 2, of, turns: false }
  if (worst > 1) return { show: 'list', number: 1, of, turns: false }
  const index = Math.floor(now / pageMs) % of
  const item = listed[index - 1]
  return { show: item ? { id: item.id } : 'list', number: index + 1, of, turns: true }
}
