import AxeBuilder from '@axe-core/playwright'
import { type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { colourFindings, motionFindings } from './support/colour-findings'
import { everyView } from './support/every-view'
import { layoutFindings } from './support/look-findings'

const desk = { width: 1440, height: 900 }

async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
}

/** Every view in one mode: everything that a check finds, with the view before it. */
function inMode(
  title: string,
  options: BrowserContextOptions,
  check: (page: Page) => Promise<readonly string[]>,
): void {
  test(title, async ({ browser }) => {
    test.setTimeout(180_000)
    const meeting = await startBuiltPost()
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const found: string[] = []
    try {
      for await (const view of everyView(page, meeting.address)) {
        await page.evaluate(() => document.fonts.ready)
        for (const finding of await check(page)) found.push(`${view}: ${finding}`)
      }
      expect(found).toEqual([])
    } finally {
      await context.close()
      await meeting.post.close()
    }
  })
}

const sizes = [
  ['a desk of 1440 x 900', { viewport: desk }],
  ['a phone of 390 x 844', { viewport: { width: 390, height: 844 } }],
  ['200 % zoom', { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }],
  ['320 px', { viewport: { width: 320, height: 640 } }],
] as const
for (const [name, options] of sizes)
  inMode(
    `every view fits on ${name}: nothing overflows, is clipped or covered`,
    options,
    layoutFindings,
  )

inMode(
  'every view at 320 px has no accessibility finding',
  { viewport: { width: 320, height: 640 } },
  axeFindings,
)

for (const colorScheme of ['light', 'dark'] as const) {
  inMode(
    `forced colours on ${colorScheme}: every control has an edge, every picture its ink`,
    { viewport: desk, forcedColors: 'active', colorScheme },
    async (page) => [
      ...(await colourFindings(page, { text: 0, edge: 3, everyEdge: true })),
      ...(await axeFindings(page)),
    ],
  )
  inMode(
    `more contrast on ${colorScheme}: texts of 7 to 1, edges of 3 to 1`,
    { viewport: desk, contrast: 'more', colorScheme },
    async (page) => [
      ...(await colourFindings(page, { text: 7, edge: 3, everyEdge: false })),
      ...(await axeFindings(page)),
    ],
  )
}

inMode(
  'reduced motion: nothing moves by itself',
  { viewport: desk, reducedMotion: 'reduce' },
  async (page) => [...(await motionFindings(page)), ...(await axeFindings(page))],
)
