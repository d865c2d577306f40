import { useEffect, useRef, useState } from 'react'
import { describeRejection } from '../../../shared/incident/describe-rejection'
import { selectDevices } from '../../../shared/incident/views/people-view'
import { useSubmit } from '../../parts/form'
import { visibleName } from '../../parts/person-name'
import { useIncident, usePresent, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Select, TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './people-view.module.css'

/** Who is meant, kept as a draft so that the list of people and the palette open the same layer. */
export const removalDraft = 'removal'

const listed = (names: readonly string[]): string =>
  names.length <= 6
    ? names.map(visibleName).join(', ')
    : `${names.slice(0, 5).map(visibleName).join(', ')} and ${names.length - 5} more`

/** Says plainly what removing somebody does, and what nothing can do any more. */
export function RemovePersonDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
}) {
  const isDone = useRef(false)
  useEffect(() => {
    if (props.open || !isDone.current) return
    isDone.current = false
    // With the removal the row that the layer was opened from goes away: so to the list, once the layer has let go.
    const frame = requestAnimationFrame(() => {
      document
        .querySelector<HTMLElement>(
          '[data-home="roster"], [data-region="main"]:not(:has([data-home="roster"]))',
        )
        ?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [props.open])
  return props.open ? (
    <Opened
      onClose={props.onClose}
      onRemoved={() => {
        isDone.current = true
      }}
    />
  ) : null
}

function Opened({
  onClose,
  onRemoved,
}: {
  readonly onClose: () => void
  readonly onRemoved: () => void
}) {
  const room = useRoom()
  const present = usePresent()
  const devices = useIncident(selectDevices)
  const form = useSubmit()
  const [chosen, setChosen] = useDraft(room.roomId, removalDraft)
  const [reason, setReason] = useState('')
  const here = new Set(present.map((person) => person.deviceId))
  const observers = room.observers()
  const choices = [
    ...devices
      .filter(({ device }) => device !== room.deviceId)
      .map(({ device, name }) => ({ value: device, label: visibleName(name) })),
    ...observers
      .filter((one) => devices.every(({ device }) => device !== one.device))
      .map(({ device, name }) => ({ value: device, label: `${visibleName(name)} (observer)` })),
  ]
  const value = choices.some((choice) => choice.value === chosen)
    ? chosen
    : (choices[0]?.value ?? '')
  const observer = observers.find(({ device }) => device === value)
  const known = devices.some(({ device }) => device === value)
  const target =
    observer && !known ? { device: value, name: observer.name || 'An observer' } : { device: value }
  const problem = value === '' ? null : room.canRemove(target)
  const others = devices.filter(({ device }) => device !== value && device !== room.deviceId)
  const away = others.filter(({ device, hasBox }) => hasBox && !here.has(device))
  const without = [
    ...others.filter(({ hasBox }) => !hasBox).map(({ name }) => name),
    ...observers
      .filter(({ device, boxKey }) => device !== value && boxKey === null)
      .map(({ name }) => name),
  ]
  const send = () => {
    if (value === '' || reason.trim() === '') return
    void form.submit(
      () => room.remove([target], reason),
      () => {
        onRemoved()
        setChosen('')
        onClose()
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Remove somebody from this room"
      description="The room gets a new secret, and everybody but this person gets it."
      footer={
        <>
          <Button onClick={onClose}>Keep them</Button>
          <Button
            variant="danger"
            disabled={form.busy || problem !== null || value === '' || reason.trim() === ''}
            onClick={send}
          >
            Remove from the room
          </Button>
        </>
      }
    >
      {choices.length === 0 ? (
        <Notice>Nobody else has this room on a device.</Notice>
      ) : (
        <Select label="Who" value={value} onChange={setChosen} options={choices} />
      )}
      <TextField
        label="Why"
        value={reason}
        onChange={setReason}
        maxLength={200}
        placeholder="Left the company; laptop stolen; joined by mistake"
        hint="Everybody reads it, this person too."
        onSubmit={send}
      />
      {problem ? <Notice late>{describeRejection(problem)}</Notice> : null}
      <ul className={styles['facts']}>
        <li>
          Nothing written from now on reaches them. What they write without you having seen it does
          not count; if it ever turns up, the log lists it under “Not counted”.
        </li>
        <li>
          Shared texts carry no signatures. What they type into one goes in wherever somebody is who
          has not heard of the removal, and stays: read the texts once everybody is here, and take
          out what is not wanted.
        </li>
        <li>
          <b>What they have seen stays with them.</b> Nobody can take it back.
        </li>
        <li>Every invite made so far stops working. Make new ones for whoever is still to come.</li>
        <li>Roles given to them fall back to whoever leads above.</li>
        {away.length > 0 ? (
          <li>
            Away now, and following by themselves when they next meet somebody of this room:{' '}
            {listed(away.map(({ name }) => name))}.
          </li>
        ) : null}
        <li>
          A new invite is needed by observers who are not here now
          {without.length > 0 ? `, and by ${listed(without)}` : ''}.
        </li>
        <li>
          It cannot be undone. To come back they need a new invite on another computer or browser
          profile.
        </li>
      </ul>
      {form.error ? <Notice late>{form.error}</Notice> : null}
    </Dialog>
  )
}
