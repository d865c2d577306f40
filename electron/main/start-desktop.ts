import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, MessageChannelMain, type MessagePortMain, powerMonitor, session } from 'electron'
import trayIcon from '../../resources/icons/32x32.png?inline'
import { postPortMessage } from '../../shared/ipc/contract'
import { defaultPostPort } from '../../shared/sync/signalling'
import { serveApp } from './app-scheme'
import { displayInfos, onScreens, readScreens } from './displays'
import { openSettingsFile } from './files/settings-file'
import { createHostHandlers } from './ipc/host-handlers'
import { registerRequests } from './ipc/registrar'
import { createRequestDesk } from './ipc/request-desk'
import { requestParsers } from './ipc/request-parsers'
import { createKeepAwake } from './keep-awake'
import { createLogFile } from './log/log-file'
import { showMenu } from './menu/menu'
import { createNotifications } from './notifications'
import type { Asked } from './opening/deep-link'
import { createOpenings } from './opening/openings'
import { forkPost } from './post-child'
import { createPostProcess, type PostProcess } from './post-process'
import { createBackOff } from './recovery/back-off'
import { createCrashCount } from './recovery/crash-count'
import { createSecretVault } from './secrets/secret-vault'
import { systemStore } from './secrets/system-store'
import { createExternalLinks } from './security/external-links'
import { guardNavigation } from './security/navigation'
import { guardPermissions } from './security/permissions'
import { firstSettings, settingsSchema } from './settings'
import { createTrayIcon } from './tray'
import { openUpdateSource } from './update-source'
import { createUpdates } from './updates'
import { keptWindowsSchema } from './windows/window-place'
import { createWindows, type Windows } from './windows/windows'

const here = dirname(fileURLToPath(import.meta.url))
const now = () => Date.now()

/** The running app, as its first lines need it. */
export interface Desktop {
  ask(asked: Asked): void
  show(): void
}

/** Puts the capabilities together and opens the windows of last time. */
export function startDesktop(): Desktop {
  const profile = app.getPath('userData')
  const log = createLogFile({
    path: join(profile, 'logs', 'main.log'),
    now,
    ...(app.isPackaged ? {} : { echo: (line: string) => void process.stderr.write(line) }),
  })
  let windows: Windows | null = null
  let post: PostProcess<MessagePortMain> | null = null
  let safeMode = false
  let written: (() => Promise<unknown>) | null = null

  process.on('uncaughtException', (fault) => log.fault('main: uncaught', fault))
  process.on('unhandledRejection', (fault) => log.fault('main: unhandled', fault))
  const links = createExternalLinks(log)
  const openings = createOpenings({
    log,
    announce: () => windows?.tellDesk('openings-waiting', null),
  })
  app.on('web-contents-created', (_event, contents) => {
    const offer = (url: string) => {
      links.open(url, contents.id).catch((fault: unknown) => log.fault('links: not asked', fault))
    }
    guardNavigation(contents, offer, log)
  })
  app.on('child-process-gone', (_event, { type, reason }) =>
    log.warn('app: process gone', { type, reason }),
  )

  async function start(): Promise<void> {
    await app.whenReady()
    log.info('app: start', { version: app.getVersion(), platform: process.platform })
    serveApp(join(here, '..', 'renderer'))
    guardPermissions(session.defaultSession)
    const [kept, settings] = await Promise.all([
      openSettingsFile({
        path: join(profile, 'windows.json'),
        schema: keptWindowsSchema,
        fallback: { windows: [] },
        log,
      }),
      openSettingsFile({
        path: join(profile, 'settings.json'),
        schema: settingsSchema,
        fallback: firstSettings,
        log,
      }),
    ])
    written = () => Promise.all([kept.written(), settings.written()])

    const running = createPostProcess({
      fork: () => forkPost(join(here, 'post.js')),
      backOff: createBackOff({
        firstMs: 500,
        lastMs: 30_000,
        calmMs: 60_000,
        random: Math.random,
      }),
      log,
      now,
      rendererDir: join(here, '..', 'renderer'),
      version: app.getVersion(),
      ports: () => [settings.value().postPort ?? defaultPostPort, defaultPostPort],
      lan: settings.value().lan,
      onListening: ({ port, lan }) => settings.set({ ...settings.value(), postPort: port, lan }),
      onAway: () => windows?.tell('post-away', null),
      patienceMs: 5_000,
    })
    post = running

    const keepAwake = createKeepAwake()
    const updates = createUpdates(openUpdateSource, log)
    const opened = createWindows({
      preload: join(here, '..', 'preload', 'index.cjs'),
      kept,
      log,
      recovery: {
        crashes: createCrashCount(),
        log,
        now,
        enterSafeMode: () => {
          safeMode = true
        },
      },
      onWallShown: (shown) => keepAwake.set(shown),
      onClosed(contentsId) {
        updates.forget(contentsId)
        desk.forget(contentsId)
      },
    })
    windows = opened
    const tray = createTrayIcon({
      icon: trayIcon,
      log,
      showWindow: opened.show,
      quit: () => app.quit(),
    })
    const notifications = createNotifications({
      log,
      onClick({ roomId, view }) {
        opened.show()
        opened.tellDesk('notice-clicked', { roomId, view })
      },
    })
    const connect = (windowId: number) => {
      const window = opened.byId(windowId)?.window
      if (!window) return false
      const { port1, port2 } = new MessageChannelMain()
      if (!running.connect(port1)) return false
      window.webContents.postMessage(postPortMessage, null, [port2])
      return true
    }
    const desk = createRequestDesk({
      parsers: requestParsers,
      handlers: createHostHandlers({
        isSafeMode: () => safeMode,
        windows: opened,
        post: { state: running.state, letNetworkIn: running.letNetworkIn, connect },
        notifications,
        tray,
        settings,
        openings,
        secrets: createSecretVault({
          path: join(profile, 'secret-key.json'),
          system: systemStore,
          log,
        }),
        updates,
      }),
      isOwnWindow: opened.isOurs,
      now,
      log,
    })
    registerRequests(desk)
    showMenu([], () => undefined)
    powerMonitor.on('resume', () => opened.tell('resumed', null))
    onScreens(() => {
      opened.screensChanged()
      opened.tell('displays-changed', { displays: displayInfos(readScreens()) })
    })
    if (app.isPackaged) app.setAsDefaultProtocolClient('warroom')
    tray.set(settings.value().tray)
    opened.restore()
  }

  let ended = false
  app.on('before-quit', () => windows?.freeze())
  app.on('will-quit', (event) => {
    if (ended) return
    event.preventDefault()
    Promise.all([post?.stop(), written?.()])
      .catch((fault: unknown) => log.fault('app: not ended cleanly', fault))
      .finally(() => {
        ended = true
        app.quit()
      })
  })
  app.on('window-all-closed', () => {
    // On a Mac an app without windows goes on, and a click on its icon opens one.
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => windows?.show())
  start().catch((fault: unknown) => {
    log.fault('app: not started', fault)
    app.exit(1)
  })

  return { ask: openings.ask, show: () => windows?.show() }
}
