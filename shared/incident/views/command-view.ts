import { openDivergences } from '../divergence'
import type { SeatState } from '../handoff-state'
import type { ExitCriterion } from '../records/incident-records'
import type { Change, Hypothesis, Roadblock, Task } from '../records/work-records'
import { commanderOf, heldRole } from '../roles'
import type { IncidentState } from '../state'
import { perState } from './per-state'

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

const standing = ({ state }: Hypothesis): number =>
  state === 'confirmed' ? 0 : state === 'ruled-out' ? 2 : 1

/** Confirmed ones first, then those that are open, then those that were ruled out; of each the newest first. */
export const selectHypotheses = perState((state): readonly Hypothesis[] =>
  [...state.hypotheses.values()].reverse().sort((a, b) => standing(a) - standing(b)),
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
  /** Everybody who claims a contested seat; empty otherwise. */
  readonly claimants: readonly string[]
  /** What the holder is about to do or has to do next, in their own words. */
  readonly doing: string | null
}

const claimantsOf = (seat: SeatState): readonly string[] =>
  seat.kind === 'contested' ? seat.claims.map((claim) => claim.holder) : []

/** The newest change that a person announced, else a task that they said they have, else the first open task of theirs. */
export function doingNow(state: IncidentState, person: string | null): string | null {
  if (person === null) return null
  const intent = [...state.intents.values()].findLast(
    (each) => each.by === person && each.endedAt === null,
  )
  if (intent) return `${intent.system}: ${intent.text}`
  const own = selectOpenTasks(state).filter((task) => task.owner === person)
  return (own.find((task) => task.acknowledgedAt !== null) ?? own[0])?.text ?? null
}

/** Commander, operations, communications, planning; an undelegated one names who holds it meanwhile. */
export const selectSeatBoxes = perState((state): readonly SeatBox[] => {
  const commander = commanderOf(state)
  return [
    {
      id: 'commander',
      title: 'Commander',
      holder: commander,
      delegated: true,
      claimants: claimantsOf(state.command),
      doing: null,
    },
    ...['ops', 'comms', 'planning'].flatMap((id): SeatBox[] => {
      const held = heldRole(state, id)
      if (!held) return []
      const { role, holder, delegated } = held
      return [
        {
          id,
          title: role.title,
          holder,
          delegated,
          claimants: claimantsOf(role.seat),
          doing: delegated && holder !== commander ? doingNow(state, holder) : null,
        },
      ]
    }),
  ]
})
