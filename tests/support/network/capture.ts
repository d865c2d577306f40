import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Needles, searchBytes } from './marks'

/** Everything that passes over some cables of a network, written down as it is. Needs tcpdump. */
export interface Capture {
  /** Ends the recording; what was on the way is in it. */
  stop(): Promise<void>
  bytes(): number
  /** Packets that passed faster than they could be written down; known after the end. */
  dropped(): number
  /** Names of the needles that stand in what was recorded. */
  search(needles: Needles): readonly string[]
  remove(): void
}

/** Why nothing can be recorded here, or null. */
export const captureObstacle = (): string | null =>
  spawnSync('tcpdump', ['--version']).error ? 'tcpdump is not installed' : null

export async function startCapture(interfaces: readonly string[]): Promise<Capture> {
  const dir = mkdtempSync(join(tmpdir(), 'warroom-capture-'))
  const recorders = await Promise.all(
    interfaces.map(async (name) => {
      const file = join(dir, `${name}.pcap`)
      // -Z root: it would give up the right to write its own file.
      const options = ['-i', name, '-s', '0', '-U', '-B', '16384', '-Z', 'root', '-w', file]
      const child: ChildProcess = spawn('tcpdump', options)
      let said = ''
      await new Promise<void>((resolve, reject) => {
        child.stderr?.on('data', (part: Buffer) => {
          said += part.toString()
          if (said.includes('listening on')) resolve()
        })
        child.once('exit', () => reject(new Error(`tcpdump did not listen on ${name}`)))
      })
      const dropped = () => Number(/(\d+) packets? dropped by kernel/.exec(said)?.[1] ?? 0)
      return { child, file, dropped }
    }),
  )
  const read = () => recorders.map(({ file }) => readFileSync(file))
  return {
    async stop() {
      await Promise.all(
        recorders.map(
          ({ child }) =>
            new Promise<void>((resolve) => {
              if (child.exitCode !== null) resolve()
              child.once('exit', () => resolve())
              child.kill('SIGINT')
            }),
        ),
      )
    },
    bytes: () => read().reduce((sum, bytes) => sum + bytes.length, 0),
    dropped: () => recorders.reduce((sum, recorder) => sum + recorder.dropped(), 0),
    search: (needles) => [...new Set(read().flatMap((bytes) => searchBytes(bytes, needles)))],
    remove() {
      for (const { child } of recorders) child.kill('SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
