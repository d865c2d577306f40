import { useRoom } from '../session/use-room'
import { useDraft } from '../state/use-draft'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import styles from './one-line.module.css'

/** One line of text and a button: the quickest way to add something. The draft survives leaving the view. */
export function OneLine(props: {
  readonly label: string
  readonly draft: string
  readonly placeholder?: string
  readonly button?: string
  readonly error?: string | null
  readonly onSend: (text: string, done: () => void) => Promise<void>
}) {
  const [text, setText] = useDraft(useRoom().roomId, props.draft)
  const send = () => {
    if (text.trim() !== '') void props.onSend(text, () => setText(''))
  }
  return (
    <div className={styles['line']}>
      <TextField label={props.label} value={text} onChange={setText} onSubmit={send} error={props.error ?? null} {...(props.placeholder ? { placeholder: props.placeholder } : {})} />
      <Button onClick={send} disabled={text.trim() === ''}>
        {props.button ?? 'Add'}
      </Button>
    </div>
  )
}
