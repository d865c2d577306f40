import { useEffect, useRef } from 'react'
import { AfterView } from '../features/after/after-view'
import { ThanksBanner } from '../features/after/thanks-banner'
import { CommandView } from '../features/command/command-view'
import { CommsView } from '../features/comms/comms-view'
import { HandbookRoom } from '../features/handbook/handbook-room'
import { CommandBanners } from '../features/handoff/command-banners'
import { AwayStrip } from '../features/log/away-strip'
import { LogView } from '../features/log/log-view'
import { PeopleBanners } from '../features/people/people-banners'
import { PeopleView } from '../features/people/people-view'
import { CutBanner } from '../features/practice/cut-banner'
import { ReplayBar } from '../features/practice/replay-bar'
import { WorkBanners } from '../features/work/work-banners'
import { WorkView } from '../features/work/work-view'
import { useIncident, useRoom, useRoomStatus } from '../session/use-room'
import { useWorkspace } from '../state/use-stores'
import { libraryDraft, type View } from '../state/workspace-store'
import { ErrorBoundary } from './error-boundary'
import type { Place } from './location'
import { OutNotice } from './out-notice'
import { RoomLayers } from './room-layers'
import styles from './room-shell.module.css'
import type { Services } from './services'
import { ShellFooter } from './shell-footer'
import { ShellHeader } from './shell-header'
import { ShellNav, viewWords } from './shell-nav'
import { useLeaveWarning } from './use-leave-warning'
import { useLooking } from './use-looking'
import { useRoomAnnouncements } from './use-room-announcements'
import { useRoomNotices } from './use-room-notices'
import { useShowThing } from './use-show-thing'
import { useWindowTitle } from './use-window-title'
import { WaitingForRoom } from './waiting-for-room'

/** One open room: what everybody must see around the view that was chosen. */
export function RoomShell(props: {
  readonly view: View
  readonly go: (place: Place) => void
  readonly services: Services
}) {
  const { view, go, services } = props
  const room = useRoom()
  const openLayer = useWorkspace((state) => state.openLayer)
  const makeWish = useWorkspace((state) => state.makeWish)
  const { sample, title } = room.record()
  const { out } = useRoomStatus()
  const declared = useIncident((state) => state.incident !== null)
  const handbook = useIncident((state) => state.handbook)
  const open = (layer: Parameters<typeof openLayer>[0]) => openLayer(layer, services.clock.now())
  const showView = (next: View) => go({ kind: 'room', id: room.roomId, view: next })

  const keepDraft = useWorkspace((state) => state.keepDraft)
  const onPast = (query: string) => {
    keepDraft(libraryDraft, query)
    go({ kind: 'library' })
  }

  const main = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: reason: it acts when the view changes
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [view])
  useShowThing(main, view, showView)
  useRoomAnnouncements(room, services.announcer)
  useLeaveWarning(room)
  useLooking(room)
  useRoomNotices(room)
  useWindowTitle(room, viewWords[view])
  useEffect(() => room.setView(view), [room, view])

  const acts = [
    ...(sample || out !== null
      ? []
      : [{ id: 'invite', title: 'Invite somebody', run: () => open('invite') }]),
    ...(handbook ? [] : [{ id: 'wall', title: 'Wall display', run: () => open('wall') }]),
    { id: 'doctor', title: 'Connection', run: () => open('doctor') },
    { id: 'export', title: 'Export', run: () => open('export') },
    { id: 'settings', title: 'Settings', run: () => open('settings') },
  ]
  return (
    <div className={styles['shell']}>
      <ShellHeader title={title} />
      <ShellNav
        roomId={room.roomId}
        view={view}
        handbook={handbook}
        acts={acts}
        onRooms={() => go({ kind: 'lobby' })}
      />
      <main
        ref={main}
        className={styles['main']}
        data-region="main"
        tabIndex={-1}
        aria-label={handbook && view !== 'log' ? 'Handbook' : viewWords[view]}
      >
        <div className={styles['banners']}>
          <OutNotice />
          <ThanksBanner />
          <ReplayBar />
          <CutBanner />
          {declared ? (
            <CommandBanners
              say={services.announcer.say}
              onDraftUpdate={() => {
                showView('comms')
                makeWish('update.write')
              }}
            />
          ) : null}
          <AwayStrip say={services.announcer.say} />
          {declared ? (
            <PeopleBanners say={services.announcer.say} command={view === 'command'} />
          ) : null}
          <WorkBanners say={services.announcer.say} />
        </div>
        <div className={styles['view']}>
          <ErrorBoundary key={view}>
            {handbook && view !== 'log' ? (
              <HandbookRoom />
            ) : declared || handbook ? (
              <ViewOf view={view} open={open} onPast={onPast} />
            ) : (
              <WaitingForRoom />
            )}
          </ErrorBoundary>
        </div>
      </main>
      <ShellFooter />
      <RoomLayers />
    </div>
  )
}

function ViewOf({
  view,
  open,
  onPast,
}: {
  readonly view: View
  readonly onPast: (query: string) => void
  readonly open: (layer: 'quick-log' | 'handoff' | 'takeover' | 'export') => void
}) {
  switch (view) {
    case 'command':
      return <CommandView onHandOver={() => open('handoff')} onQuickLog={() => open('quick-log')} />
    case 'log':
      return <LogView onQuickLog={() => open('quick-log')} />
    case 'work':
      return <WorkView />
    case 'comms':
      return <CommsView />
    case 'people':
      return <PeopleView onHandOver={() => open('handoff')} onTakeOver={() => open('takeover')} />
    case 'after':
      return <AfterView onExport={() => open('export')} onPast={onPast} />
  }
}
