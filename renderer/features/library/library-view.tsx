import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { isEnded } from '../../../shared/incident/stage'
import { useLibrary } from '../../parts/use-library'
import type { LibraryRoom } from '../../session/library'
import { useWorkspace } from '../../state/use-stores'
import { libraryDraft, type View } from '../../state/workspace-store'
import { TextField } from '../../ui/field'
import { Place } from '../../ui/place'
import { ProgressBar } from '../../ui/progress-bar'
import { Notice } from '../../ui/section'
import styles from './library-view.module.css'
import { OpenActionsSection } from './open-actions-section'
import { PastSection } from './past-section'
import { SearchResults } from './search-results'
import { StudySection } from './study-section'
import { TrendSection } from './trend-section'

/** What this machine remembers: past rooms with how long they took, what is still owed, and a search over all of it. */
export function LibraryView(props: {
  readonly onOpen: (id: string, view: View) => void
  readonly onLeave: () => void
}) {
  const state = useLibrary()
  const asked = useWorkspace((state) => state.drafts[libraryDraft] ?? '')
  const keepDraft = useWorkspace((state) => state.keepDraft)
  const [query, setQuery] = useState(asked)
  // Asked for once: the next visit begins with the shelves.
  useEffect(() => keepDraft(libraryDraft, ''), [keepDraft])
  const deferred = useDeferredValue(query)
  return (
    <Place title="Library" className={styles['library']} onLeave={props.onLeave}>
      {state.kind === 'failed' ? (
        <Notice late>
          <span role="alert">The rooms cannot be read: {state.why}</span>
        </Notice>
      ) : null}
      {state.kind === 'reading' ? (
        <ProgressBar
          label="Reading the rooms"
          share={state.total === 0 ? 0 : state.rooms / state.total}
          text={`${state.rooms} of ${state.total}`}
        />
      ) : null}
      {state.kind === 'read' ? (
        <>
          {state.library.unread.map(({ title, why }) => (
            <Notice late key={title}>
              <span role="alert">
                {title} cannot be read: {why}
              </span>
            </Notice>
          ))}
          <TextField
            label="Find in every room"
            type="search"
            placeholder="Words of the log or of the prose"
            value={query}
            onChange={setQuery}
            autoFocus
          />
          {deferred.trim() === '' ? (
            <Shelves rooms={state.library.rooms} onOpen={props.onOpen} />
          ) : (
            <SearchResults rooms={state.library.rooms} query={deferred} onOpen={props.onOpen} />
          )}
        </>
      ) : null}
    </Place>
  )
}

/** Rooms to look around in are nobody's history: they are found, and count nowhere. */
function Shelves(props: {
  readonly rooms: readonly LibraryRoom[]
  readonly onOpen: (id: string, view: View) => void
}) {
  const { rooms, onOpen } = props
  const own = useMemo(() => rooms.filter(({ record }) => !record.sample), [rooms])
  const past = useMemo(
    () => own.filter(({ state }) => state.incident !== null && isEnded(state.incident.stage)),
    [own],
  )
  return (
    <>
      <PastSection rooms={past} onOpen={onOpen} />
      <OpenActionsSection rooms={own} onOpen={onOpen} />
      <TrendSection rooms={past} />
      <StudySection onOpen={(id) => onOpen(id, 'command')} />
    </>
  )
}
