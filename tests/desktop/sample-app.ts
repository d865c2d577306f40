import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Desktop } from '../support/electron-standin/desktop'

export const sampleMain = join(
  import.meta.dirname,
  '..',
  'support',
  'electron-standin',
  'sample',
  'main.mjs',
)

declare global {
  /** What the sample's preload exposes in the page. */
  interface Window {
    readonly sample: {
      readonly surroundings: { readonly require: string; readonly node: string }
      echo(value: unknown): Promise<unknown>
      fail(): Promise<unknown>
      nobody(): Promise<unknown>
      askUtility(): void
      throwNow(): void
      addNow(a: number, b: number): number
      onTold(listener: (bytes: Uint8Array) => void): () => void
    }
  }
  /** What the sample's main keeps for the tests. */
  var sample: {
    readonly asked: readonly unknown[]
    readonly senders: readonly unknown[]
    readonly gone: readonly unknown[]
    readonly seconds: readonly { readonly argv: readonly string[]; readonly data: unknown }[]
    readonly isSameModule: boolean
  }
}

export type SampleNews = 'asked' | 'senders' | 'gone' | 'seconds' | 'isSameModule'

export const newsOf = (desktop: Desktop, kind: SampleNews): Promise<unknown> =>
  desktop.evaluate((_electron, name) => globalThis.sample[name], kind)

export async function sampleWindow(desktop: Desktop): Promise<Page> {
  const page = await desktop.window(/^app:\/\/sample\//)
  await page.waitForFunction(() => 'sample' in window)
  return page
}
