import { useEffect, useState } from 'react'
import { usePreferences } from '../state/use-stores'
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
  const [why, setWhy] = useState<string | null>(null)
  useEffect(() => {
    if (name === '') {
      change({ name: 'Demo viewer' })
      return
    }
    services.actions.openDemo().then(
      (opened) => (opened.ok ? onOpen(opened.value) : setWhy(opened.error.sentence)),
      (fault: unknown) => setWhy(String(fault)),
    )
  }, [services, onOpen, change, name])
  return why === null ? null : <FaultScreen title="The demo cannot be opened" why={why} />
}
