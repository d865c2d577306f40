import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** A place with nothing in it yet: says what it is for and what to do next. */
export const EmptyState = (props: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) => (
  <div className={styles['empty']}>
    <p className={styles['title']}>{props.title}</p>
    {props.children ? <div className={styles['text']}>{props.children}</div> : null}
    {props.action ? <div className={styles['action']}>{props.action}</div> : null}
  </div>
)
