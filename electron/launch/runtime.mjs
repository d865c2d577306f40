import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const own = join(root, 'node_modules', 'electron')

/** The executable of the Electron runtime on this machine, or null. Never fetches anything. */
export function electronRuntime() {
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

/** What keeps a desktop app from opening here at all, in words; null when nothing does. */
export function desktopObstacle(
  { platform, env, uid } = {
    platform: process.platform,
    env: process.env,
    uid: process.getuid?.(),
  },
) {
  if (platform !== 'linux') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'There is no display here'
  return uid === 0 ? 'The desktop app does not run as root' : null
}

/** Whether the place that the runtime is fetched from answers; a person in an outage must not wait for a download that hangs. */
async function canBeHad() {
  const { version } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'))
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/'
  try {
    const answer = await fetch(`${mirror}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(4_000),
    })
    return answer.ok
  } catch {
    // Not reachable, for whatever reason: the app runs in the browser.
    return false
  }
}

/** Fetches the runtime where it can be had; answers its executable or null. */
export async function fetchRuntime(say) {
  if (!(await canBeHad())) return null
  say('Fetching the desktop runtime (about 120 MB, once)…')
  spawnSync(process.execPath, [join(own, 'install.js')], { cwd: root, stdio: 'ignore' })
  return electronRuntime()
}
