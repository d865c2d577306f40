import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromiumPath } from './chromium-path.mjs'

/** Debian's Chromium without windows of its own: a fifth less work. Not the script beside it, which outlives a kill of its browser. */
const windowless = '/usr/lib/chromium/chromium-headless-shell'

/** What to add to the environment of suites that need no window. */
export const windowlessPath = () =>
  !process.env.CHROMIUM_PATH && existsSync(windowless) ? { CHROMIUM_PATH: windowless } : {}

const say = (words) => process.stdout.write(`${words}\n`)

const mayInstall = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** The first of some lists of Debian's packages that can be had. */
function installDebian(lists, { options = [], stderr = 'inherit' } = {}) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const stdio = ['ignore', 'ignore', stderr]
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...options, ...args], { env, stdio }).status === 0
  apt('update')
  return lists.some((packages) => apt('install', '-y', ...packages))
}

/** Beside a Chromium of Debian: its windowless build of the same version, if the package source still has that. */
function haveWindowless() {
  if (process.env.CHROMIUM_PATH || existsSync(windowless) || !mayInstall()) return
  const { stdout } = spawnSync('dpkg-query', ['-s', 'chromium'], { encoding: 'utf8' })
  const version = /^Version: (\S+)$/m.exec(stdout ?? '')?.[1]
  if (!version) return
  say('Installing the windowless build of Chromium: the browser tests take a third less time…')
  const options = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10']
  if (!installDebian([[`chromium-headless-shell=${version}`]], { options, stderr: 'ignore' }))
    say('It could not be had; the Chromium that is here will do.')
}

/** A browser for the suites that need one: what is here, else Debian's package as root, else Playwright's own. */
export function haveChromium() {
  if (chromiumPath()) {
    haveWindowless()
    return true
  }
  if (mayInstall()) {
    say('Installing Chromium from the system packages…')
    if (installDebian([['chromium', 'chromium-headless-shell'], ['chromium']])) return true
  }
  say("Installing Playwright's Chromium…")
  const install = ['node_modules/playwright/cli.js', 'install', 'chromium']
  return spawnSync(process.execPath, install, { stdio: 'inherit' }).status === 0
}
