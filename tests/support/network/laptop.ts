import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { type Desk, deskOn } from '../../e2e/support/desk'
import { chromiumArguments, chromiumPath } from '../chromium'
import type { Host } from './namespaces'

export interface RunningPost {
  readonly pid: number
  /** All that it has printed. */
  printed(): string
  stop(): Promise<void>
}

/** A post in the namespace of a host; resolves when it says where it is. */
export async function startPostOn(
  host: Host,
  options: readonly string[] = [],
): Promise<RunningPost> {
  const child: ChildProcess = spawn('ip', [
    'netns',
    'exec',
    host.namespace,
    process.execPath,
    'out/cli/post.js',
    '--lan',
    ...options,
  ])
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      printed += part.toString()
    })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      if (part.toString().includes('is ready')) resolve()
    })
    child.on('exit', () => reject(new Error(`the post on ${host.name} did not start`)))
  })
  return {
    // `ip netns exec` becomes the program that it starts.
    pid: child.pid ?? 0,
    printed: () => printed,
    async stop() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Somebody's laptop: a browser of its own in the namespace of a host. */
export interface Laptop {
  readonly desk: Desk
  readonly host: Host
  /** Where its browser keeps everything. */
  readonly profile: string
  /** The lid is closed: every process stands still. */
  sleep(): void
  wake(): void
  close(): Promise<void>
}

export async function openLaptop(host: Host, name: string): Promise<Laptop> {
  const dir = mkdtempSync(join(tmpdir(), 'warroom-laptop-'))
  const starter = join(dir, 'chromium')
  const real = chromiumPath() ?? chromium.executablePath()
  const profile = join(dir, 'profile')
  const pidFile = join(dir, 'pid')
  // Each program becomes the next, so that the number stays; Playwright gives it a process group of its own.
  writeFileSync(
    starter,
    `#!/bin/sh\necho $$ > "${pidFile}"\nexec ip netns exec ${host.namespace} "${real}" "$@"\n`,
  )
  chmodSync(starter, 0o755)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: starter,
    args: chromiumArguments,
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  })
  const gone = new Promise<void>((resolve) => {
    context.once('close', () => resolve())
  })
  const pid = Number(readFileSync(pidFile, 'utf8'))
  const signal = (what: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL') => process.kill(-pid, what)
  const desk = deskOn(context.pages()[0] ?? (await context.newPage()), name)
  return {
    desk,
    host,
    profile,
    sleep: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
    async close() {
      signal('SIGKILL')
      await gone
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
