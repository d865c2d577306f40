import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

/** `npm run package`: the installers of this system, unsigned unless the environment brings a certificate. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

function fail(words) {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12))
  fail(
    `Packaging needs Node 22.12 or newer; this is ${process.versions.node}. "npm run package:check" works here and shows what would ship.`,
  )
prepare({ build: true })
const { writeNotices } = await import('./app-archive.mjs')
const { faults } = writeNotices(root)
if (faults.length > 0) fail(faults.join('\n'))

const own =
  process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules', 'electron', 'dist')
const { build } = await import('electron-builder')
try {
  const made = await build({
    projectDir: root,
    publish: 'never',
    ...(existsSync(own) ? { config: { electronDist: own } } : {}),
  })
  for (const file of made) process.stdout.write(`${file}\n`)
} catch (error) {
  const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
  fail(
    `No package was made: ${why} A package needs the Electron runtime, which is fetched from the network the first time.`,
  )
}
