import type { MeshFigures } from './measure-mesh'

/** The middle value, of an even number of them the lower one; one that was never reached counts as the latest. */
function middle(values: readonly (number | null)[]): number | null {
  const sorted = [...values].sort((a, b) => (a ?? Infinity) - (b ?? Infinity))
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

/** Several runs of one kind as one: the middle of what takes time, and the worst of what must not happen at all. */
export function middleOf(runs: readonly MeshFigures[]): MeshFigures {
  const of = (pick: (run: MeshFigures) => number | null) => middle(runs.map(pick))
  const most = (pick: (run: MeshFigures) => number) => Math.max(...runs.map(pick))
  return {
    readyMs: of((run) => run.readyMs),
    p50Ms: of((run) => run.p50Ms) ?? Number.NaN,
    p95Ms: of((run) => run.p95Ms) ?? Number.NaN,
    maxMs: most((run) => run.maxMs),
    missing: most((run) => run.missing),
    messagesPerEdit: most((run) => run.messagesPerEdit),
    idlePerSecond: of((run) => run.idlePerSecond),
  }
}
