import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * What has to be there before anything else can run: a Node that is new enough, the dependencies, and with `--build` the
 * built app. Imports nothing but Node, because it runs before the first install.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

function say(words) {
  process.stderr.write(`${words}\n`)
}

function run(words, args) {
  say(words)
  const done = spawnSync(npm, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    // The Electron runtime is fetched by the desktop face alone, never by an install.
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
  })
  if (done.status !== 0) {
    say(`"npm ${args.join(' ')}" failed. The lines above say why; nothing else was started.`)
    process.exit(1)
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(
    `War Room needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and try again.`,
  )
  process.exit(1)
}

/** npm writes this file at the end of an install: a lockfile newer than it was not installed yet. */
export function installed() {
  const mark = join(root, 'node_modules', '.package-lock.json')
  return (
    existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  )
}

const sources = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'package.json',
  'electron.vite.config.ts',
]

function newest(path) {
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Built, and from these sources. */
export function built() {
  const marks = ['out/renderer/index.html', 'out/cli/post.js'].map((name) => join(root, name))
  if (!marks.every((mark) => existsSync(mark))) return false
  const made = Math.min(...marks.map((mark) => statSync(mark).mtimeMs))
  return sources.every((name) => newest(join(root, name)) <= made)
}

export function prepare({ build }) {
  requireNode()
  // Not `npm ci`: it refuses a lockfile made where a registry lacks the binaries of other systems; `install` with this
  // lockfile takes the same versions and adds the binary that this system needs. Nothing here needs install scripts.
  if (!installed()) {
    run('Installing what War Room needs (once)…', [
      'install',
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ])
  }
  if (build && !built()) run('Building War Room…', ['run', 'build', '--silent'])
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  prepare({ build: process.argv.includes('--build') })
