import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'
import { desktopObstacle, electronRuntime, fetchRuntime } from './runtime.mjs'

/**
 * `npm start`: the desktop app where its runtime is on this machine or can be had, otherwise the same app in the browser,
 * from its own post. `--browser` asks for that.
 */
const say = (words) => process.stderr.write(`${words}\n`)

prepare({ build: true })
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const asked = process.argv.slice(2)
const given = asked.filter((word) => word !== '--browser')

async function findRuntime() {
  if (given.length !== asked.length) return null
  const obstacle = desktopObstacle()
  const runtime = obstacle ? null : (electronRuntime() ?? (await fetchRuntime(say)))
  if (!runtime)
    say(
      `${obstacle ?? 'The desktop runtime is not on this machine and cannot be fetched now'}: War Room opens in your browser, from its own post.`,
    )
  return runtime
}

const runtime = await findRuntime()
const [command, args] = runtime
  ? [runtime, [root, ...given]]
  : [process.execPath, [join(root, 'out', 'cli', 'post.js'), ...given]]
// Set in a shell that was itself started by an Electron program; it would turn the app into a plain Node.
const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
const child = spawn(command, args, { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('error', (fault) => {
  say(`War Room could not be started: ${fault.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)))
