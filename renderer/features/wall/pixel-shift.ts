const everyMs = 3 * 60_000
const step = 4
/** Once around, back where it began: no point of the screen shows the same edge for long. */
const path: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
]

/** Where the whole layout stands at `now` (epoch ms), px from its place: against marks burnt into the screen. */
export function shiftAt(now: number): { readonly x: number; readonly y: number } {
  const [x, y] = path[Math.floor(now / everyMs) % path.length] ?? [0, 0]
  return { x: x * step, y: y * step }
}
