type Triple = readonly [number, number, number]

/** How people see: with all three sorts of cones, or without one (Machado, Oliveira and Fernandes 2009, severity 1, linear RGB). */
export const visions: Readonly<
  Record<'normal' | 'protan' | 'deutan' | 'tritan', readonly Triple[]>
> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** Linear RGB, 0 to 1, of `#rrggbb` or `rgb(r, g, b)`. */
export function linearOf(colour: string): Triple {
  const parts = colour.startsWith('#')
    ? (colour.slice(1).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
    : (colour.match(/[\d.]+/g) ?? []).map(Number)
  const [r = 0, g = 0, b = 0] = parts.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return [r, g, b]
}

/** WCAG 2.2 contrast ratio. */
export function contrastOf(a: string, b: string): number {
  const light = (colour: string) => dot(linearOf(colour), [0.2126, 0.7152, 0.0722])
  const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** CIELAB under D65. */
function labOf(rgb: Triple): Triple {
  const scale = (value: number) =>
    value > 216 / 24389 ? Math.cbrt(value) : (value * 24389) / 27 / 116 + 16 / 116
  const x = scale(dot(rgb, [0.4124564, 0.3575761, 0.1804375]) / 0.95047)
  const y = scale(dot(rgb, [0.2126729, 0.7151522, 0.072175]))
  const z = scale(dot(rgb, [0.0193339, 0.119192, 0.9503041]) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** The difference of two colours as somebody sees them (CIEDE2000: Sharma, Wu and Dalal 2005). */
export function differenceOf(a: string, b: string, vision: keyof typeof visions): number {
  const seen = (colour: string) => {
    const rgb = linearOf(colour)
    const [r, g, blue] = visions[vision].map((row) => Math.min(1, Math.max(0, dot(row, rgb))))
    return labOf([r ?? 0, g ?? 0, blue ?? 0])
  }
  const [l1, a1, b1] = seen(a)
  const [l2, a2, b2] = seen(b)
  const chroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const grey = 0.5 * (1 - Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)))
  const [x1, x2] = [(1 + grey) * a1, (1 + grey) * a2]
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)]
  const hue = (x: number, y: number) =>
    x === 0 && y === 0 ? 0 : ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360
  const [h1, h2] = [hue(x1, b1), hue(x2, b2)]
  const turn = Math.abs(h1 - h2)
  const step = c1 * c2 === 0 ? 0 : turn <= 180 ? h2 - h1 : h2 <= h1 ? h2 - h1 + 360 : h2 - h1 - 360
  const middle =
    c1 * c2 === 0
      ? h1 + h2
      : turn <= 180
        ? (h1 + h2) / 2
        : h1 + h2 < 360
          ? (h1 + h2 + 360) / 2
          : (h1 + h2 - 360) / 2
  const light = (l1 + l2) / 2
  const mean = (c1 + c2) / 2
  const t =
    1 -
    0.17 * Math.cos(rad(middle - 30)) +
    0.24 * Math.cos(rad(2 * middle)) +
    0.32 * Math.cos(rad(3 * middle + 6)) -
    0.2 * Math.cos(rad(4 * middle - 63))
  const sl = 1 + (0.015 * (light - 50) ** 2) / Math.sqrt(20 + (light - 50) ** 2)
  const sc = 1 + 0.045 * mean
  const sh = 1 + 0.015 * mean * t
  const turned = 30 * Math.exp(-(((middle - 275) / 25) ** 2))
  const rc = 2 * Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7))
  const dl = (l2 - l1) / sl
  const dc = (c2 - c1) / sc
  const dh = (2 * Math.sqrt(c1 * c2) * Math.sin(rad(step / 2))) / sh
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 - Math.sin(rad(2 * turned)) * rc * dc * dh)
}
