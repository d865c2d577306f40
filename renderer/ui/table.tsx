import type { ReactNode } from 'react'
import styles from './table.module.css'

/** A table of short cells with lines between its rows. */
export const Table = (props: {
  readonly label?: string | undefined
  readonly className?: string | undefined
  readonly children: ReactNode
}) => (
  <table className={`${styles['table']} ${props.className ?? ''}`} aria-label={props.label}>
    {props.children}
  </table>
)
