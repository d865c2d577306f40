import { cadenceMinutes } from '../cadence'
import { blocks, padBlocks } from '../entries/incident-entries'
import type { Block } from '../records/incident-records'
import type { IncidentState } from '../state'

/** How fresh one block of the state document is. */
export interface BlockHealth {
  readonly block: Block
  /** When it was last typed in, touched by an entry or found true (epoch ms); null when there is nothing in it. */
  readonly freshAt: number | null
  /** The same time, when the newest of it is that somebody found it still true. */
  readonly verifiedAt: number | null
}

/** What each block is called on the screens. */
export const blockWords: Readonly<Record<Block, string>> = {
  situation: 'Situation',
  'impact-people': 'Impact on people',
  'impact-systems': 'Impact on systems',
  plan: 'Plan',
  risks: 'Risks',
  'next-decision': 'Next decision',
  notes: 'Notes',
  roles: 'Who holds what',
  exits: 'Until we can close',
}

/** Entries that touch each block, as the newest of them (epoch ms). */
function touchedAt(state: IncidentState, block: Block): readonly (number | null | undefined)[] {
  switch (block) {
    case 'situation':
      return [state.situation?.at]
    case 'impact-people':
      return state.impact.business === null ? [] : [state.impact.at]
    case 'impact-systems':
      return state.impact.technical === null ? [] : [state.impact.at]
    case 'plan':
      return [...state.objectives.values()].flatMap(({ at, settled }) => [at, settled?.at])
    case 'risks':
      return [...state.roadblocks.values()]
        .filter(({ clearedAt }) => clearedAt === null)
        .map(({ at }) => at)
    case 'next-decision':
    case 'notes':
      return []
    case 'roles':
      return [state.command, ...[...state.roles.values()].map(({ seat }) => seat)].flatMap(
        ({ history }) => history.map(({ since }) => since),
      )
    case 'exits':
      return [...state.exits.values()].flatMap(({ at, holdingSince, metAt }) => [
        at,
        holdingSince,
        metAt,
      ])
  }
}

/**
 * How fresh each block is, in the order of the document. `changedAt` says when the pad of a block was last typed in (epoch ms), null when
 * that is not known; `now` bounds what a clock that runs ahead has said.
 */
export function documentHealth(
  state: IncidentState,
  changedAt: (pad: string) => number | null,
  now: number,
): readonly BlockHealth[] {
  const prose = new Set<Block>(padBlocks)
  return blocks.map((block) => {
    const verified = state.verified.get(block)?.at ?? null
    const times = [
      ...touchedAt(state, block),
      prose.has(block) ? changedAt(block) : null,
      verified,
    ].filter((at) => typeof at === 'number')
    if (times.length === 0) return { block, freshAt: null, verifiedAt: null }
    const newest = Math.max(...times)
    const freshAt = Math.min(now, newest)
    return { block, freshAt, verifiedAt: verified === newest ? freshAt : null }
  })
}

/** How old a block may be before somebody should look at it again (ms): the cadence of the state document. */
export const staleAfterMs = (state: IncidentState): number =>
  (cadenceMinutes['state-document'][state.incident?.severity ?? 'SEV2'] ?? 60) * 60_000

/** Blocks that nobody has looked at for too long, the oldest first. Empty ones do not count: there is nothing to be wrong. */
export const staleBlocks = (
  state: IncidentState,
  health: readonly BlockHealth[],
  now: number,
): readonly BlockHealth[] =>
  health
    .filter(({ freshAt }) => freshAt !== null && now - freshAt >= staleAfterMs(state))
    .sort((a, b) => (a.freshAt ?? 0) - (b.freshAt ?? 0))
