import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { IconButton } from './button'
import styles from './dialog.module.css'

/** The focus is given back without scrolling; the page may have moved under the layer. */
const showFocus = () =>
  requestAnimationFrame(() => document.activeElement?.scrollIntoView({ block: 'nearest' }))

const fields = 'input:not([type="hidden"]), select, textarea'

/**
 * A layer over the page. It opens on its first field, where there is one in sight. Escape closes it; what was typed
 * stays with its owner.
 */
export function Dialog(props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
  /** Only to be read: with nothing to press inside, it is scrolled by the keys itself. */
  readonly readOnly?: boolean
}) {
  const popup = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const before = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    if (!props.open) return
    const { activeElement } = document
    before.current =
      activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null
  }, [props.open])
  const firstField = () => {
    const inside = body.current
    if (!inside) return true
    if (inside.contains(document.activeElement)) return false
    const first = inside.querySelector<HTMLInputElement>(fields)
    const field =
      first?.type === 'radio'
        ? inside.querySelector<HTMLInputElement>(`input[name="${CSS.escape(first.name)}"]:checked`)
        : first
    const inSight =
      field && field.getBoundingClientRect().bottom <= inside.getBoundingClientRect().bottom
    return inSight ? field : true
  }
  /** Where it was before, unless the act that closed the layer has already moved on. */
  const goBack = () => {
    const { activeElement } = document
    const moved = activeElement && activeElement !== document.body
    if (moved && !popup.current?.contains(activeElement)) return false
    return before.current?.isConnected ? before.current : true
  }
  return (
    <Base.Root
      open={props.open}
      onOpenChange={(open) => props.onOpenChange(open)}
      onOpenChangeComplete={(open) => (open ? undefined : showFocus())}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup
          className={`${styles['popup']} ${props.wide ? styles['wide'] : ''}`}
          ref={popup}
          initialFocus={firstField}
          finalFocus={goBack}
        >
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
          <div
            className={styles['body']}
            ref={body}
            {...(props.readOnly ? { tabIndex: 0, role: 'region', 'aria-label': props.title } : {})}
          >
            {props.children}
          </div>
          {props.footer ? <div className={styles['foot']}>{props.footer}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
