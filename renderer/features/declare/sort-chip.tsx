import { sortWords } from '../../../shared/incident/event-sorts'
import { useIncident } from '../../session/use-room'
import { useWorkspace } from '../../state/use-stores'
import { VisuallyHidden } from '../../ui/section'
import styles from './sort-chip.module.css'

/** What sort of event it is, beside the title. Nothing while nobody has said. */
export function SortChip() {
  const sort = useIncident((state) => state.incident?.sort ?? null)
  const openLayer = useWorkspace((state) => state.openLayer)
  if (sort === null) return null
  return (
    <button
      type="button"
      className={styles['chip']}
      title="Change the sort"
      onClick={() => openLayer('sort', Date.now())}
    >
      {sortWords[sort].name}
      <VisuallyHidden>, change the sort</VisuallyHidden>
    </button>
  )
}
