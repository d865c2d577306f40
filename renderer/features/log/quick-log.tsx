import { useState } from 'react'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { isoOf } from '../../../shared/incident/sentence'
import { useSubmit } from '../../parts/form'
import { parseUtcInput } from '../../parts/utc-input'
import { useCommand, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Select, TextArea, TextField } from '../../ui/field'
import styles from './quick-log.module.css'

const marks = [
  { value: '', label: 'No mark' },
  { value: 'key', label: 'Key event' },
  { value: 'well', label: 'Went well' },
  { value: 'wrong', label: 'Went wrong' },
  { value: 'lucky', label: 'We got lucky' },
]

/** One line into the log from anywhere. Its time is when the box was opened, and can be changed. */
export function QuickLog(props: {
  readonly open: boolean
  /** Epoch ms. */
  readonly openedAt: number
  readonly onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title="What just happened?">
      {props.open ? (
        <QuickLogForm openedAt={props.openedAt} onDone={() => props.onOpenChange(false)} />
      ) : null}
    </Dialog>
  )
}

function QuickLogForm({
  openedAt,
  onDone,
}: {
  readonly openedAt: number
  readonly onDone: () => void
}) {
  const room = useRoom()
  const note = useCommand(addNote)
  const form = useSubmit()
  const [text, setText] = useDraft(room.roomId, 'quick-log')
  const opened = isoOf(openedAt).slice(0, 19).replace('T', ' ')
  const [when, setWhen] = useState(opened)
  const [mark, setMark] = useState('')
  const [badTime, setBadTime] = useState<string | null>(null)

  function send() {
    const at = when === opened ? openedAt : parseUtcInput(when)
    if (at === null) {
      setBadTime('Write it like 2026-01-31 17:20 or 17:20:05, in UTC.')
      return
    }
    setBadTime(null)
    void form.submit(
      () => note.run({ text, happenedAt: Math.floor(at), ...(mark ? { mark } : {}) }),
      () => {
        setText('')
        onDone()
      },
    )
  }
  return (
    <>
      <TextArea
        label="Log line"
        value={text}
        onChange={setText}
        rows={3}
        autoFocus
        enterSubmits
        error={form.error}
        hint="Enter logs it, Shift+Enter starts a new line."
        onSubmit={send}
      />
      <div className={styles['row']}>
        <TextField
          label="Happened at (UTC)"
          value={when}
          onChange={setWhen}
          error={badTime}
          onSubmit={send}
        />
        <Select label="Mark" value={mark} onChange={setMark} options={marks} />
        <Button variant="primary" disabled={form.busy || text.trim() === ''} onClick={send}>
          Log it
        </Button>
      </div>
    </>
  )
}
