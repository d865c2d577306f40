import { updateSorts } from '../../../shared/incident/entries/comms-entries'
import type { SentUpdate } from '../../../shared/incident/records/comms-records'
import type { Audience } from '../../../shared/incident/views/comms-view'
import { useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'

export type Sort = SentUpdate['sort']

/**
 * Of which sort the next update to an audience is. What was chosen by hand holds for every audience until it was told; else the first
 * word to an audience is that we know, and the others are progress.
 */
export function useSort(audience: Audience): {
  readonly sort: Sort
  readonly choose: (sort: string) => void
  readonly onSent: () => void
} {
  const { roomId } = useRoom()
  const [chosen, keep] = useDraft(roomId, 'update-sort')
  const [told, keepTold] = useDraft(roomId, 'update-sort-told')
  const isFirst = useIncident(
    (state) => !state.updates.some((update) => update.audience === audience),
  )
  const byHand = told.split(' ').includes(audience)
    ? undefined
    : updateSorts.find((each) => each === chosen)
  return {
    sort: byHand ?? (isFirst ? 'holding' : 'progress'),
    choose: (sort) => {
      keep(sort)
      keepTold('')
    },
    onSent: () => keepTold((now) => `${now} ${audience}`),
  }
}
