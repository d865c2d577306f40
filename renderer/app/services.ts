import type { StoreApi } from 'zustand/vanilla'
import type { Clock, Logger } from '../../shared/base/ports'
import type { Host } from '../../shared/ipc/contract'
import { createAlertFeed } from '../platform/alerts/follow-alerts'
import { createBrowserHost } from '../platform/browser-host'
import { desktopHost, desktopPostPorts } from '../platform/desktop-host'
import { createSignatureCheck } from '../platform/keys/check-signatures'
import { createMessageSigner } from '../platform/keys/sign-messages'
import { createWebrtcMesh } from '../platform/mesh/create-webrtc-mesh'
import type { MeshGround } from '../platform/mesh/mesh-ground'
import { createPortPostSockets } from '../platform/mesh/port-post-socket'
import { openWebPostSocket } from '../platform/mesh/web-post-socket'
import { createPreferenceRelay } from '../platform/preference-relay'
import { openDexieProfile } from '../platform/storage/dexie-profile'
import { sealProfile } from '../platform/storage/sealed-profile'
import { createScreenCodes } from '../platform/wall-code/screen-codes'
import type { AlertFeed } from '../session/alert-feed'
import type { RoomActions, Study } from '../session/room-actions'
import type { ProfileStorage } from '../session/storage'
import { openPreferencesStore, type Preferences } from '../state/preferences-store'
import { createWorkspaceStore, type Workspace } from '../state/workspace-store'
import { type Announcer, createAnnouncer } from '../ui/live-region'
import { createRoomActions } from './create-room-actions'
import { safeLines } from './safe-lines'

/** Everything the app runs on. The one place where adapters are chosen. */
export interface Services {
  readonly host: Host
  /** The stored entries of a room as text, without opening it. */
  readonly rawLog: (id: string) => Promise<readonly string[]>
  readonly actions: RoomActions
  readonly alerts: AlertFeed
  readonly workspace: StoreApi<Workspace>
  readonly preferences: StoreApi<Preferences>
  readonly announcer: Announcer
  readonly clock: Clock
  readonly logger: Logger
}

const scenarios: Readonly<Record<Study, () => Promise<{ readonly default: unknown }>>> = {
  'gitlab-2017-database': () => import('../../resources/scenarios/gitlab-2017-database.json'),
  's3-2017-us-east-1': () => import('../../resources/scenarios/s3-2017-us-east-1.json'),
  'drill-unmanaged': () => import('../../resources/scenarios/drill-unmanaged.json'),
  'drill-managed': () => import('../../resources/scenarios/drill-managed.json'),
  'shakespeare-sonnet': () => import('../../resources/scenarios/shakespeare-sonnet.json'),
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

const desktop = desktopHost()
/** Whether the app runs in the desktop shell. */
export const isDesktop = desktop !== null
/** What is around the app. */
export const host: Host =
  desktop ?? createBrowserHost(import.meta.env['VITE_APP_VERSION'] ?? 'development')

/** The entries of a room as text, read without opening it: for when opening brings the window down. */
async function readRawLog(profile: ProfileStorage, id: string): Promise<readonly string[]> {
  const storage = await profile.openRoom(id)
  try {
    const { entries } = await storage.load()
    return safeLines([...entries].sort((a, b) => (a.id < b.id ? -1 : 1)).map((entry) => entry.json))
  } finally {
    await storage.dispose()
  }
}

/** In the desktop posts are reached through main's post process, because the page itself may not open sockets. */
const groundOf = (desktop: Host | null): MeshGround =>
  desktop
    ? {
        openSocket: createPortPostSockets(desktopPostPorts(desktop)),
        onResumed: (wake) => desktop.on('resumed', wake),
      }
    : // Other posts refuse a page that is not theirs; the page's own post links to them.
      { openSocket: openWebPostSocket, mayReach: (address) => address === location.host }

/** Opens the profile of this browser. Rejects with a StorageFault when it cannot be read. */
export async function openServices(around: Host): Promise<Services> {
  const store = await openDexieProfile({ name: 'warroom', clock, logger })
  const profile = isDesktop ? sealProfile(store, around, logger) : store
  const preferences = await openPreferencesStore(
    profile,
    createPreferenceRelay('warroom'),
    (fault) => logger.warn('preferences: not kept', { fault: String(fault) }),
  )
  const ground = groundOf(isDesktop ? around : null)
  const actions = createRoomActions({
    profile,
    host: around,
    check: createSignatureCheck(),
    sign: createMessageSigner(),
    openMesh: createWebrtcMesh(ground),
    codesAt: (address) => createScreenCodes(ground.openSocket, address, clock.now),
    clock,
    logger,
    afterFirstView,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    me: () => {
      const { name, team } = preferences.getState()
      return { name, team: team || null }
    },
    scenario: async (study) => JSON.stringify((await scenarios[study]()).default),
  })
  const alerts = createAlertFeed({
    openSocket: ground.openSocket,
    async ownAddress() {
      const posts = await around.posts(null)
      return posts.ok ? (posts.value.own[0] ?? null) : null
    },
    wishes: preferences.getState,
    onWishes: (listener) =>
      preferences.subscribe((now, before) =>
        now.alertPosts !== before.alertPosts ? listener() : undefined,
      ),
  })
  return {
    host: around,
    alerts,
    rawLog: (id) => readRawLog(store, id),
    actions,
    workspace: createWorkspaceStore(),
    preferences,
    announcer: createAnnouncer(clock.now),
    clock,
    logger,
  }
}
