import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'
import { electronRuntime } from './runtime.mjs'

/** `npm start`: the desktop app where its runtime is on this machine, otherwise the same app in the browser, from its own post. */
prepare({ build: true })
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const runtime = electronRuntime()
const given = process.argv.slice(2)

if (!runtime) {
  process.stderr.write(
    'The desktop runtime is not on this machine, so War Room opens in your browser, from its own post. To get the desktop app: npx install-electron\n',
  )
}
const [command, args] = runtime
  ? [runtime, [root, ...given]]
  : [process.execPath, [join(root, 'out', 'cli', 'post.js'), ...given]]
// Set in a shell that was itself started by an Electron program; it would turn the app into a plain Node.
const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
const child = spawn(command, args, { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('error', (fault) => {
  process.stderr.write(`War Room could not be started: ${fault.message}\n`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)))
