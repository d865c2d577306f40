import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import type { Desktop, LaunchOptions } from '../support/electron-standin/desktop'
import { findElectron } from '../support/electron-standin/find-electron'
import { launchDesktop } from '../support/electron-standin/launch-desktop'

interface DesktopFixtures {
  /** A profile of this test alone. */
  readonly userData: string
  /** Starts an app that is killed at the end, whatever became of the test. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<Desktop>
}

export const test = base.extend<DesktopFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: reason: Playwright wants the pattern to see what a fixture depends on.
  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'warroom-desktop-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ userData }, use, testInfo) => {
    const launched: Desktop[] = []
    await use(async (options = {}) => {
      const desktop = await launchDesktop({ userData, ...options })
      launched.push(desktop)
      return desktop
    })
    for (const desktop of launched) {
      await desktop.kill()
      if (testInfo.status !== testInfo.expectedStatus && desktop.output() !== '')
        await testInfo.attach('output', { body: desktop.output() })
    }
  },
})

const onStandin = findElectron() === null

/** For what only Electron itself can show. */
export const onElectronOnly = () =>
  test.skip(onStandin, 'only a real Electron runtime can show this')
/** For what no real machine can be talked into. */
export const onStandinOnly = () =>
  test.skip(!onStandin, 'a real Electron cannot be made to do this')
