import { useCallback, useEffect, useState } from 'react'
import type { SecretState } from '../../shared/ipc/contract'
import { PassphraseScreen } from '../features/first-run/passphrase-screen'
import { isBridgeBroken } from '../platform/desktop-host'
import { AlertFeedContext } from '../session/alert-feed'
import { RoomActionsContext } from '../session/room-actions'
import { HostContext } from '../session/use-host'
import { StoresContext } from '../state/use-stores'
import { LiveRegion } from '../ui/live-region'
import { ErrorBoundary } from './error-boundary'
import { FaultScreen } from './fault-screen'
import { keepApp } from './keep-app'
import { Root } from './root'
import { host, isDesktop, openServices, type Services } from './services'

type PassphraseWanted = Extract<SecretState, { kind: 'choose-passphrase' | 'locked' }>
type Boot =
  | { readonly kind: 'opening' }
  | { readonly kind: 'passphrase'; readonly state: PassphraseWanted }
  | { readonly kind: 'ready'; readonly services: Services }
  | { readonly kind: 'failed'; readonly why: string }

/** Opens the profile, then shows the lobby or the room that the address names. */
export function App() {
  const [boot, setBoot] = useState<Boot>({ kind: 'opening' })
  const open = useCallback(() => {
    openServices(host).then(
      (services) => setBoot({ kind: 'ready', services }),
      (fault: unknown) =>
        setBoot({
          kind: 'failed',
          why:
            fault instanceof Error ? fault.message : 'The store of this machine cannot be opened.',
        }),
    )
  }, [])
  useEffect(() => {
    if (isBridgeBroken()) {
      setBoot({
        kind: 'failed',
        why: 'This window is not connected to the app around it. Close War Room and start it again; if this comes back, install it anew.',
      })
      return
    }
    if (!isDesktop) keepApp()
    host.secretState(null).then(
      (outcome) => {
        if (!outcome.ok) setBoot({ kind: 'failed', why: outcome.sentence })
        else if (outcome.value.kind === 'locked' || outcome.value.kind === 'choose-passphrase')
          setBoot({ kind: 'passphrase', state: outcome.value })
        else open()
      },
      (fault: unknown) => setBoot({ kind: 'failed', why: String(fault) }),
    )
  }, [open])
  if (boot.kind === 'opening') return null
  if (boot.kind === 'passphrase') {
    return (
      <PassphraseScreen
        state={boot.state}
        onEnter={async (passphrase) => {
          const outcome = await host.unlockSecrets({ passphrase })
          if (!outcome.ok) return outcome.sentence
          open()
          return null
        }}
      />
    )
  }
  if (boot.kind === 'failed')
    return <FaultScreen title="War Room cannot open its store" why={boot.why} />
  const { services } = boot
  return (
    <ErrorBoundary>
      <StoresContext value={services}>
        <HostContext value={services.host}>
          <RoomActionsContext value={services.actions}>
            <AlertFeedContext value={services.alerts}>
              <Root services={services} />
            </AlertFeedContext>
            <LiveRegion announcer={services.announcer} />
          </RoomActionsContext>
        </HostContext>
      </StoresContext>
    </ErrorBoundary>
  )
}
