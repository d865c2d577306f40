/// <reference path="./fonts.d.ts" />
import latinItalic from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-italic.woff2?inline'
import latin from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2?inline'
import latinSemibold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-600-normal.woff2?inline'
import latinBold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff2?inline'
import moreItalic from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-italic.woff2?inline'
import more from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-normal.woff2?inline'
import moreSemibold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-600-normal.woff2?inline'
import moreBold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-700-normal.woff2?inline'
import type { FontFace } from './html/report-html'

const latinRange =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const moreRange =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF'

const face = (weight: number, italic: boolean, range: string, address: string): FontFace => ({
  weight,
  italic,
  range,
  address,
})

/** The faces of a document. Static ones: of a variable font Chromium writes outlines into a PDF, twice the size and without hints. */
export const reportFonts: readonly FontFace[] = [
  face(400, false, latinRange, latin),
  face(400, false, moreRange, more),
  face(400, true, latinRange, latinItalic),
  face(400, true, moreRange, moreItalic),
  face(600, false, latinRange, latinSemibold),
  face(600, false, moreRange, moreSemibold),
  face(700, false, latinRange, latinBold),
  face(700, false, moreRange, moreBold),
]
