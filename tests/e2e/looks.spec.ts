import { expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { axeFindings } from './support/axe-findings'
import { colourFindings, motionFindings } from './support/colour-findings'
import { everyView } from './support/every-view'
import { layoutFindings } from './support/look-findings'
import { deskSize, type Look, lookAt } from './support/looks'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

/** One walk through every view, looked at in each of these ways. */
function everyViewIn(title: string, looks: readonly Look[]): void {
  test(title, async ({ browser }) => {
    const meeting = await startBuiltPost()
    const context = await browser.newContext({ viewport: deskSize })
    const page = await context.newPage()
    try {
      const found = await lookAt(page, everyView(page, meeting.address), looks)
      for (const [look, findings] of found) expect.soft(findings, look).toEqual([])
    } finally {
      await context.close()
      await meeting.post.close()
    }
  })
}

const layoutAndAxe = async (page: Page) => [
  ...(await layoutFindings(page)),
  ...(await axeFindings(page)),
]
everyViewIn('every view fits every size: nothing overflows, is clipped or covered', [
  { name: 'a desk of 1440 x 900', check: layoutFindings },
  { name: 'a phone of 390 x 844', size: { width: 390, height: 844 }, check: layoutFindings },
  { name: '200 % zoom', size: { width: 720, height: 450 }, scale: 2, check: layoutFindings },
  { name: '320 px, also for axe', size: { width: 320, height: 640 }, check: layoutAndAxe },
])

const schemes = ['light', 'dark'] as const
everyViewIn(
  'every view can be told apart in every colour asked for, and lies still when asked to',
  [
    {
      name: 'reduced motion: nothing moves by itself; all rules of axe',
      media: { reducedMotion: 'reduce' },
      check: async (page) => [...(await motionFindings(page)), ...(await axeFindings(page))],
    },
    ...schemes.map((colorScheme) => ({
      name: `forced colours on ${colorScheme}: every control has an edge, every picture its ink`,
      media: { forcedColors: 'active', colorScheme } as const,
      check: async (page: Page) => [
        ...(await colourFindings(page, { text: 0, edge: 3, everyEdge: true })),
        ...(await axeFindings(page, 'colours')),
      ],
    })),
    ...schemes.map((colorScheme) => ({
      name: `more contrast on ${colorScheme}: texts of 7 to 1, edges of 3 to 1`,
      media: { contrast: 'more', colorScheme } as const,
      check: async (page: Page) => [
        ...(await colourFindings(page, { text: 7, edge: 3, everyEdge: false })),
        ...(await axeFindings(page, 'colours')),
      ],
    })),
  ],
)
