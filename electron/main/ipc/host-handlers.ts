import { app, clipboard } from 'electron'
import type { HostOutcome, HostPosts } from '../../../shared/ipc/contract'
import { displayInfos, readScreens } from '../displays'
import { printPdf } from '../files/pdf'
import { saveWithDialog } from '../files/save-dialog'
import type { SettingsFile } from '../files/settings-file'
import { showMenu } from '../menu/menu'
import type { Notifications } from '../notifications'
import type { Openings } from '../opening/openings'
import type { PostState } from '../post-process'
import type { SecretVault } from '../secrets/secret-vault'
import type { Settings } from '../settings'
import type { TrayIcon } from '../tray'
import type { Updates } from '../updates'
import type { Windows } from '../windows/windows'
import type { RequestHandlers } from './request-desk'

const done = <T>(value: T): HostOutcome<T> => ({ ok: true, value })

/** What is asked of the post, whatever carries it. */
export interface PostDoor {
  state(): Promise<PostState | null>
  letNetworkIn(allow: boolean): Promise<PostState | null>
  /** Sends a fresh port to the window. */
  connect(windowId: number): boolean
}

function postsOf(state: PostState | null): HostOutcome<HostPosts> {
  if (state === null) {
    return {
      ok: false,
      sentence:
        'The meeting place of this machine could not be started. Rooms can still be joined through other machines.',
    }
  }
  const { lan, addresses, port } = state
  return done({ lan, addresses, own: [`127.0.0.1:${port}`], canLetIn: true })
}

/** The desktop's answer to every request of the contract. */
export function createHostHandlers(deps: {
  readonly isSafeMode: () => boolean
  readonly windows: Windows
  readonly post: PostDoor
  readonly notifications: Notifications
  readonly tray: TrayIcon
  readonly settings: SettingsFile<Settings>
  readonly openings: Openings
  readonly secrets: SecretVault
  readonly updates: Updates
}): RequestHandlers {
  const { windows, post, secrets, updates } = deps
  return {
    info: () =>
      done({
        kind: 'desktop',
        platform: process.platform,
        version: app.getVersion(),
        safeMode: deps.isSafeMode(),
        tray: deps.settings.value().tray,
      }),
    posts: async () => postsOf(await post.state()),
    letNetworkIn: async ({ allow }) => postsOf(await post.letNetworkIn(allow)),
    connectPost: (_, windowId) =>
      post.connect(windowId)
        ? done(null)
        : { ok: false, sentence: 'The meeting place of this machine is being started again.' },
    saveFile: ({ name, bytes }, windowId) =>
      saveWithDialog(name, windowId, () => Promise.resolve(bytes)),
    savePdf: ({ name, html, paper }, windowId) =>
      saveWithDialog(name, windowId, () => printPdf(html, paper)),
    async copyText({ text }) {
      await clipboard.writeText(text)
      return done(null)
    },
    displays: () => done(displayInfos(readScreens())),
    openWall({ roomId, displayId }) {
      windows.openWall(roomId, displayId)
      return done(null)
    },
    wallDrawn(_, windowId) {
      windows.wallDrawn(windowId)
      return done(null)
    },
    setMenu({ entries }) {
      showMenu(entries, (id) => windows.tellDesk('menu-chosen', { id }))
      return done(null)
    },
    notify: async (notice) => done(await deps.notifications.show(notice)),
    setBadge({ count }) {
      app.setBadgeCount(count)
      deps.tray.mark(count)
      return done(null)
    },
    setTray({ shown }) {
      deps.tray.set(shown)
      deps.settings.set({ ...deps.settings.value(), tray: shown })
      return done(null)
    },
    takeOpenings: () => done(deps.openings.take()),
    setIncidentOpen({ open }, windowId) {
      updates.setIncidentOpen(windowId, open)
      return done(null)
    },
    secretState: async () => done(await secrets.state()),
    unlockSecrets: ({ passphrase }) => secrets.unlock(passphrase),
    sealSecret: ({ bytes }) => secrets.seal(bytes),
    openSecret: ({ sealed }) => secrets.open(sealed),
    checkForUpdate: () => updates.check(),
    installUpdate: () => updates.install(),
  }
}
