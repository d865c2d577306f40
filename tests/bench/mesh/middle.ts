import { median } from '../../../shared/incident/library/durations'
import type { MeshFigures } from './measure-mesh'

/** Several runs of one kind as one: the median of what takes time, and the worst of what must not happen at all. */
export function middleOf(runs: readonly MeshFigures[]): MeshFigures {
  /** What was never reached counts as the latest; null when that is the median. */
  const of = (pick: (run: MeshFigures) => number | null, perUnit: number) => {
    const found = median(runs.map((run) => pick(run) ?? Number.POSITIVE_INFINITY))
    return found === null || !Number.isFinite(found) ? null : Math.round(found * perUnit) / perUnit
  }
  const most = (pick: (run: MeshFigures) => number) => Math.max(...runs.map(pick))
  return {
    readyMs: of((run) => run.readyMs, 1),
    p50Ms: of((run) => run.p50Ms, 10) ?? Number.NaN,
    p95Ms: of((run) => run.p95Ms, 10) ?? Number.NaN,
    maxMs: most((run) => run.maxMs),
    missing: most((run) => run.missing),
    messagesPerEdit: most((run) => run.messagesPerEdit),
    idlePerSecond: of((run) => run.idlePerSecond, 1),
  }
}
