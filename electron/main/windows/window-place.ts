import { z } from 'zod'

/** A rectangle of the desktop, in the system's pixels. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A screen as far as placing windows goes; `work` is what menu bars and docks leave. */
export interface Screen {
  readonly id: number
  readonly label: string
  readonly primary: boolean
  readonly bounds: Rect
  readonly work: Rect
}

const coordinate = z.int().min(-100_000).max(100_000)
const extent = z.int().min(1).max(100_000)
export const rectSchema = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: extent,
  height: extent,
})

/** Places that are worth coming back to. An invite is a secret and is never one. */
export const fragmentPattern =
  /^#(?:(?:room\/[A-Za-z0-9_-]{22}\/[a-z]{1,20})|(?:wall\/[A-Za-z0-9_-]{22})|(?:walls))$/

/** What is kept of one window. */
export const keptWindowSchema = z.strictObject({
  kind: z.enum(['desk', 'wall']),
  bounds: rectSchema,
  maximized: z.boolean(),
  fragment: z.union([z.literal(''), z.string().regex(fragmentPattern)]),
  /** The screen a wall stood on, by what does not change when it is plugged in again. */
  screen: z.strictObject({ label: z.string().max(200), width: extent, height: extent }).nullable(),
})
export type KeptWindow = z.infer<typeof keptWindowSchema>

export const keptWindowsSchema = z.strictObject({ windows: z.array(keptWindowSchema).max(20) })

/** The place of a window address worth keeping, or an empty text. */
export function fragmentOf(url: string): string {
  const at = url.indexOf('#')
  const fragment = at < 0 ? '' : url.slice(at)
  return fragmentPattern.test(fragment) ? fragment : ''
}

const overlap = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

/** The smallest window that still works. */
export const smallest = { width: 360, height: 420 } as const

/**
 * Where a window goes: at its kept place as far as a screen is there, otherwise in the middle of the primary one. What comes back
 * lies within one screen's work area, whatever was kept and whatever was unplugged since.
 */
export function placeWindow(
  kept: Rect | null,
  screens: readonly Screen[],
  wanted: { readonly width: number; readonly height: number },
): Rect {
  const primary = screens.find((screen) => screen.primary) ?? screens[0]
  const fallback: Rect = { x: 0, y: 0, width: wanted.width, height: wanted.height }
  if (!primary) return kept ?? fallback
  const best = kept
    ? screens
        .map((screen) => ({ screen, area: overlap(kept, screen.work) }))
        .reduce((a, b) => (b.area > a.area ? b : a))
    : null
  const seen = best && best.area > 0 ? best.screen : null
  const home = seen ?? primary
  const { work } = home
  const size = kept ?? fallback
  const width = Math.min(work.width, Math.max(smallest.width, size.width))
  const height = Math.min(work.height, Math.max(smallest.height, size.height))
  if (!kept || !seen) {
    return {
      x: work.x + Math.floor((work.width - width) / 2),
      y: work.y + Math.floor((work.height - height) / 2),
      width,
      height,
    }
  }
  return {
    x: Math.min(Math.max(kept.x, work.x), work.x + work.width - width),
    y: Math.min(Math.max(kept.y, work.y), work.y + work.height - height),
    width,
    height,
  }
}

/** The screen for a wall: the one asked for, the one it stood on, any second one, or the only one there is. */
export function screenForWall(
  screens: readonly Screen[],
  wish: { readonly id: number | null; readonly kept: KeptWindow['screen'] },
): Screen | null {
  const { kept } = wish
  const same = (screen: Screen) =>
    kept !== null &&
    screen.label === kept.label &&
    screen.bounds.width === kept.width &&
    screen.bounds.height === kept.height
  return (
    screens.find((screen) => screen.id === wish.id) ??
    screens.find(same) ??
    screens.find((screen) => !screen.primary) ??
    screens[0] ??
    null
  )
}
