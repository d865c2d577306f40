import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

/** `npm start`: the built app, served to the browser from its own post until the desktop runtime is part of the product. */
prepare({ build: true })
process.stderr.write(
  'No desktop runtime is part of this version yet: War Room opens in your browser, from its own post.\n',
)

const post = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'out', 'cli', 'post.js')
const child = spawn(process.execPath, [post, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)))
