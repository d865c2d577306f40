import { useLayoutEffect, useRef, useState } from 'react'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { isoOf } from '../../../shared/incident/sentence'
import { useSubmit } from '../../parts/form'
import { parseUtcInput } from '../../parts/utc-input'
import { useCommand, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Checkbox, Select, TextArea, TextField } from '../../ui/field'
import styles from './quick-log.module.css'

const marks = [
  { value: '', label: 'No mark' },
  { value: 'key', label: 'Key event' },
  { value: 'well', label: 'Went well' },
  { value: 'wrong', label: 'Went wrong' },
  { value: 'lucky', label: 'We got lucky' },
]

/**
 * One line into the log from anywhere. Its time is when the box was opened, and can be changed. Enter takes the line, so
 * that nothing typed behind it is lost while it is written; what was refused comes back.
 */
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
  const [shownFor, setShownFor] = useState(openedAt)
  const [when, setWhen] = useState(opened)
  const [mark, setMark] = useState('')
  const [isPrivate, setPrivate] = useState(false)
  const [badTime, setBadTime] = useState<string | null>(null)
  const now = useRef({ openedAt, text })
  useLayoutEffect(() => {
    now.current = { openedAt, text }
  })
  // Asked for again while the last line is on its way: a new line with a time of its own.
  if (shownFor !== openedAt) {
    setShownFor(openedAt)
    setWhen(opened)
    setMark('')
    setPrivate(false)
  }

  async function take(at: number): Promise<void> {
    let written = false
    setText('')
    await form.write(
      () =>
        note.run({
          text,
          happenedAt: Math.floor(at),
          ...(mark ? { mark } : {}),
          ...(isPrivate ? { private: true } : {}),
        }),
      () => {
        written = true
        if (now.current.openedAt === openedAt && now.current.text === '') onDone()
      },
    )
    if (!written) setText((typed) => (typed === '' ? text : `${text}\n${typed}`))
  }
  function send() {
    const at = when === opened ? openedAt : parseUtcInput(when)
    setBadTime(at === null ? 'Write it like 2026-01-31 17:20 or 17:20:05, in UTC.' : null)
    // Nothing to send while a line is on its way is a second press of the same key.
    if (at === null || (form.busy && text.trim() === '')) return
    void take(at) // a refusal is shown, and the text comes back
  }
  return (
    <>
      <TextArea
        label="Log line"
        placeholder="What happened, not who did it"
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
        <Button variant="primary" disabled={text.trim() === ''} onClick={send}>
          Log it
        </Button>
      </div>
      <Checkbox
        label="Keep it off walls"
        hint="A wall shows only that there is a private entry. Everybody in the room reads it."
        checked={isPrivate}
        onChange={setPrivate}
      />
    </>
  )
}
