const isWide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
const isMark = /\p{Mn}/u

/** Widths in em of Atkinson Hyperlegible Next at weight 500, its capitals 0.72 em high: measured in the browser. */
const groups: readonly (readonly [number, string])[] = [
  [0.3, " .,:;'|!ilj"],
  [0.41, 'tfrI()-'],
  [0.55, 'csvyzk'],
  [0.62, 'abdeghnopquxLF'],
  [0.68, 'BCEPRSTVZ0123456789'],
  [0.78, 'ADGHJKNOQUXYw'],
  [0.96, 'mMW@%—…'],
]
const widths = new Map(groups.flatMap(([width, signs]) => [...signs].map((sign) => [sign, width])))

function widthOf(sign: string): number {
  const known = widths.get(sign)
  if (known !== undefined) return known
  if (isMark.test(sign)) return 0
  return isWide.test(sign) ? 1.15 : 0.75
}

/**
 * About how wide a line of text is, in em of its font; rather too much than too little, so that what is said to fit does. A table,
 * because the browser knows it only after the font has come, and the layout must not jump then.
 */
export const textWidthEm = (text: string): number =>
  [...text].reduce((sum, sign) => sum + widthOf(sign), 0)
