import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { exportText } from '../../e2e/support/desk'
import type { Laptop } from './laptop'

/** What the app showed as saved, written down outside of it, to be compared with every replica at the end. */
export interface Ledger {
  /** Writes a line at a desk and enters it once the app shows it as saved. */
  write(laptop: Laptop, text: string): Promise<void>
  /** Every laptop holds every line once and unchanged, nothing else, and all hold the same. */
  settle(laptops: readonly Laptop[], withinMs?: number): Promise<void>
  close(): void
}

const saved = /Saved here|Shared with|behind/

async function linesOf(laptop: Laptop): Promise<{ lines: readonly string[]; whole: unknown }> {
  const room = JSON.parse(await exportText(laptop.desk, 'All entries, JSON'))
  const lines = room.entries
    .filter((entry: { kind: string }) => entry.kind === 'note')
    .map((entry: { body: { text: string } }) => entry.body.text)
    .sort()
  return { lines, whole: [room.entries, room.pads] }
}

export function openLedger(): Ledger {
  const dir = mkdtempSync(join(tmpdir(), 'warroom-ledger-'))
  const file = join(dir, 'ledger.txt')
  appendFileSync(file, '')
  return {
    async write(laptop, text) {
      await laptop.desk.quickLog(text)
      await expect(laptop.desk.page.getByRole('complementary')).toContainText(text)
      await expect(laptop.desk.page.getByRole('contentinfo')).toContainText(saved)
      appendFileSync(file, `${text}\n`)
    },
    async settle(laptops, withinMs = 45_000) {
      const entered = readFileSync(file, 'utf8').split('\n').filter(Boolean).sort()
      for (const { desk } of laptops) {
        await expect(desk.page.getByRole('contentinfo'), desk.name).toContainText(
          `Shared with ${laptops.length - 1}`,
          { timeout: withinMs },
        )
      }
      const held = await Promise.all(laptops.map(linesOf))
      for (const [index, { lines }] of held.entries())
        expect(lines, laptops[index]?.desk.name).toEqual(entered)
      for (const [index, { whole }] of held.entries())
        expect(whole, laptops[index]?.desk.name).toEqual(held[0]?.whole)
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  }
}
