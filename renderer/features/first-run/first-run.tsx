import { useState } from 'react'
import { useRoomActions } from '../../session/room-actions'
import { usePreferences } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import styles from './first-run.module.css'

/** The first minute: a name, then a sample to look at or the real thing. No account, no permission prompt. */
export function FirstRun(props: {
  readonly joining: boolean
  readonly onSample: (id: string) => void
  readonly onStart: () => void
}) {
  const change = usePreferences((state) => state.change)
  const actions = useRoomActions()
  const [name, setName] = useState('')
  const [team, setTeam] = useState('')
  const [error, setError] = useState<string | null>(null)

  function keepName(): boolean {
    if (name.trim() === '') {
      setError('Type the name that the others should see.')
      return false
    }
    change({ name: name.trim().slice(0, 80), team: team.trim().slice(0, 80) })
    return true
  }
  async function sample() {
    if (!keepName()) return
    const opened = await actions.openSample()
    if (opened.ok) props.onSample(opened.value)
    else setError(opened.error.sentence)
  }
  return (
    <main className={styles['screen']}>
      <h1>War Room</h1>
      <p className={styles['lead']}>
        One place for the people who run an incident. It lives on your laptops and goes on when
        everything else is down.
      </p>
      <div className={styles['form']}>
        <TextField
          label="Your name"
          value={name}
          onChange={setName}
          error={error}
          autoFocus
          hint="Others in the room see it beside what you write."
          onSubmit={() => keepName() && props.onStart()}
        />
        <TextField
          label="Your team"
          value={team}
          onChange={setTeam}
          optional
          onSubmit={() => keepName() && props.onStart()}
        />
      </div>
      <div className={styles['actions']}>
        <Button variant="primary" large onClick={() => keepName() && props.onStart()}>
          {props.joining ? 'Go on to the invite' : 'Start for real'}
        </Button>
        {props.joining ? null : (
          <Button large onClick={() => void sample()}>
            Explore a sample incident
          </Button>
        )}
      </div>
      <p className={styles['small']}>
        No account. Nothing leaves this machine until you share a room.
      </p>
    </main>
  )
}
