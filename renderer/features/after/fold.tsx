import { type ReactNode, useState } from 'react'
import styles from './fold.module.css'

/** A part of a section that is seldom wanted, behind one line. What is in it is made only while it is open. */
export function Fold(props: { readonly words: ReactNode; readonly children: () => ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <details
      className={styles['fold']}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{props.words}</summary>
      {open ? props.children() : null}
    </details>
  )
}
