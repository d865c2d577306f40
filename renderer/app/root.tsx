import { useEffect, useState } from 'react'
import { Investigation } from '../features/declare/investigation'
import { FirstRun } from '../features/first-run/first-run'
import { HandbookPlace } from '../features/handbook/handbook-place'
import { JoinScreen } from '../features/join/join-screen'
import { LibraryView } from '../features/library/library-view'
import { PracticePlace } from '../features/practice/practice-place'
import { Lobby } from '../features/rooms/lobby'
import { OpeningDialog } from '../features/transfer/opening-dialog'
import { Calibration } from '../features/wall/calibration'
import { TvScreen } from '../features/wall/tv-screen'
import type { RoomSession } from '../session/room-session'
import { useHost, useHostInfo } from '../session/use-host'
import { RoomContext } from '../session/use-room'
import { usePreferences } from '../state/use-stores'
import type { View } from '../state/workspace-store'
import { keepFocus } from '../ui/keep-focus'
import { DemoDoor } from './demo-door'
import { FaultScreen } from './fault-screen'
import { askWorker } from './keep-app'
import { type Place, parsePlace, placeOfInvite } from './location'
import { RoomShell } from './room-shell'
import { SafeRoom } from './safe-room'
import { isDesktop, type Services } from './services'
import { useOpenings } from './use-openings'
import { usePlace } from './use-place'
import { useScene } from './use-scene'
import { WallDoor, WallsDoor } from './wall-door'
import { WindowLayers } from './window-layers'

function useTheme(): void {
  const theme = usePreferences((state) => state.theme)
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}

/** Places that nobody writes from. */
const nameless: ReadonlySet<Place['kind']> = new Set([
  'wall',
  'walls',
  'wall-size',
  'tv',
  'demo',
] as const)

/** Places without a room that have the layers of the window. */
const withLayers: ReadonlySet<Place['kind']> = new Set([
  'lobby',
  'join',
  'library',
  'handbook',
  'practice',
] as const)

/** The lobby, a join confirmation, or one open room. */
export function Root({ services }: { readonly services: Services }) {
  const [place, go] = usePlace()
  const name = usePreferences((state) => state.name)
  useTheme()
  useEffect(keepFocus, [])
  const host = useHost()
  const openings = useOpenings(go)
  useEffect(
    () =>
      host.on('notice-clicked', ({ roomId, view }) =>
        go(parsePlace('/', `#room/${roomId}/${view}`)),
      ),
    [host, go],
  )

  const open = (id: string) => go({ kind: 'room', id, view: null })
  if (name === '' && !nameless.has(place.kind)) {
    return (
      <FirstRun
        joining={place.kind === 'join'}
        onSample={open}
        onStart={() => (place.kind === 'join' ? undefined : go({ kind: 'lobby' }))}
      />
    )
  }
  return (
    <>
      <PlaceView place={place} go={go} open={open} services={services} />
      {withLayers.has(place.kind) ? <LobbyLayers place={place} go={go} /> : null}
      <OpeningDialog
        key={openings.count}
        file={openings.file}
        onClose={openings.done}
        onImported={open}
      />
    </>
  )
}

/** The layers of the window where no room is open. */
function LobbyLayers({
  place,
  go,
}: {
  readonly place: Place
  readonly go: (place: Place) => void
}) {
  return <WindowLayers scene={useScene(place, null, go)} />
}

/** Who only looks begins with the plain picture. */
const firstView = (room: RoomSession): View =>
  room.record().seat === 'observer' ? 'comms' : 'command'

function RoomPlace(props: {
  readonly place: Extract<Place, { kind: 'room' }>
  readonly room: RoomSession
  readonly go: (place: Place) => void
  readonly services: Services
}) {
  const scene = useScene(props.place, props.room, props.go)
  return (
    <>
      <RoomShell
        view={props.place.view ?? firstView(props.room)}
        go={props.go}
        services={props.services}
      />
      <WindowLayers scene={scene} />
    </>
  )
}

function PlaceView(props: {
  readonly place: Place
  readonly go: (place: Place) => void
  readonly open: (id: string) => void
  readonly services: Services
}) {
  const { place, go, open, services } = props
  switch (place.kind) {
    case 'join':
      return (
        <JoinScreen invite={place.invite} onJoined={open} onLeave={() => go({ kind: 'lobby' })} />
      )
    case 'lobby':
      return (
        <Lobby
          investigation={<Investigation />}
          onOpen={open}
          onLibrary={() => go({ kind: 'library' })}
          onHandbook={() => go({ kind: 'handbook' })}
          onPractice={() => go({ kind: 'practice' })}
          onInvite={(invite) => go(placeOfInvite(invite))}
          look={async () => !isDesktop && (await askWorker('look')) === 'waiting'}
          update={async () => {
            const answer = await askWorker('switch')
            if (answer === 'current') location.reload()
            return answer !== 'room-open'
          }}
        />
      )
    case 'library':
      return (
        <LibraryView
          onOpen={(id, view) => go({ kind: 'room', id, view })}
          onLeave={() => go({ kind: 'lobby' })}
        />
      )
    case 'handbook':
      return <HandbookPlace onOpen={open} onLeave={() => go({ kind: 'lobby' })} />
    case 'practice':
      return (
        <PracticePlace
          onOpen={open}
          onHandbook={() => go({ kind: 'handbook' })}
          onLeave={() => go({ kind: 'lobby' })}
        />
      )
    case 'demo':
      return (
        <DemoDoor
          services={services}
          onOpen={(id) => (place.face === 'wall' ? go({ kind: 'wall', id }) : open(id))}
        />
      )
    case 'tv':
      return <TvScreen onShown={(id) => go({ kind: 'wall-size', id })} />
    case 'wall-size':
      return <Calibration onDone={() => go({ kind: 'wall', id: place.id })} />
    case 'walls':
      return <WallsDoor services={services} />
    case 'room':
    case 'wall':
      return <RoomDoor place={place} go={go} services={services} />
  }
}

/** Opens the room, or shows it as text when opening rooms has brought the window down. */
function RoomDoor(props: {
  readonly place: Extract<Place, { kind: 'room' | 'wall' }>
  readonly go: (place: Place) => void
  readonly services: Services
}) {
  const info = useHostInfo()
  const [anyway, setAnyway] = useState(false)
  const { place, go, services } = props
  if (info === null) return null
  if (info.safeMode && !anyway) {
    return (
      <>
        <SafeRoom
          key={place.id}
          load={() => services.rawLog(place.id)}
          onOpen={() => setAnyway(true)}
          onLeave={() => go({ kind: 'lobby' })}
          onCopy={(text) => services.actions.copyText(text)}
        />
        {place.kind === 'room' ? <LobbyLayers place={place} go={go} /> : null}
      </>
    )
  }
  if (place.kind === 'wall')
    return <WallDoor key={place.id} id={place.id} go={go} services={services} />
  return <OpenRoom key={place.id} place={place} go={go} services={services} />
}

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly room: RoomSession }
  | { readonly kind: 'failed'; readonly why: string }

function OpenRoom(props: {
  readonly place: Extract<Place, { kind: 'room' }>
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
        if (current)
          setOpening(
            result.ok
              ? { kind: 'open', room: result.value }
              : { kind: 'failed', why: result.error.sentence },
          )
        else if (opened) void opened.dispose() // the view has gone: closing reports its own faults
      },
      (fault: unknown) => setOpening({ kind: 'failed', why: String(fault) }),
    )
    return () => {
      current = false
      opened
        ?.dispose()
        .catch((fault: unknown) =>
          services.logger.warn('room: not closed cleanly', { fault: String(fault) }),
        )
    }
  }, [place.id, services])

  if (opening.kind === 'opening') return null
  if (opening.kind === 'failed')
    return <FaultScreen title="This room cannot be opened" why={opening.why} />
  return (
    <RoomContext value={opening.room}>
      <RoomPlace place={place} room={opening.room} go={props.go} services={services} />
    </RoomContext>
  )
}
