import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')
const executables: Readonly<Record<string, string>> = {
  linux: 'electron',
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** A real Electron that is here already, or null. Never imports the electron package, which would download one. */
export function findElectron(): string | null {
  const executable = executables[process.platform] ?? 'electron'
  const folders = [
    process.env['ELECTRON_OVERRIDE_DIST_PATH'],
    join(root, 'node_modules', 'electron', 'dist'),
  ]
  for (const folder of folders) {
    const path = folder ? join(folder, executable) : null
    if (path !== null && existsSync(path)) return path
  }
  return null
}
