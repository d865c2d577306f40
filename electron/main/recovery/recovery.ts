import { dialog } from 'electron'
import type { Log } from '../log/log'
import type { AppWindow } from '../windows/app-window'
import type { CrashCount } from './crash-count'

/** How long a page may hang: a wall is reloaded, a desk is asked about. */
const hangsAfterMs = 10_000

export interface RecoveryDeps {
  readonly crashes: CrashCount
  readonly log: Log
  readonly now: () => number
  readonly enterSafeMode: () => void
}

function reload({ window }: AppWindow): void {
  if (!window.isDestroyed()) window.webContents.reload()
}

/** Brings a window back after a crash, at the address where it was, and asks about one that hangs. */
export function recoverWindow(item: AppWindow, deps: RecoveryDeps): void {
  const { window } = item
  const { log } = deps
  let hang: ReturnType<typeof setTimeout> | null = null
  let endedByUs = false
  const calm = () => {
    if (hang) clearTimeout(hang)
    hang = null
  }

  /** A page that hangs hears no reload: its process is ended first. */
  function restart(): void {
    endedByUs = true
    window.webContents.forcefullyCrashRenderer()
  }

  async function ask(): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      buttons: ['Wait', 'Reload'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      message: 'This window does not answer.',
      detail: 'What was shown as saved stays saved. Reloading opens the room again where you were.',
    })
    if (window.isDestroyed()) return
    if (response === 1) restart()
  }

  window.webContents.on('render-process-gone', (_event, details) => {
    calm()
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    const what = endedByUs ? 'reload' : deps.crashes.note(deps.now())
    endedByUs = false
    log.warn('window: page process gone', { reason: details.reason, kind: item.kind, what })
    if (what === 'safe-mode') deps.enterSafeMode()
    // In a turn of its own: reloading within the event that tells of the end is not heard.
    setImmediate(() => reload(item))
  })
  // The page says so itself and stops: without the bridge it must not touch the profile.
  window.webContents.on('preload-error', (_event, _path, fault) =>
    log.fault('window: no bridge', fault),
  )
  window.on('unresponsive', () => {
    log.warn('window: does not answer', { kind: item.kind })
    hang ??= setTimeout(() => {
      hang = null
      if (window.isDestroyed()) return
      if (item.kind === 'desk') {
        ask().catch((fault: unknown) => log.fault('window: not asked', fault))
        return
      }
      restart()
    }, hangsAfterMs)
  })
  window.on('responsive', calm)
  window.on('closed', calm)
}
