import { useCallback, useEffect, useState } from 'react'
import { ImportProgressView, StopButton } from '../parts/import-progress'
import { useImport } from '../parts/use-import'
import { usePreferences } from '../state/use-stores'
import { Button } from '../ui/button'
import styles from './demo-door.module.css'
import { FaultScreen } from './fault-screen'
import type { Services } from './services'

/** Opens the room that a demo post offers: makes the profile ready, fills the room, and goes there. */
export function DemoDoor(props: {
  readonly services: Services
  readonly onOpen: (id: string) => void
}) {
  const { services, onOpen } = props
  const change = usePreferences((state) => state.change)
  const name = usePreferences((state) => state.name)
  const { state, run, stop } = useImport()
  const [id, setId] = useState<string | null>(null)
  const open = useCallback(() => {
    // void: run says itself what was refused
    void run((watch) => services.actions.openDemo(watch)).then(setId)
  }, [run, services])
  useEffect(() => {
    if (id !== null) onOpen(id)
  }, [id, onOpen])
  useEffect(() => {
    if (name === '') {
      change({ name: 'Demo viewer' })
      return
    }
    open()
    return stop
  }, [open, stop, change, name])
  switch (state.kind) {
    case 'none':
      return null
    case 'refused':
      return <FaultScreen title="The demo cannot be opened" why={state.sentence} />
    case 'running':
      return (
        <main className={styles['door']}>
          <h1>Opening the demo</h1>
          <ImportProgressView progress={state.progress} />
          <div>
            <StopButton progress={state.progress} onStop={stop} />
          </div>
        </main>
      )
    case 'stopped':
      return (
        <main className={styles['door']}>
          <h1>The demo was stopped</h1>
          <p role="status">Nothing of it was kept on this machine.</p>
          <div>
            <Button variant="primary" onClick={open}>
              Open it after all
            </Button>
          </div>
        </main>
      )
  }
}
