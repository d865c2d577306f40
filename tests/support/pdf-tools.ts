import { execFileSync, spawnSync } from 'node:child_process'

/** Why PDFs cannot be looked into here; null when they can. */
export const missingPdfTools: string | null = ['pdfinfo', 'pdftotext', 'pdffonts'].some(
  (tool) => spawnSync(tool, ['-v']).error !== undefined,
)
  ? 'the poppler tools (pdfinfo, pdftotext, pdffonts) are not installed'
  : null

const run = (tool: string, args: readonly string[]): string =>
  execFileSync(tool, args, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  })

export const pdfInfo = (file: string): string => run('pdfinfo', [file])
export const pdfFonts = (file: string): string => run('pdffonts', [file])
export const pdfText = (file: string): string => run('pdftotext', [file, '-'])
/** The tree of tags, with the text of none. */
export const pdfStructure = (file: string): string => run('pdfinfo', ['-struct', file])
/** Places that links and the outline lead to. */
export const pdfPlaces = (file: string): string => run('pdfinfo', ['-dests', file])

export interface PdfWord {
  readonly page: number
  readonly xMin: number
  readonly yMin: number
  readonly xMax: number
  readonly yMax: number
  readonly text: string
}
export interface PdfPage {
  readonly width: number
  readonly height: number
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** Every word with its box, in points from the top left of its page; pages count from 0. */
export function pdfWords(file: string): {
  readonly pages: readonly PdfPage[]
  readonly words: readonly PdfWord[]
} {
  const pages: PdfPage[] = []
  const words: PdfWord[] = []
  for (const line of run('pdftotext', ['-bbox', file, '-']).split('\n')) {
    const page = /<page width="([\d.]+)" height="([\d.]+)">/.exec(line)
    if (page) pages.push({ width: Number(page[1]), height: Number(page[2]) })
    const word =
      /<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)<\/word>/.exec(
        line,
      )
    if (word)
      words.push({
        page: pages.length - 1,
        xMin: Number(word[1]),
        yMin: Number(word[2]),
        xMax: Number(word[3]),
        yMax: Number(word[4]),
        text: unescaped(word[5] ?? ''),
      })
  }
  return { pages, words }
}
