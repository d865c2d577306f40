import { mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

/** `npm run package:check`: builds the archive that would ship and says what it holds, on any machine. */
prepare({ build: true })
const { archiveFaults, packApp, writeNotices } = await import('./app-archive.mjs')

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const archive = join(root, 'dist', 'check', 'app.asar')
rmSync(dirname(archive), { recursive: true, force: true })
mkdirSync(dirname(archive), { recursive: true })
const notices = writeNotices(root)
await packApp(root, archive)
const faults = [...notices.faults, ...archiveFaults(archive)]
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(
  `The app archive is ${(statSync(archive).size / 1_048_576).toFixed(1)} MB, with the notices of ${notices.count} packages. ${
    faults.length === 0 ? 'It may ship.' : `${faults.length} faults: it may not ship.`
  }\n`,
)
process.exit(faults.length === 0 ? 0 : 1)
