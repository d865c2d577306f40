import type { ReactNode } from 'react'
import styles from './view-page.module.css'

/** The page of a view of a room: one column that scrolls. `text` is for one that is read more than worked in. */
export const ViewPage = (props: {
  readonly text?: boolean
  readonly className?: string | undefined
  readonly children: ReactNode
}) => (
  <div className={`${styles['page']} ${props.className ?? ''}`} data-text={props.text}>
    {props.children}
  </div>
)
