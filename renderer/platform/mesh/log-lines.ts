import type * as Y from 'yjs'
import { logRoot } from '../../../shared/doc/layout'

/** How many lines the log of a document has, in all and by device; kept up to date as they come. */
export interface LogLines {
  all(): number
  by(deviceId: string): number
  /** The same numbers, as they are now. */
  copy(): LogCount
  dispose(): void
}

export interface LogCount {
  readonly all: number
  readonly by: ReadonlyMap<string, number>
}

/** A value under the log is whatever its peer wrote. */
const authorOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'by' in value && typeof value.by === 'string'
    ? value.by
    : ''

export function countLogLines(doc: Y.Doc): LogLines {
  const log = doc.getMap<unknown>(logRoot)
  const counts = new Map<string, number>()
  let all = 0
  const add = (value: unknown, by: 1 | -1) => {
    const author = authorOf(value)
    counts.set(author, (counts.get(author) ?? 0) + by)
    all += by
  }
  for (const value of log.values()) add(value, 1)
  const onChange = (event: Y.YMapEvent<unknown>) => {
    for (const [key, change] of event.changes.keys) {
      if (change.action !== 'add') add(change.oldValue, -1)
      if (change.action !== 'delete') add(log.get(key), 1)
    }
  }
  log.observe(onChange)
  return {
    all: () => all,
    by: (deviceId) => counts.get(deviceId) ?? 0,
    copy: () => ({ all, by: new Map(counts) }),
    dispose: () => log.unobserve(onChange),
  }
}
