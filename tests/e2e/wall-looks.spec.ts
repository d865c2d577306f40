import { type Browser, expect, type Page, test } from '@playwright/test'
import { startBuiltPost } from '../support/built-post'
import { contrastOf, differenceOf, visions } from '../support/colour-difference'
import type { WallIncident } from '../support/wall-incident'
import { keepWallWishes, openWallRoom, showWall, type WallWishes } from '../support/wall-page'
import { axeFindings } from './support/axe-findings'
import { motionFindings } from './support/colour-findings'
import { layoutFindings } from './support/look-findings'
import { wallOn } from './support/wall-screen'

/** Diagonal in inches, furthest person in metres, and the unit in vh that the published table gives for it. */
const presets = [
  [43, 3, 4.5],
  [55, 5, 5.9],
  [65, 8, 8],
  [75, 6, 5.2],
  [85, 10, 7.6],
] as const
const screens = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const

/** As a translation into a longer language might come out: a third longer, with letters that stand high and low. */
const expand = (text: string): string =>
  `[${text.replace(/[aeou]/g, (vowel) => ({ a: 'àå', e: 'éë', o: 'öø', u: 'üų' })[vowel] ?? vowel)}]`
const longTitle = expand('Zahlungsabwicklungsschnittstelle antwortet nicht '.repeat(4)).slice(
  0,
  200,
)

interface Sizes {
  readonly unit: number
  readonly band: number
  readonly title: number
  readonly least: number
  readonly over: readonly string[]
}

/** Computed sizes of all that is written on the wall, px, and what reaches over the edge of the screen. */
const sizesOn = (page: Page): Promise<Sizes> =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    if (!main) throw new Error('there is no wall')
    const fontOf = (element: Element | null) =>
      element ? Number.parseFloat(getComputedStyle(element).fontSize) : Number.NaN
    const fonts: number[] = []
    const over: string[] = []
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode
      const element = text.parentElement
      if (!element || !text.textContent?.trim()) continue
      fonts.push(fontOf(element))
      const range = document.createRange()
      range.selectNodeContents(text)
      const clip = element.closest('[title]')?.getBoundingClientRect()
      for (const box of range.getClientRects()) {
        // A text that is cut is cut within its own box.
        const right = Math.min(box.right, clip?.right ?? box.right)
        const bottom = Math.min(box.bottom, clip?.bottom ?? box.bottom)
        if (box.left < 0 || right > innerWidth + 1 || bottom > innerHeight + 1)
          over.push(`${text.textContent.slice(0, 30)}: ${box.left} to ${right}, down to ${bottom}`)
      }
    }
    return {
      unit: Number.parseFloat(getComputedStyle(main).getPropertyValue('--u')),
      band: fontOf(main.querySelector('[role="status"]')),
      title: fontOf(main.querySelector('h1')),
      least: Math.min(...fonts),
      over,
    }
  })

async function openWall(
  browser: Browser,
  incident: Omit<WallIncident, 'now'>,
  wishes: WallWishes = {},
) {
  const meeting = await startBuiltPost()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const id = await openWallRoom(page, meeting.address, { now: Date.now(), ...incident }, 'bundle')
  const desk = page.url()
  if (Object.keys(wishes).length > 0) await keepWallWishes(page, wishes)
  return {
    page,
    desk,
    show: () => showWall(page, meeting.address, id),
    async close() {
      await context.close()
      await meeting.post.close()
    },
  }
}

test('[WALL4] [WALL5] sizes are those of the distance, and nothing overflows, with the longest words', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const wall = await openWall(browser, { title: longTitle, expand, state: 'raised' })
  const { page } = wall
  try {
    for (const [wallDiagonalInches, wallDistanceM, vh] of presets) {
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto(wall.desk)
      await keepWallWishes(page, { wallDiagonalInches, wallDistanceM })
      await wall.show()
      for (const screen of screens) {
        const name = `${wallDiagonalInches}" at ${wallDistanceM} m, ${screen.width}`
        await page.setViewportSize(screen)
        await expect
          .poll(async () => (await sizesOn(page)).unit / screen.height)
          .toBeCloseTo(vh / 100, 2)
        const { unit, band, title, least, over } = await sizesOn(page)
        const heightM =
          (wallDiagonalInches * 0.0254 * screen.height) / Math.hypot(screen.width, screen.height)
        expect(unit, name).toBeCloseTo(((0.808 * wallDistanceM) / heightM / 100) * screen.height, 0)
        expect(band / unit, name).toBeCloseTo(2.25, 2)
        expect(title / unit, name).toBeCloseTo(1.5, 2)
        expect(least / unit, name).toBeGreaterThanOrEqual(0.8 - 1e-3)
        expect(over, name).toEqual([])
        expect(await layoutFindings(page), name).toEqual([])
        await expect(wallOn(page).getByRole('status').first(), name).toContainText('SEV1')
      }
    }
  } finally {
    await wall.close()
  }
})

test('[WALL4] letters are as high as they are meant to be, whatever font is there', async ({
  browser,
}) => {
  const wall = await openWall(browser, {})
  const { page } = wall
  try {
    await page.setViewportSize(screens[0])
    await wall.show()
    const shares = await page.evaluate(() => {
      const [frame] = document.querySelectorAll('main')
      const canvas = document.createElement('canvas').getContext('2d')
      if (!frame || !canvas) throw new Error('nothing to measure with')
      const { fontSizeAdjust } = getComputedStyle(frame)
      return { fontSizeAdjust }
    })
    expect(shares.fontSizeAdjust).toBe('cap-height 0.72')
  } finally {
    await wall.close()
  }
})

const words = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const

test('[WALL7] the four severities differ by at least 20 for all eyes, and each has its own shape and word', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const fills: string[] = []
  const shapes: string[] = []
  for (const severity of words) {
    const wall = await openWall(browser, { severity })
    try {
      await wall.show()
      const band = wallOn(wall.page).getByRole('status').first()
      await expect(band).toContainText(severity)
      fills.push(await band.evaluate((element) => getComputedStyle(element).backgroundColor))
      shapes.push(
        await band.evaluate((element) => element.querySelector('path')?.getAttribute('d') ?? ''),
      )
    } finally {
      await wall.close()
    }
  }
  expect(new Set(shapes).size).toBe(4)
  for (const vision of Object.keys(visions) as (keyof typeof visions)[]) {
    for (const [index, one] of fills.entries())
      for (const other of fills.slice(index + 1))
        expect(
          differenceOf(one, other, vision),
          `${vision}: ${one}, ${other}`,
        ).toBeGreaterThanOrEqual(20)
  }
})

/** Every text of the wall with its ink and what is behind it, from the computed styles. */
const inks = (page: Page) =>
  page.evaluate(() => {
    const found: { text: string; ink: string; back: string }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim()
      if (!element?.closest('main') || !text) continue
      let back = 'rgba(0, 0, 0, 0)'
      for (
        let each: Element | null = element;
        each && back === 'rgba(0, 0, 0, 0)';
        each = each.parentElement
      )
        back = getComputedStyle(each).backgroundColor
      found.push({ text, ink: getComputedStyle(element).color, back })
    }
    return found
  })

for (const wallTheme of ['dark', 'lit'] as const) {
  test(`[WALL7] in a ${wallTheme === 'lit' ? 'lit' : 'dim'} room every text stands out, 7 to 1 but for level A, and fills have an edge`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    for (const severity of words) {
      const wall = await openWall(browser, { severity, updateInMinutes: -3 }, { wallTheme })
      try {
        await wall.page.setViewportSize(screens[0])
        await wall.show()
        for (const { text, ink, back } of await inks(wall.page)) {
          const isOnFill = text.includes('SEV') || text.includes('Investigating')
          expect(contrastOf(ink, back), text).toBeGreaterThanOrEqual(isOnFill ? 4.5 : 7)
        }
        const edge = await wallOn(wall.page)
          .getByRole('status')
          .first()
          .evaluate((band) => {
            const main = band.closest('main')
            return {
              fill: getComputedStyle(band).backgroundColor,
              line: getComputedStyle(band).borderBottomColor,
              wall: main ? getComputedStyle(main).backgroundColor : '',
            }
          })
        const stands = Math.max(
          contrastOf(edge.fill, edge.wall),
          edge.line === 'rgba(0, 0, 0, 0)' ? 0 : contrastOf(edge.line, edge.wall),
        )
        expect(stands, severity).toBeGreaterThanOrEqual(3)
        expect(await axeFindings(wall.page)).toEqual([])
      } finally {
        await wall.close()
      }
    }
  })
}

test('[WALL10] only the sign flashes, twice a second for five seconds, and not where motion is unwanted', async ({
  browser,
}) => {
  const meeting = await startBuiltPost()
  const context = await browser.newContext({ viewport: screens[0] })
  const page = await context.newPage()
  try {
    const id = await openWallRoom(page, meeting.address, { now: Date.now() }, 'scenario')
    const desk = page.url()
    await showWall(page, meeting.address, id)
    expect(await motionFindings(page)).toEqual([])
    const other = await context.newPage()
    await other.goto(desk)
    await other.getByRole('navigation', { name: 'Views' }).waitFor()
    await other.keyboard.press('Control+k')
    await other.getByRole('combobox', { name: 'Find a command' }).fill('Change the stage')
    await other.keyboard.press('Enter')
    await other.getByRole('combobox', { name: 'Stage' }).selectOption('identified')
    await other
      .getByRole('dialog')
      .getByRole('button', { name: /Change|Move/ })
      .click()
    const band = wallOn(page).getByRole('status').first()
    await expect(band).toContainText('Cause identified')
    const moving = await page.evaluate(() =>
      document.getAnimations().map((animation) => {
        const { effect } = animation
        const target = effect instanceof KeyframeEffect ? effect.target : null
        const timing = effect?.getTiming()
        return {
          text: target?.textContent ?? 'none',
          ms: Number(timing?.duration),
          times: timing?.iterations,
        }
      }),
    )
    expect(moving).toEqual([{ text: '', ms: 500, times: 10 }])
    await expect(wallOn(page)).toContainText(/was Investigating,? ?just now/)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await motionFindings(page)).toEqual([])
  } finally {
    await context.close()
    await meeting.post.close()
  }
})

test('[WALL7] the pointer is hidden after five seconds and comes back when it moves; there is nothing to press', async ({
  browser,
}) => {
  const wall = await openWall(browser, {})
  const { page } = wall
  try {
    await page.clock.install()
    await wall.show()
    const cursor = () => wallOn(page).evaluate((main) => getComputedStyle(main).cursor)
    await page.mouse.move(100, 100)
    await page.clock.runFor(4_000)
    expect(await cursor()).not.toBe('none')
    await page.clock.runFor(2_000)
    expect(await cursor()).toBe('none')
    await page.mouse.move(200, 200)
    await expect.poll(cursor).not.toBe('none')
    await expect(wallOn(page).locator('button, a, input, [tabindex]')).toHaveCount(0)
    await page.keyboard.press('l')
    await expect(wallOn(page)).toHaveAttribute('data-room', 'lit')
    await page.keyboard.press('s')
    await expect(page.getByRole('button', { name: 'Yes, show the wall' })).toBeVisible()
    await page.getByRole('button', { name: 'No, larger' }).click()
    await expect(page.getByLabel('Furthest person, metres')).toHaveValue('5.8')
  } finally {
    await wall.close()
  }
})
