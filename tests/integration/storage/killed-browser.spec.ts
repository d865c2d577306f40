import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { seededRandom } from '../../support/seeded-random'
import { startKillableBrowser } from '../../support/storage/killable-browser'
import { serveStoragePage } from '../../support/storage/serve-storage-page'

const rounds = 12
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

test(`[STORE22] whatever was shown as saved is there after the browser was killed, ${rounds} times`, async () => {
  test.setTimeout(120_000)
  const random = seededRandom(seed)
  test.info().annotations.push({ type: 'seed', description: String(seed) })
  const server = await serveStoragePage()
  const userDataDir = await mkdtemp(join(tmpdir(), 'warroom-kill-'))
  /** The ledger, outside of the browser: round and highest number that the page showed as saved. */
  const ledger = new Map<number, number>()
  let claims = 0
  let rescues = 0
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const browser = await startKillableBrowser(userDataDir)
      try {
        await browser.page.exposeFunction('claimSaved', (claimRound: number, upTo: number) => {
          ledger.set(claimRound, Math.max(ledger.get(claimRound) ?? 0, upTo))
          claims += 1
        })
        await browser.page.goto(server.origin)
        await browser.page.waitForFunction(() => 'storagePage' in window)
        const found = await browser.page.evaluate(() => window.storagePage.open('profile'))
        const warnings = await browser.page.evaluate(() => window.storagePage.warnings())
        if (warnings.some((line) => line.includes('from the mirror'))) rescues += 1
        const keys = new Set(found.keys)
        const entryIds = new Set(found.entryIds)
        const lost: string[] = []
        for (const [claimRound, upTo] of ledger) {
          for (let number = 1; number <= upTo; number += 1) {
            const key = `r${claimRound}-${number}`
            if (!keys.has(key)) lost.push(`update ${key}`)
            if (!entryIds.has(key)) lost.push(`entry ${key}`)
          }
        }
        expect(lost, `seed ${seed}, after kill ${round}`).toEqual([])
        expect(found.quarantined, `seed ${seed}, after kill ${round}`).toBe(0)
        expect(found.hasGap, `seed ${seed}, after kill ${round}`).toBe(false)
        if (round === rounds) break
        await browser.page.evaluate((number) => window.storagePage.startWriting(number), round)
        const before = claims
        await expect.poll(() => claims, { intervals: [5] }).toBeGreaterThan(before)
        // The moment of the kill is the point of the test: a random one, while writing goes on.
        await new Promise((resolve) => setTimeout(resolve, random.below(700)))
      } finally {
        await browser.kill()
      }
    }
    const claimed = [...ledger.values()].reduce((sum, upTo) => sum + upTo, 0)
    test.info().annotations.push({
      type: 'figures',
      description: `${claimed} edits claimed in ${claims} claims, ${rescues} rescues by the mirror`,
    })
    expect(ledger.size).toBe(rounds)
    expect(claimed).toBeGreaterThan(rounds * 5)
  } finally {
    await server.close()
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 })
  }
})
