import { useEffect, useState } from 'react'
import { RoomActionsContext } from '../session/room-actions'
import { StoresContext } from '../state/use-stores'
import { LiveRegion } from '../ui/live-region'
import { ErrorBoundary } from './error-boundary'
import { FaultScreen } from './fault-screen'
import { keepApp } from './keep-app'
import { Root } from './root'
import { openServices, type Services } from './services'

type Boot =
  | { readonly kind: 'opening' }
  | { readonly kind: 'ready'; readonly services: Services }
  | { readonly kind: 'failed'; readonly why: string }

/** Opens the profile, then shows the lobby or the room that the address names. */
export function App() {
  const [boot, setBoot] = useState<Boot>({ kind: 'opening' })
  useEffect(() => {
    keepApp()
    openServices().then(
      (services) => setBoot({ kind: 'ready', services }),
      (fault: unknown) =>
        setBoot({
          kind: 'failed',
          why:
            fault instanceof Error ? fault.message : 'The store of this browser cannot be opened.',
        }),
    )
  }, [])
  if (boot.kind === 'opening') return null
  if (boot.kind === 'failed')
    return <FaultScreen title="War Room cannot open its store" why={boot.why} />
  const { services } = boot
  return (
    <ErrorBoundary>
      <StoresContext value={services}>
        <RoomActionsContext value={services.actions}>
          <Root services={services} />
          <LiveRegion announcer={services.announcer} />
        </RoomActionsContext>
      </StoresContext>
    </ErrorBoundary>
  )
}
