import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SecondInstance {
  readonly argv: readonly string[]
  readonly workingDirectory: string
  readonly additionalData: unknown
}

const waitMs = 10_000

/** Tells the first instance, in a process of its own because the question has to be answered in place. */
const messenger = `
const socket = require('node:net').connect(process.argv[1])
socket.on('error', () => process.exit(1))
socket.on('close', () => process.exit(0))
socket.end(require('node:fs').readFileSync(0))
socket.resume()`

/** A socket's path has to be short; one that lies in the profile goes with it. */
function meetingAddress(userData: string): string {
  const name = createHash('sha256').update(userData).digest('hex').slice(0, 20)
  if (process.platform === 'win32') return `\\\\.\\pipe\\standin-${name}`
  const beside = join(userData, 'standin.sock')
  return beside.length < 100 ? beside : join(tmpdir(), `standin-${name}.sock`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // No such process: whoever held the lock was killed.
    return false
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    // Somebody holds it, or held it.
    return false
  }
}

/** One instance per userData, as in Electron: the first hears from the second, which gets false. */
export function createSingleInstance(onSecond: (second: SecondInstance) => void) {
  let server: Server | null = null
  let lockFile: string | null = null

  return {
    request(userData: string, second: SecondInstance): boolean {
      if (server !== null) return true
      mkdirSync(userData, { recursive: true })
      const file = join(userData, 'standin.lock')
      const address = meetingAddress(userData)
      if (!take(file)) {
        const holder = Number(readFileSync(file, 'utf8'))
        if (isAlive(holder)) {
          const told = spawnSync(process.execPath, ['-e', messenger, address], {
            input: JSON.stringify(second),
            timeout: waitMs,
          })
          if (told.status !== 0)
            process.stderr.write('stand-in: the first instance did not answer\n')
          return false
        }
        rmSync(file, { force: true })
        if (!take(file)) return false
      }
      if (process.platform !== 'win32') rmSync(address, { force: true })
      lockFile = file
      server = createServer({ allowHalfOpen: true }, (socket) => {
        const parts: Buffer[] = []
        socket.on('data', (part) => parts.push(part))
        socket.on('end', () => {
          socket.end()
          onSecond(JSON.parse(Buffer.concat(parts).toString('utf8')))
        })
      })
      server.listen(address)
      server.unref()
      return true
    },
    has: () => server !== null,
    release(): void {
      server?.close()
      server = null
      if (lockFile !== null) rmSync(lockFile, { force: true })
      lockFile = null
    },
  }
}
