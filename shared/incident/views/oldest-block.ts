import type { Block } from '../records/incident-records'
import type { IncidentState } from '../state'

/** Blocks of prose that communications keep right, in the order of the document; each is also the name of its pad. */
const askedBlocks = [
  'situation',
  'impact-people',
  'impact-systems',
] as const satisfies readonly Block[]
export type AskedBlock = (typeof askedBlocks)[number]

/** The block of prose that was longest left alone, and when it was last typed in, kept in the log or found true (epoch ms). */
export interface OldestBlock {
  readonly block: AskedBlock
  readonly freshAt: number
}

/**
 * Which block somebody should look at first. `pad` tells of each pad whether anything is written there and when it was last typed
 * in (epoch ms); what is empty is asked for only as the situation.
 */
export function oldestBlock(
  state: IncidentState,
  pad: (name: AskedBlock) => { readonly isWritten: boolean; readonly changedAt: number },
): OldestBlock {
  const freshAt = (block: AskedBlock): number =>
    Math.max(
      pad(block).changedAt,
      state.verified.get(block)?.at ?? 0,
      block === 'situation' ? (state.situation?.at ?? 0) : 0,
    )
  return askedBlocks
    .filter((block) => block === 'situation' || pad(block).isWritten)
    .map((block) => ({ block, freshAt: freshAt(block) }))
    .reduce((oldest, next) => (next.freshAt < oldest.freshAt ? next : oldest))
}
