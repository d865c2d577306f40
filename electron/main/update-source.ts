import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { UpdateSource } from './updates'

/** The source that a package names when it was built; null for copies that have none, such as a build from sources. */
export async function openUpdateSource(): Promise<UpdateSource | null> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return null
  // Loaded on first use: most starts of the app never need it.
  const { default: updater } = await import('electron-updater')
  const { autoUpdater } = updater
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.allowDowngrade = false
  return {
    async fetch() {
      const found = await autoUpdater.checkForUpdates()
      if (!found?.isUpdateAvailable) return null
      await autoUpdater.downloadUpdate()
      return found.updateInfo.version
    },
    restart: () => autoUpdater.quitAndInstall(false, true),
  }
}
