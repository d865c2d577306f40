import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { type Desk, deskOn } from '../../e2e/support/desk'
import { chromiumArguments, chromiumPath } from '../chromium'
import type { Host } from './namespaces'

/** A post in the namespace of a host; resolves when it says where it is. */
export async function startPostOn(
  host: Host,
  options: readonly string[] = [],
): Promise<{ stop(): Promise<void> }> {
  const child: ChildProcess = spawn('ip', [
    'netns',
    'exec',
    host.namespace,
    process.execPath,
    'out/cli/post.js',
    '--lan',
    ...options,
  ])
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
  /** The lid is closed: every process stands still. */
  sleep(): void
  wake(): void
  close(): Promise<void>
}

export async function openLaptop(host: Host, name: string): Promise<Laptop> {
  const dir = mkdtempSync(join(tmpdir(), 'warroom-laptop-'))
  const starter = join(dir, 'chromium')
  const real = chromiumPath() ?? chromium.executablePath()
  writeFileSync(starter, `#!/bin/sh\nexec ip netns exec ${host.namespace} "${real}" "$@"\n`)
  chmodSync(starter, 0o755)
  const server = await chromium.launchServer({ executablePath: starter, args: chromiumArguments })
  const browser = await chromium.connect(server.wsEndpoint())
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  })
  const desk = deskOn(await context.newPage(), name)
  // Playwright starts a browser in a process group of its own.
  const signal = (what: 'SIGSTOP' | 'SIGCONT') => {
    const { pid } = server.process()
    if (pid !== undefined) process.kill(-pid, what)
  }
  return {
    desk,
    host,
    sleep: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
    async close() {
      signal('SIGCONT')
      await server.kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
