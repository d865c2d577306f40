import { useState } from 'react'
import type { RoomSession } from '../../session/room-session'
import { usePreferences } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { RadioCards, TextField } from '../../ui/field'
import { Section } from '../../ui/section'
import { AlertsSection } from './alerts-section'
import { CriteriaSection } from './criteria-section'
import styles from './settings-dialog.module.css'
import { StorageSection } from './storage-section'
import { ThisComputer } from './this-computer'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const
const maxName = 80

/** My name and how the app looks on this machine. */
export function SettingsDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  /** The open room, where a new name is announced; null in the lobby. */
  readonly room: RoomSession | null
  readonly version: string
  readonly onManageRooms: () => void
}) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Settings"
    >
      <Person room={props.room} />
      <Look />
      <CriteriaSection />
      <ThisComputer />
      <Section title="Rooms on this machine">
        <p>Each room is stored here in full. Removing one takes it from this machine only.</p>
        <Button className={styles['rooms']} onClick={props.onManageRooms}>
          See all rooms
        </Button>
      </Section>
      <AlertsSection />
      <StorageSection />
      <Section title="About">
        <p>
          War Room {props.version}. Nothing leaves this machine except to the people you share a
          room with.
        </p>
      </Section>
    </Dialog>
  )
}

function Person({ room }: { readonly room: RoomSession | null }) {
  const name = usePreferences((state) => state.name)
  const team = usePreferences((state) => state.team)
  const change = usePreferences((state) => state.change)
  const [draftName, setDraftName] = useState(name)
  const [draftTeam, setDraftTeam] = useState(team)
  const [said, setSaid] = useState<string | null>(null)
  const next = { name: draftName.trim(), team: draftTeam.trim() }
  const same = next.name === name && next.team === team

  async function keep() {
    if (next.name === '') {
      setSaid('A name is needed: the log says who wrote what.')
      return
    }
    change(next)
    try {
      if (room && next.name !== name) await room.rename(next.name)
      setSaid(null)
    } catch (fault) {
      setSaid(
        `The room was not told: ${fault instanceof Error ? fault.message : 'unknown fault'}. Try again.`,
      )
    }
  }
  return (
    <Section title="You">
      <div className={styles['person']}>
        <TextField
          label="Your name"
          value={draftName}
          onChange={setDraftName}
          maxLength={maxName}
          error={said}
          onSubmit={() => void keep()}
          hint="Others see it beside what you write. An open room hears of a new one at once."
        />
        <TextField
          label="Your team"
          optional
          value={draftTeam}
          onChange={setDraftTeam}
          maxLength={maxName}
          onSubmit={() => void keep()}
        />
        <div>
          <Button variant="primary" disabled={same} onClick={() => void keep()}>
            {same ? 'Kept' : 'Keep it'}
          </Button>
        </div>
      </div>
    </Section>
  )
}

function Look() {
  const theme = usePreferences((state) => state.theme)
  const change = usePreferences((state) => state.change)
  return (
    <Section title="Look">
      <RadioCards
        label="Theme"
        inline
        value={theme}
        onChange={(value) =>
          change({ theme: themes.find((each) => each.value === value)?.value ?? 'system' })
        }
        options={themes}
      />
    </Section>
  )
}
