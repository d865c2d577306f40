import { useState } from 'react'
import { requestSupport } from '../../../shared/incident/commands/people-commands'
import { heldRole } from '../../../shared/incident/roles'
import { helpWithoutWords } from '../../../shared/incident/views/planning-view'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { parseUtcInput } from '../../parts/utc-input'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextField } from '../../ui/field'
import styles from './work-view.module.css'

/** Help is asked for from any view, by one key. */
export function HelpDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const planning = useIncident((state) => heldRole(state, 'planning')?.holder ?? null)
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="I need help"
      description={
        <>
          <PersonName id={planning} /> answers, as planning. Everybody in the room sees it; no
          reason is asked.
        </>
      }
    >
      {props.open ? <AskForHelp onDone={props.onClose} /> : null}
    </Dialog>
  )
}

/** What is needed and by when; both may stay empty. */
export function AskForHelp({ onDone }: { readonly onDone: () => void }) {
  const { roomId } = useRoom()
  const ask = useCommand(requestSupport)
  const form = useSubmit()
  const [text, setText] = useDraft(roomId, 'support')
  const [when, setWhen] = useState('')
  const [badTime, setBadTime] = useState<string | null>(null)
  const send = () => {
    const neededBy = when.trim() === '' ? null : parseUtcInput(when)
    const bad = when.trim() !== '' && neededBy === null
    setBadTime(bad ? 'Write it like 17:20 or 2026-01-31 17:20, in UTC.' : null)
    if (bad) return
    void form.submit(
      () =>
        ask.run({
          text: text.trim() === '' ? helpWithoutWords : text,
          ...(neededBy === null ? {} : { neededBy }),
        }),
      () => {
        setText('')
        onDone()
      },
    )
  }
  return (
    <div className={styles['ask']}>
      <TextField
        label="What you need"
        optional
        value={text}
        onChange={setText}
        placeholder="two people who know the index"
        error={form.error}
        autoFocus
        onSubmit={send}
      />
      <TextField
        label="Needed by (UTC)"
        optional
        value={when}
        onChange={setWhen}
        placeholder="17:20"
        error={badTime}
        onSubmit={send}
      />
      <Button variant="primary" disabled={form.busy} onClick={send}>
        Ask for help
      </Button>
    </div>
  )
}
