import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { build } from 'esbuild'
import type { PadDeed } from '../../support/editor/pad-page'

let script = ''

test.beforeAll(async () => {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('../../support/editor/pad-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  script = built.outputFiles[0]?.text ?? ''
})

const move: PadDeed = { kind: 'caret-moves', line: 0, at: 3 }

const meanwhile: readonly {
  readonly does: string
  readonly deed: PadDeed
  readonly lines: readonly string[]
}[] = [
  {
    does: 'writes in its line',
    deed: { kind: 'other-writes', line: 0, words: ' and more' },
    lines: ['Abo#ve and more', 'Below'],
  },
  {
    does: 'writes elsewhere',
    deed: { kind: 'other-writes', line: 1, words: ' and more' },
    lines: ['Abo#ve', 'Below and more'],
  },
  {
    does: 'moves a caret',
    deed: { kind: 'other-moves', line: 0, at: 1 },
    lines: ['Abo#ve', 'Below'],
  },
]

for (const { does, deed, lines } of meanwhile)
  for (const [when, deeds] of [
    ['before', [move, deed]],
    ['after', [deed, move]],
  ] as const)
    test(`[VIEW17] a caret that moves shortly ${when} somebody else ${does} stays where it was put`, async ({
      page,
    }) => {
      await page.setContent('<!doctype html><title>Pad</title>')
      await page.addScriptTag({ content: script })
      await page.getByRole('textbox').click()
      await page.keyboard.press('Control+Home')
      // The first caret of the other person changes what is drawn around this one, and the page settles.
      await page.evaluate(() => window.padPage.doAtOnce([{ kind: 'other-moves', line: 1, at: 1 }]))
      await page.evaluate((given) => window.padPage.doAtOnce(given), deeds)
      await page.keyboard.press('#')
      await expect.poll(() => page.evaluate(() => window.padPage.lines())).toEqual(lines)
    })
