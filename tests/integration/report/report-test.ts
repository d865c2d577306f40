import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'

/** A test with a folder of its own, gone afterwards. */
export const reportTest = test.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: reason: Playwright reads the fixtures from the pattern, and this one needs none
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'warroom-report-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})
