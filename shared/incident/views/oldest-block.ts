import type { Block } from '../records/incident-records'
import type { IncidentState } from '../state'
import { documentHealth } from './document-health'

/** Blocks of prose that communications keep right, in the order of the document; each is also the name of its pad. */
const askedBlocks = [
  'situation',
  'impact-people',
  'impact-systems',
] as const satisfies readonly Block[]
export type AskedBlock = (typeof askedBlocks)[number]

/** The block of prose that was longest left alone, and how fresh it is (epoch ms; 0 when nobody knows). */
export interface OldestBlock {
  readonly block: AskedBlock
  readonly freshAt: number
}

/** What the room knows of pads: what is written in one, and when it was last typed in (epoch ms; null when that is not known). */
export interface PadsOfRoom {
  readonly padText: (name: string) => string
  readonly padChangedAt: (name: string) => number | null
}

/**
 * Which block somebody should look at first, by the same age as on the page of the commander; what is empty is asked for only as the
 * situation. `now` (epoch ms) bounds what a clock that runs ahead has said.
 */
export function oldestBlock(state: IncidentState, pads: PadsOfRoom, now: number): OldestBlock {
  const health = documentHealth(state, pads.padChangedAt, now)
  return askedBlocks
    .filter((block) => block === 'situation' || pads.padText(block) !== '')
    .map((block) => ({
      block,
      freshAt: health.find((each) => each.block === block)?.freshAt ?? 0,
    }))
    .reduce((oldest, next) => (next.freshAt < oldest.freshAt ? next : oldest))
}
