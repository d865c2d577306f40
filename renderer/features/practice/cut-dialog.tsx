import { useState } from 'react'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { useRoom, useRoomStatus } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Select } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './practice.module.css'

const choices = [1, 5, 10, 30] as const

/** Begins the exercise in which this machine parts from the others. */
export function CutDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Cut this machine off"
      description="An exercise: this machine leaves every link and meeting place and takes no new ones. The others see you as away. Write on, on both sides; afterwards everything is put together, and you are told how that went."
    >
      {props.open ? <Begin onDone={props.onClose} /> : null}
    </Dialog>
  )
}

function Begin({ onDone }: { readonly onDone: () => void }) {
  const { networkCut } = useRoom()
  // What blocks it follows from the links and the room.
  useRoomStatus()
  useNow(1_000)
  const form = useSubmit()
  const [minutes, setMinutes] = useState<number>(5)
  const blocked = networkCut.blocked()
  return (
    <div className={styles['cut']}>
      <Select
        label="For how long"
        value={String(minutes)}
        onChange={(value) => setMinutes(Number(value))}
        options={choices.map((choice) => ({
          value: String(choice),
          label: choice === 1 ? '1 minute' : `${choice} minutes`,
        }))}
      />
      {blocked ? <Notice>{blocked}</Notice> : null}
      {form.error ? <span role="alert">{form.error}</span> : null}
      <Button
        variant="primary"
        disabled={form.busy || blocked !== null}
        onClick={() => void form.submit(() => networkCut.begin(minutes), onDone)}
      >
        Cut the network
      </Button>
    </div>
  )
}
