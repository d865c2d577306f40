import { useState } from 'react'
import { useHost, useHostInfo } from '../../session/use-host'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/field'
import { Section } from '../../ui/section'
import styles from './settings-dialog.module.css'

/** What only the desktop app has: an icon beside the clock, and newer versions. Nothing in a browser. */
export function ThisComputer() {
  const host = useHost()
  const info = useHostInfo()
  const [tray, setTray] = useState<boolean | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [waits, setWaits] = useState(false)
  if (info?.kind !== 'desktop') return null

  async function look() {
    setSaid('Looking…')
    const outcome = await host.checkForUpdate(null)
    const state = outcome.ok ? outcome.value : null
    setWaits(state?.kind === 'waiting')
    if (!outcome.ok) setSaid(outcome.sentence)
    else if (outcome.value.kind === 'held') setSaid(outcome.value.sentence)
    else if (outcome.value.kind === 'current') setSaid('This is the newest version.')
    else setSaid(`Version ${outcome.value.version} is here. It starts when you restart.`)
  }
  async function restart() {
    const outcome = await host.installUpdate(null)
    if (!outcome.ok) setSaid(outcome.sentence)
  }
  return (
    <Section title="This computer">
      <div className={styles['person']}>
        <Checkbox
          label="Show an icon beside the clock"
          hint="Everything it offers is in the window as well."
          checked={tray ?? info.tray}
          onChange={(shown) => {
            setTray(shown)
            // void: an icon that cannot be shown changes nothing else
            void host.setTray({ shown })
          }}
        />
        <div className={styles['acts']}>
          <Button onClick={() => void look()}>Look for a newer version</Button>
          {waits ? <Button onClick={() => void restart()}>Restart into it</Button> : null}
        </div>
        <p role="status">{said}</p>
      </div>
    </Section>
  )
}
