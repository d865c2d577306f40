import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { expect, test } from '@playwright/test'
import { startKillableBrowser } from '../../support/storage/killable-browser'
import { serveStoragePage } from '../../support/storage/serve-storage-page'

/** Breaks the log in the middle, as half a record does behind which the browser went on writing. Answers how many. */
async function breakLogs(folder: string): Promise<number> {
  let broken = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!/indexeddb\.leveldb$/.test(entry.parentPath) || !/^\d+\.log$/.test(entry.name)) continue
    const bytes = await readFile(path)
    if (bytes.length < 1_000) continue
    const middle = Math.floor(bytes.length / 2)
    bytes.fill(0x5a, middle, middle + 64)
    await writeFile(path, bytes)
    broken += 1
  }
  return broken
}

const homes = {
  'the first home': join('Default', 'IndexedDB'),
  'the mirror': join('Default', 'WebStorage'),
}

for (const [home, folder] of Object.entries(homes)) {
  test(`[STORE25] nothing is lost when the browser throws ${home} away`, async () => {
    test.setTimeout(120_000)
    const server = await serveStoragePage()
    const userDataDir = await mkdtemp(join(tmpdir(), 'warroom-broken-'))
    const keys = Array.from({ length: 40 }, (_, number) => `key-${number}`)

    async function visit<T>(
      act: (page: Awaited<ReturnType<typeof startKillableBrowser>>['page']) => Promise<T>,
    ): Promise<T> {
      const browser = await startKillableBrowser(userDataDir)
      try {
        await browser.page.goto(server.origin)
        await browser.page.waitForFunction(() => 'storagePage' in window)
        return await act(browser.page)
      } finally {
        await browser.kill()
      }
    }

    try {
      const device = await visit((page) =>
        page.evaluate(async (list) => {
          await window.storagePage.open('profile')
          for (const key of list) {
            window.storagePage.write(key, 200)
            await window.storagePage.flush()
          }
          return await window.storagePage.deviceKey()
        }, keys),
      )
      expect(
        await breakLogs(join(userDataDir, folder)),
        `no log under ${folder.split(sep).join('/')}`,
      ).toBe(1)
      // Twice: the home that was thrown away is whole again after the first time.
      for (const start of [1, 2]) {
        const found = await visit((page) =>
          page.evaluate(async () => ({
            ...(await window.storagePage.open('profile')),
            device: await window.storagePage.deviceKey(),
            warnings: window.storagePage.warnings(),
          })),
        )
        expect([...found.keys].sort(), `start ${start}`).toEqual([...keys].sort())
        expect([...found.entryIds].sort(), `start ${start}`).toEqual([...keys].sort())
        expect(found.device, `start ${start}`).toEqual(device)
        const cameBack = found.warnings.some((line) => line.includes('came back from the mirror'))
        expect(cameBack, `start ${start}`).toBe(home === 'the first home' && start === 1)
      }
    } finally {
      await server.close()
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 })
    }
  })
}
