import { useLibrary } from '../../parts/use-library'
import { Place } from '../../ui/place'
import { Notice } from '../../ui/section'
import { CoverageSection } from './coverage-section'
import { DrillsSection } from './drills-section'
import { PlaySection } from './play-section'
import { TwiceSection } from './twice-section'

/** Practice: drills that were and will be, and what can be played again. */
export function PracticePlace(props: {
  readonly onOpen: (id: string) => void
  readonly onHandbook: () => void
  readonly onLeave: () => void
}) {
  const library = useLibrary(undefined, false)
  const rooms = library.kind === 'read' ? library.library.rooms : []
  return (
    <Place title="Practice" onLeave={props.onLeave}>
      {library.kind === 'failed' ? (
        <Notice late>
          <span role="alert">The rooms cannot be read: {library.why}</span>
        </Notice>
      ) : null}
      {library.kind === 'read' ? (
        <DrillsSection rooms={rooms} onOpen={props.onOpen} onHandbook={props.onHandbook} />
      ) : null}
      {library.kind === 'read' ? <CoverageSection rooms={rooms} /> : null}
      <PlaySection rooms={rooms} onOpen={props.onOpen} />
      <TwiceSection />
    </Place>
  )
}
