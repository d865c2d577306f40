import { X } from 'lucide-react'
import { useEffect } from 'react'
import { IconButton } from './button'
import styles from './toast.module.css'

const shownMs = 8_000

/** One line at the foot of the window: what has just been done. Goes by itself; nothing waits for it. */
export function Toast(props: { readonly text: string | null; readonly onClose: () => void }) {
  const { text, onClose } = props
  useEffect(() => {
    if (text === null) return
    const timer = setTimeout(onClose, shownMs)
    return () => clearTimeout(timer)
  }, [text, onClose])
  return (
    <div className={styles['region']} role="status">
      {text === null ? null : (
        <div className={styles['toast']}>
          <span>{text}</span>
          <IconButton label="Dismiss" onClick={onClose}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  )
}
