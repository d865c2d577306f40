import type { CDPSession, Page } from '@playwright/test'

/** How a page is looked at: a window of some size, and what its user asked the system for. */
export interface Look {
  readonly name: string
  readonly size?: { readonly width: number; readonly height: number }
  /** Device pixels for one of the page: 2 is what a browser at 200 % has. */
  readonly scale?: number
  readonly media?: NonNullable<Parameters<Page['emulateMedia']>[0]>
  check(page: Page): Promise<readonly string[]>
}

export const deskSize = { width: 1440, height: 900 }
const plain = {
  colorScheme: 'light',
  forcedColors: 'none',
  contrast: 'no-preference',
  reducedMotion: 'no-preference',
} as const

/** Until fonts are there, what follows a size has followed it, and whatever ends has come to its end. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    await frame()
    await frame()
    const endings = document
      .getAnimations()
      .filter((each) => Number.isFinite(Number(each.effect?.getComputedTiming().endTime)))
    await Promise.allSettled(endings.map((each) => each.finished))
  })

async function put(
  page: Page,
  screen: CDPSession,
  { size = deskSize, scale = 1, media }: Partial<Look>,
) {
  await page.emulateMedia({ ...plain, ...media })
  await screen.send('Emulation.setDeviceMetricsOverride', {
    ...size,
    deviceScaleFactor: scale,
    mobile: false,
  })
  await page.waitForFunction(
    ({ width, height, pixels }) =>
      innerWidth === width && innerHeight === height && devicePixelRatio === pixels,
    { ...size, pixels: scale },
    { timeout: 10_000 },
  )
  await settled(page)
}

/**
 * Looks at each view that the walk stops at in each way, without going anywhere in between; resolves with what was
 * found, by look. The views are the same page all the time: so a look also shows what a change of size or colours does
 * to a page that stands open.
 */
export async function lookAt(
  page: Page,
  walk: AsyncIterable<string>,
  looks: readonly Look[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>(looks.map(({ name }) => [name, []]))
  // What it says of the screen holds until it ends.
  const screen = await page.context().newCDPSession(page)
  for await (const view of walk) {
    for (const look of looks) {
      await put(page, screen, look)
      for (const finding of await look.check(page))
        found.get(look.name)?.push(`${view}: ${finding}`)
    }
    await put(page, screen, {})
  }
  await screen.detach()
  return found
}
