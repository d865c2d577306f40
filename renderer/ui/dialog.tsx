import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button'
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
            <div className={styles['words']}>
              <Base.Title className={styles['title']}>{props.title}</Base.Title>
              {props.description ? (
                <Base.Description className={styles['description']}>
                  {props.description}
                </Base.Description>
              ) : null}
            </div>
            <Base.Close
              render={
                <IconButton label="Close">
                  <X aria-hidden="true" />
                </IconButton>
              }
            />
          </div>
          <div className={styles['body']}>{props.children}</div>
          {props.footer ? <div className={styles['foot']}>{props.footer}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
