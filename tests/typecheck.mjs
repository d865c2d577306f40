import { spawn } from 'node:child_process'

/** One compiler run a room, so that each room sees only the globals it may use. Two at a time. */
const rooms = [
  'shared',
  'electron/post',
  'electron/cli',
  'electron/main',
  'electron/preload',
  'renderer/session',
  'renderer/state',
  'renderer/worker',
  'renderer',
  'tests',
]

function check(room) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '-p', room], {
      stdio: 'inherit',
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

let failed = 0
const queue = [...rooms]
await Promise.all(
  [1, 2].map(async () => {
    for (let room = queue.shift(); room; room = queue.shift()) {
      const code = await check(room)
      if (code !== 0) {
        failed += 1
        process.stderr.write(`typecheck: ${room} failed\n`)
      }
    }
  }),
)
process.exit(failed === 0 ? 0 : 1)
