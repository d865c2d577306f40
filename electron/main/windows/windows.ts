import { type EventName, eventChannel, type HostEvents } from '../../../shared/ipc/contract'
import { readScreens } from '../displays'
import type { SettingsFile } from '../files/settings-file'
import type { Log } from '../log/log'
import { type RecoveryDeps, recoverWindow } from '../recovery/recovery'
import { type AppWindow, addressOf, askBeforeLeaving, makeWindow } from './app-window'
import { tendDesk } from './desk-window'
import { type WallWatch, watchWall } from './wall-watch'
import { tendWall } from './wall-window'
import { fragmentOf, type KeptWindow, placeWindow, screenForWall } from './window-place'

/** Every window of the app: opened, kept in mind, brought back, told things. */
export interface Windows {
  /** The windows of last time, or one desk. */
  restore(): void
  openDesk(fragment: string): void
  /** The wall of a room, or of all open incidents. */
  openWall(roomId: string | null, displayId: number | null): void
  /** The page of a wall says that it still draws. */
  wallDrawn(contentsId: number): void
  /** Brings a desk to the front; opens one when there is none. */
  show(): void
  isOurs(contentsId: number): boolean
  byId(contentsId: number): AppWindow | null
  tell<Name extends EventName>(name: Name, event: HostEvents[Name]): void
  tellDesk<Name extends EventName>(name: Name, event: HostEvents[Name]): void
  /** The screens changed: windows come back onto those that are there. */
  screensChanged(): void
  /** The app ends: what is open now is what comes back. */
  freeze(): void
}

const deskSize = { width: 1440, height: 900 } as const

export function createWindows(deps: {
  readonly preload: string
  readonly kept: SettingsFile<{ windows: KeptWindow[] }>
  readonly recovery: RecoveryDeps
  readonly log: Log
  readonly onWallShown: (shown: boolean) => void
  readonly onClosed: (contentsId: number) => void
}): Windows {
  const { log } = deps
  const open = new Map<number, AppWindow>()
  const watches = new Map<number, WallWatch>()
  let frozen = false
  let lastDesk: number | null = null

  const isWallShown = () =>
    [...open.values()].some(
      ({ kind, window }) => kind === 'wall' && window.isVisible() && !window.isMinimized(),
    )

  function keptOf({ kind, window }: AppWindow): KeptWindow {
    const bounds = window.getNormalBounds()
    const screen = readScreens().find(
      ({ bounds: { x, y, width, height } }) =>
        bounds.x >= x && bounds.x < x + width && bounds.y >= y && bounds.y < y + height,
    )
    return {
      kind,
      bounds: {
        x: Math.round(bounds.x),
        y: Math.round(bounds.y),
        width: Math.round(bounds.width),
        height: Math.round(bounds.height),
      },
      maximized: window.isMaximized(),
      fragment: fragmentOf(window.webContents.getURL()),
      screen: screen
        ? { label: screen.label, width: screen.bounds.width, height: screen.bounds.height }
        : null,
    }
  }

  /** The last window to close is remembered too: the next start opens where this one ended. */
  function keep(): void {
    if (frozen) return
    const windows = [...open.values()].filter(({ window }) => !window.isDestroyed())
    if (windows.length > 0) deps.kept.set({ windows: windows.map(keptOf).slice(0, 20) })
  }

  let timer: ReturnType<typeof setTimeout> | null = null
  function keepSoon(): void {
    timer ??= setTimeout(() => {
      timer = null
      keep()
    }, 500)
  }

  function add(item: AppWindow, fragment: string): void {
    const { window, contentsId } = item
    open.set(contentsId, item)
    // reason: the overloads of `on` take one literal at a time, and these four have the same listener.
    for (const name of ['move', 'resize', 'maximize', 'unmaximize'] as const)
      window.on(name as 'move', keepSoon)
    window.webContents.on('did-navigate-in-page', keepSoon)
    window.webContents.on('did-finish-load', keepSoon)
    window.on('focus', () => {
      if (item.kind === 'desk') lastDesk = contentsId
    })
    window.on('close', keep)
    window.on('closed', () => {
      open.delete(contentsId)
      watches.get(contentsId)?.stop()
      watches.delete(contentsId)
      deps.onClosed(contentsId)
      keep()
    })
    window.once('ready-to-show', () => window.show())
    askBeforeLeaving(item, () => {
      frozen = false
    })
    recoverWindow(item, deps.recovery)
    if (item.kind === 'desk') tendDesk(item, (shown) => send(item, 'window-shown', { shown }))
    if (item.kind === 'wall') {
      tendWall(item, () => deps.onWallShown(isWallShown()))
      watches.set(contentsId, watchWall(item, deps.recovery.log))
    }
    window
      .loadURL(addressOf(fragment))
      .catch((fault: unknown) => log.fault('window: page not loaded', fault))
  }

  function openDesk(fragment: string, kept: KeptWindow | null): void {
    const bounds = placeWindow(kept?.bounds ?? null, readScreens(), deskSize)
    const item = makeWindow({ kind: 'desk', bounds, preload: deps.preload })
    if (kept?.maximized) item.window.maximize()
    add(item, fragment)
  }

  function openWall(fragment: string, displayId: number | null, kept: KeptWindow | null): void {
    const screens = readScreens()
    const shown = [...open.values()].find(
      ({ kind, window }) => kind === 'wall' && fragmentOf(window.webContents.getURL()) === fragment,
    )
    if (shown && displayId === null) {
      shown.window.focus()
      return
    }
    shown?.window.close()
    const screen = screenForWall(screens, { id: displayId, kept: kept?.screen ?? null })
    // The only screen is the operator's: a wall may stand on it as a window, never cover it.
    const covers = screen !== null && screens.length > 1 && !(screen.primary && displayId === null)
    const bounds = covers ? screen.bounds : placeWindow(kept?.bounds ?? null, screens, deskSize)
    const item = makeWindow({ kind: 'wall', bounds, preload: deps.preload })
    if (covers) item.window.once('ready-to-show', () => item.window.setFullScreen(true))
    add(item, fragment)
  }

  const desks = () => [...open.values()].filter((item) => item.kind === 'desk')
  const frontDesk = (): AppWindow | null =>
    desks().find((item) => item.contentsId === lastDesk) ?? desks()[0] ?? null

  function send<Name extends EventName>(
    item: AppWindow,
    name: Name,
    event: HostEvents[Name],
  ): void {
    if (!item.window.isDestroyed()) item.window.webContents.send(eventChannel(name), event)
  }

  return {
    restore() {
      const { windows } = deps.kept.value()
      for (const kept of windows) {
        if (kept.kind === 'desk') openDesk(kept.fragment, kept)
        else if (kept.fragment !== '') openWall(kept.fragment, null, kept)
      }
      if (desks().length === 0) openDesk('', null)
    },
    openDesk: (fragment) => openDesk(fragment, null),
    openWall: (roomId, displayId) =>
      openWall(roomId === null ? '#walls' : `#wall/${roomId}`, displayId, null),
    wallDrawn: (contentsId) => watches.get(contentsId)?.drawn(),
    show() {
      const desk = frontDesk()
      if (!desk) {
        openDesk('', deps.kept.value().windows.find((kept) => kept.kind === 'desk') ?? null)
        return
      }
      if (desk.window.isMinimized()) desk.window.restore()
      desk.window.show()
      desk.window.focus()
    },
    isOurs: (contentsId) => open.has(contentsId),
    byId: (contentsId) => open.get(contentsId) ?? null,
    tell(name, event) {
      for (const item of open.values()) send(item, name, event)
    },
    tellDesk(name, event) {
      const desk = frontDesk()
      if (desk) send(desk, name, event)
    },
    screensChanged() {
      const screens = readScreens()
      for (const { kind, window } of open.values()) {
        const bounds = window.getBounds()
        const isSeen = screens.some(
          ({ bounds: { x, y, width, height } }) =>
            bounds.x < x + width &&
            bounds.x + bounds.width > x &&
            bounds.y < y + height &&
            bounds.y + bounds.height > y,
        )
        // A wall whose screen is gone becomes a window; it never covers the one the operator works on.
        if (kind === 'wall' && window.isFullScreen() && (screens.length === 1 || !isSeen))
          window.setFullScreen(false)
        if (!window.isFullScreen() && !window.isMaximized()) {
          const place = placeWindow(window.getNormalBounds(), screens, deskSize)
          window.setBounds(place)
        }
      }
    },
    freeze() {
      keep()
      frozen = true
      if (timer) clearTimeout(timer)
    },
  }
}
