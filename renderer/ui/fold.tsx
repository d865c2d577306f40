import { type ReactNode, useState } from 'react'
import styles from './fold.module.css'

/** A part of a view that stays folded until somebody wants it. Its line says what is in it; the rest is made when it is opened. */
export function Fold(props: {
  readonly title: string
  readonly aside?: ReactNode
  /** What can be looked for in it, by the ids that searches lead to. */
  readonly holds?: readonly string[]
  readonly children: ReactNode
}) {
  const [opened, setOpened] = useState(false)
  return (
    <section aria-label={props.title} className={styles['fold']}>
      <details
        data-holds={props.holds?.join(' ')}
        onToggle={(event) => (event.currentTarget.open ? setOpened(true) : undefined)}
      >
        <summary>
          <h2>{props.title}</h2>
          {props.aside ? <span className={styles['aside']}>{props.aside}</span> : null}
        </summary>
        {opened ? <div className={styles['inside']}>{props.children}</div> : null}
      </details>
    </section>
  )
}
