import { useId } from 'react'
import { useRoom } from '../session/use-room'
import { useDraft } from '../state/use-draft'
import { Button } from '../ui/button'
import styles from './one-line.module.css'

/** One line of text: the quickest way to add something. Enter sends it; the draft survives leaving the view. */
export function OneLine(props: {
  readonly label: string
  readonly draft: string
  readonly placeholder?: string
  readonly button?: string
  readonly error?: string | null
  readonly onSend: (text: string, done: () => void) => Promise<void>
}) {
  const id = useId()
  const [text, setText] = useDraft(useRoom().roomId, props.draft)
  const send = () => {
    if (text.trim() !== '') void props.onSend(text, () => setText(''))
  }
  return (
    <div className={styles['line']}>
      <input
        id={id}
        aria-label={props.label}
        aria-invalid={props.error ? true : undefined}
        placeholder={props.placeholder ? `${props.label}: ${props.placeholder}` : props.label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      {text.trim() === '' ? null : <Button onClick={send}>{props.button ?? 'Add'}</Button>}
      {props.error ? (
        <p role="alert" className={styles['error']}>
          {props.error}
        </p>
      ) : null}
    </div>
  )
}
