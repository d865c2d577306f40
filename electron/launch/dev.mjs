import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'
import { electronRuntime } from './runtime.mjs'

/** `npm run dev`: the app with live reload, in the desktop shell where there is a runtime, else in a browser beside a post. */
prepare({ build: false })
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')

/** electron-vite ends where it finds no runtime, so Vite serves the pages by the same configuration. */
async function servePages() {
  const { loadConfigFromFile } = await import('electron-vite')
  const { createServer } = await import('vite')
  process.chdir(root)
  const { config } = await loadConfigFromFile(
    { command: 'serve', mode: 'development' },
    undefined,
    root,
  )
  const server = await createServer({ ...config.renderer, build: {}, configFile: false })
  await server.listen()
  server.printUrls()
}

const children = []
function start(output, ...args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', output, 'inherit'] })
  children.push(child)
  child.on('exit', (code) => stop(code ?? 0))
}
function stop(code) {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))

if (electronRuntime() === null) {
  process.stderr.write(
    'There is no desktop runtime on this machine: the pages are served to the browser, with a post beside them.\n',
  )
  start(
    'ignore',
    tsx,
    join(root, 'electron', 'post', 'cli.ts'),
    '--renderer',
    join(root, 'renderer'),
  )
  await servePages()
} else {
  start('inherit', electronVite, 'dev')
}
