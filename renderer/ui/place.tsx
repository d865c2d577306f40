import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'
import styles from './place.module.css'

/** A page beside the rooms: its name, the way back to them, and what it holds. `text` is for one that is read more than looked through. */
export const Place = (props: {
  readonly title: string
  readonly text?: boolean
  readonly className?: string | undefined
  readonly onLeave: () => void
  readonly children: ReactNode
}) => (
  <main
    className={`${styles['place']} ${props.className ?? ''}`}
    data-text={props.text}
    data-region="main"
    tabIndex={-1}
    aria-label={props.title}
  >
    <header className={styles['head']}>
      <Button variant="quiet" icon={<ArrowLeft />} onClick={props.onLeave}>
        Rooms
      </Button>
      <h1>{props.title}</h1>
    </header>
    {props.children}
  </main>
)
