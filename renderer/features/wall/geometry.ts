/** The screen a wall hangs on, and the person who is furthest from it. */
export interface WallPlace {
  readonly diagonalInches: number
  readonly distanceM: number
}

export const defaultPlace: WallPlace = { diagonalInches: 55, distanceM: 5 }

/** Bounds of what can be asked for: a laptop on a desk to a hall. */
export const placeLimits = {
  diagonalInches: { min: 10, max: 200 },
  distanceM: { min: 0.5, max: 30 },
} as const

const metresAnInch = 0.0254
/** tan(20 arc minutes) / 0.72: capitals are 0.72 of the font size, whatever the font (`font-size-adjust` in the styles). */
const emAMetre = 0.00808
/** 0.8 u is the smallest text of a wall; below 16 px it would be no text on any screen. */
const leastUnitPx = 20

/**
 * The unit of a wall, px: text of this size is 20 arc minutes high for the furthest person (NUREG-0700 1.3.1-4), and so is
 * 0.808vh x distance / height of the screen. Independent of resolution and scaling, because both count in vh.
 */
export function unitPx(
  view: { readonly width: number; readonly height: number },
  place: WallPlace,
): number {
  const diagonalPx = Math.hypot(view.width, view.height)
  if (diagonalPx === 0) return leastUnitPx
  const pxAMetre = diagonalPx / (place.diagonalInches * metresAnInch)
  return Math.max(leastUnitPx, emAMetre * place.distanceM * pxAMetre)
}

/** Arc minutes that capitals of `fontPx` have for the furthest person. */
export function arcMinutes(
  fontPx: number,
  view: { readonly width: number; readonly height: number },
  place: WallPlace,
): number {
  const pxAMetre = Math.hypot(view.width, view.height) / (place.diagonalInches * metresAnInch)
  return (Math.atan((fontPx * 0.72) / pxAMetre / place.distanceM) * 180 * 60) / Math.PI
}

/** A number that somebody typed, within its bounds; null for what is none. A comma is a point. */
export function parseMeasure(
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | null {
  const plain = text.trim().replace(',', '.')
  const value = Number(plain)
  return plain !== '' && Number.isFinite(value) && value >= min && value <= max ? value : null
}
