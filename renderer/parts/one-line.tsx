import { useId, useRef } from 'react'
import { useRoom } from '../session/use-room'
import { useDraft } from '../state/use-draft'
import { useWish } from '../state/use-wish'
import { Button } from '../ui/button'
import styles from './one-line.module.css'

/**
 * One line of text: the quickest way to add something. Enter takes it, so that the next one can be typed at once; what
 * was refused comes back. The draft survives leaving the view.
 */
export function OneLine(props: {
  readonly label: string
  readonly draft: string
  readonly placeholder?: string
  readonly button?: string
  readonly error?: string | null
  /** An act asked of the view that puts the caret here. */
  readonly wish?: string
  readonly onSend: (text: string, done: () => void) => Promise<void>
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useWish(props.wish ?? '', () => input.current?.focus())
  const [text, setText] = useDraft(useRoom().roomId, props.draft)
  async function take(): Promise<void> {
    if (text.trim() === '') return
    let written = false
    setText('')
    await props.onSend(text, () => {
      written = true
    })
    if (!written) setText((typed) => (typed === '' ? text : `${text} ${typed}`))
  }
  // void: a refusal is said by the owner, and the text comes back
  const send = () => void take()
  return (
    <div className={styles['line']}>
      <input
        ref={input}
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
