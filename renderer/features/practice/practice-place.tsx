import { ArrowLeft } from 'lucide-react'
import { useLibrary } from '../../parts/use-library'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'
import { CoverageSection } from './coverage-section'
import { DrillsSection } from './drills-section'
import { PlaySection } from './play-section'
import styles from './practice.module.css'
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
    <main className={styles['place']} data-region="main" tabIndex={-1} aria-label="Practice">
      <header className={styles['head']}>
        <Button variant="quiet" icon={<ArrowLeft />} onClick={props.onLeave}>
          Rooms
        </Button>
        <h1>Practice</h1>
      </header>
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
    </main>
  )
}
