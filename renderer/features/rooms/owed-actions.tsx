import { openActions } from '../../../shared/incident/library/open-actions'
import { useLibrary } from '../../parts/use-library'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'

const countWords = (count: number) =>
  count === 1
    ? 'One action item of past incidents is open'
    : `${count} action items of past incidents are open`

/** What past incidents left to do, read behind the list of rooms and never before it. */
export function OwedActions({ onLibrary }: { readonly onLibrary: () => void }) {
  const state = useLibrary()
  if (state.kind !== 'read') return null
  const open = openActions(state.library.rooms.filter(({ record }) => !record.sample))
  if (open.length === 0) return null
  const orphans = open.filter(({ owner }) => owner === null).length
  return (
    <Notice>
      <span>
        {countWords(open.length)}
        {orphans > 0 ? `, ${orphans} without an owner` : ''}.
      </span>
      <Button variant="quiet" onClick={onLibrary}>
        See them
      </Button>
    </Notice>
  )
}
