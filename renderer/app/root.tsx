import { useEffect, useState } from 'react'
import { FirstRun } from '../features/first-run/first-run'
import { JoinScreen } from '../features/join/join-screen'
import { Lobby } from '../features/rooms/lobby'
import { WallView } from '../features/wall/wall-view'
import type { RoomSession } from '../session/room-session'
import { RoomContext } from '../session/use-room'
import { usePreferences } from '../state/use-stores'
import { FaultScreen } from './fault-screen'
import { askWorker } from './keep-app'
import type { Place } from './location'
import { RoomShell } from './room-shell'
import type { Services } from './services'
import { usePlace } from './use-place'

function useTheme(): void {
  const theme = usePreferences((state) => state.theme)
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}

/** The lobby, a join confirmation, or one open room. */
export function Root({ services }: { readonly services: Services }) {
  const [place, go] = usePlace()
  const name = usePreferences((state) => state.name)
  useTheme()

  const open = (id: string) => go({ kind: 'room', id, view: 'command' })
  if (name === '' && place.kind !== 'wall') {
    return <FirstRun joining={place.kind === 'join'} onSample={open} onStart={() => (place.kind === 'join' ? undefined : go({ kind: 'lobby' }))} />
  }
  switch (place.kind) {
    case 'join':
      return <JoinScreen invite={place.invite} onJoined={open} onLeave={() => go({ kind: 'lobby' })} />
    case 'lobby':
      return <Lobby onOpen={open} look={() => askWorker('look')} update={() => askWorker('switch').then(() => location.reload())} />
    case 'room':
    case 'wall':
      return <OpenRoom key={place.id} place={place} go={go} services={services} />
  }
}

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly room: RoomSession }
  | { readonly kind: 'failed'; readonly why: string }

function OpenRoom(props: {
  readonly place: Extract<Place, { kind: 'room' | 'wall' }>
  readonly go: (place: Place) => void
  readonly services: Services
}) {
  const { place, services } = props
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' })
  useEffect(() => {
    let current = true
    let opened: RoomSession | null = null
    services.actions.openRoom(place.id).then(
      (result) => {
        if (result.ok) opened = result.value
        if (current) setOpening(result.ok ? { kind: 'open', room: result.value } : { kind: 'failed', why: result.error.sentence })
        else if (opened) void opened.dispose() // the view has gone: closing reports its own faults
      },
      (fault: unknown) => setOpening({ kind: 'failed', why: String(fault) }),
    )
    return () => {
      current = false
      opened?.dispose().catch((fault: unknown) => services.logger.warn('room: not closed cleanly', { fault: String(fault) }))
    }
  }, [place.id, services])

  if (opening.kind === 'opening') return null
  if (opening.kind === 'failed') return <FaultScreen title="This room cannot be opened" why={opening.why} />
  return (
    <RoomContext value={opening.room}>
      {place.kind === 'wall' ? <WallView /> : <RoomShell view={place.view} go={props.go} services={services} />}
    </RoomContext>
  )
}
