import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import styles from './dialog.module.css'

/** A layer over the page. Escape closes it; what was typed stays with its owner. */
export function Dialog(props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
}) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={`${styles['popup']} ${props.wide ? styles['wide'] : ''}`}>
          <div className={styles['head']}>
            <Base.Title className={styles['title']}>{props.title}</Base.Title>
            {props.description ? (
              <Base.Description className={styles['description']}>{props.description}</Base.Description>
            ) : null}
          </div>
          <div className={styles['body']}>{props.children}</div>
          {props.footer ? <div className={styles['foot']}>{props.footer}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
