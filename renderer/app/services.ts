import type { StoreApi } from 'zustand/vanilla'
import type { Clock, Logger } from '../../shared/base/ports'
import type { Host } from '../../shared/ipc/contract'
import { createBrowserHost } from '../platform/browser-host'
import { desktopHost, desktopPostPorts } from '../platform/desktop-host'
import { createSignatureCheck } from '../platform/keys/check-signatures'
import { createMessageSigner } from '../platform/keys/sign-messages'
import { createWebrtcMesh } from '../platform/mesh/create-webrtc-mesh'
import type { MeshGround } from '../platform/mesh/mesh-ground'
import { createPortPostSockets } from '../platform/mesh/port-post-socket'
import { openWebPostSocket } from '../platform/mesh/web-post-socket'
import { openDexieProfile } from '../platform/storage/dexie-profile'
import type { RoomActions } from '../session/room-actions'
import { openPreferencesStore, type Preferences } from '../state/preferences-store'
import { createWorkspaceStore, type Workspace } from '../state/workspace-store'
import { type Announcer, createAnnouncer } from '../ui/live-region'
import { createRoomActions } from './create-room-actions'

/** Everything the app runs on. The one place where adapters are chosen. */
export interface Services {
  readonly host: Host
  readonly actions: RoomActions
  readonly workspace: StoreApi<Workspace>
  readonly preferences: StoreApi<Preferences>
  readonly announcer: Announcer
  readonly clock: Clock
  readonly logger: Logger
}

const clock: Clock = { now: () => Date.now() }

/** The console of the browser is the log of this face; facts name acts and ids, never content. */
const logger: Logger = {
  // biome-ignore lint/suspicious/noConsole: reason: the one place that may log
  info: (message, facts) => console.info(message, facts ?? {}),
  // biome-ignore lint/suspicious/noConsole: reason: the one place that may log
  warn: (message, facts) => console.warn(message, facts ?? {}),
}

/** Two frames: one to draw, one to be sure. A hidden window draws none, so a timer ends the wait as well. */
const afterFirstView = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 150)
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })

/** In the desktop posts are reached through main's post process, because the page itself may not open sockets. */
const groundOf = (desktop: Host | null): MeshGround =>
  desktop
    ? {
        openSocket: createPortPostSockets(desktopPostPorts(desktop)),
        onResumed: (wake) => desktop.on('resumed', wake),
      }
    : { openSocket: openWebPostSocket }

/** Opens the profile of this browser. Rejects with a StorageFault when it cannot be read. */
export async function openServices(): Promise<Services> {
  const profile = await openDexieProfile({ name: 'warroom', clock, logger })
  const desktop = desktopHost()
  const host = desktop ?? createBrowserHost(import.meta.env['VITE_APP_VERSION'] ?? 'development')
  const preferences = await openPreferencesStore(profile, (fault) =>
    logger.warn('preferences: not kept', { fault: String(fault) }),
  )
  const actions = createRoomActions({
    profile,
    host,
    check: createSignatureCheck(),
    sign: createMessageSigner(),
    openMesh: createWebrtcMesh(groundOf(desktop)),
    clock,
    logger,
    afterFirstView,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    me: () => {
      const { name, team } = preferences.getState()
      return { name: name || 'Somebody', team: team || null }
    },
    sampleScenario: async () =>
      JSON.stringify((await import('../../resources/scenarios/shakespeare-sonnet.json')).default),
  })
  return {
    host,
    actions,
    workspace: createWorkspaceStore(),
    preferences,
    announcer: createAnnouncer(clock.now),
    clock,
    logger,
  }
}
