import { openDivergences } from '../divergence'
import { commanderOf, heldRole } from '../roles'
import type { Change, ExitCriterion, Hypothesis, IncidentState, Roadblock, Task } from '../state'

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

const byDue = (a: Task, b: Task) =>
  (a.priority ?? 'P9').localeCompare(b.priority ?? 'P9') ||
  (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY) ||
  (a.id < b.id ? -1 : 1)

/** Tasks that are not done: by priority, then by due time. */
export const selectOpenTasks = perState((state): readonly Task[] =>
  [...state.tasks.values()].filter((task) => task.doneAt === null).sort(byDue),
)
/** Tasks that are done, newest first. */
export const selectDoneTasks = perState((state): readonly Task[] =>
  [...state.tasks.values()]
    .filter((task) => task.doneAt !== null)
    .sort((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0)),
)
export const selectExits = perState((state): readonly ExitCriterion[] => [...state.exits.values()])
export const selectOpenDivergences = perState((state): readonly Change[] => openDivergences(state))
export const selectHypotheses = perState((state): readonly Hypothesis[] =>
  [...state.hypotheses.values()].reverse(),
)
export const selectOpenRoadblocks = perState((state): readonly Roadblock[] =>
  [...state.roadblocks.values()].filter((item) => item.clearedAt === null),
)

/** One box of "who holds what". */
export interface SeatBox {
  readonly id: string
  readonly title: string
  readonly holder: string | null
  readonly delegated: boolean
  readonly contested: boolean
}

/** Commander, operations, communications, planning; an undelegated one names who holds it meanwhile. */
export const selectSeatBoxes = perState((state): readonly SeatBox[] => [
  {
    id: 'commander',
    title: 'Commander',
    holder: commanderOf(state),
    delegated: true,
    contested: state.command.kind === 'contested',
  },
  ...['ops', 'comms', 'planning'].flatMap((id) => {
    const held = heldRole(state, id)
    return held
      ? [
          {
            id,
            title: held.role.title,
            holder: held.holder,
            delegated: held.delegated,
            contested: held.contested,
          },
        ]
      : []
  }),
])
