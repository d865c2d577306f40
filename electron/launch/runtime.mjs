import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** The executable of the Electron runtime on this machine, or null. Never fetches anything. */
export function electronRuntime() {
  const own = join(root, 'node_modules', 'electron')
  const named = join(own, 'path.txt')
  const executable = existsSync(named)
    ? readFileSync(named, 'utf8').trim()
    : ({ win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[
        process.platform
      ] ?? 'electron')
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(own, 'dist')
  const path = join(folder, executable)
  return existsSync(path) ? path : null
}
