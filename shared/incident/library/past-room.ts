import type { IncidentState } from '../state'

/** One stored room as a library reads it: its state, and its prose as plain text by pad. */
export interface PastRoom {
  readonly id: string
  readonly state: IncidentState
  readonly prose: readonly { readonly pad: string; readonly text: string }[]
}

/** When the impact began, or the incident was declared where nobody said; epoch ms. */
export const beginningOf = ({ state }: PastRoom): number | null =>
  state.stamps.began ?? state.stamps.declared
