import { useState } from 'react'
import {
  setAvailability,
  tagPerson,
  wantRole,
} from '../../../shared/incident/commands/people-commands'
import { selectVacantRoles } from '../../../shared/incident/views/staffing'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { usePreferences } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './people-view.module.css'
import { readServices } from './services'

/** Who has just joined says in one press what they are here for; it goes once they did, or were given something. */
export function JoinCard() {
  const room = useRoom()
  const vacant = useIncident(selectVacantRoles)
  const want = useCommand(wantRole)
  const available = useCommand(setAvailability)
  const tag = useCommand(tagPerson)
  const form = useSubmit()
  const known = usePreferences((mine) => mine.services)
  const keepKnown = usePreferences((mine) => mine.change)
  const [services, setServices] = useState(known)
  /** First what they know: once the answer is written, this card is gone. */
  const say = (answer: () => ReturnType<typeof want.run>) =>
    void form.submit(async () => {
      const list = readServices(services)
      if (list.length > 0) {
        const tagged = await tag.run({ person: room.deviceId, services: list })
        if (!tagged.ok) return tagged
      }
      if (services !== known) keepKnown({ services })
      return answer()
    })
  return (
    <Notice>
      <span className={styles['asked']}>
        <b>What do you do here?</b>
      </span>
      {vacant.map((role) => (
        <Button
          key={role.id}
          disabled={form.busy}
          onClick={() => say(() => want.run({ role: role.id }))}
        >
          I can take {role.title}
        </Button>
      ))}
      <Button disabled={form.busy} onClick={() => say(() => want.run({}))}>
        I help where asked
      </Button>
      <Button
        variant="quiet"
        disabled={form.busy}
        onClick={() => say(() => available.run({ how: 'busy' }))}
      >
        I only watch
      </Button>
      <details className={styles['asked']}>
        <summary className={styles['fold']}>
          Services you know{services.trim() === '' ? '' : `: ${services}`}
        </summary>
        <TextField
          label="Services, with commas between them"
          value={services}
          onChange={setServices}
          optional
          hint="So that you are asked about them. This machine remembers them for the next room."
        />
      </details>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </Notice>
  )
}
