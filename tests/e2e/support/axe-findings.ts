import type { Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe?: typeof axe
  }
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What axe finds on the page as it stands by the rules of WCAG 2.2 AA: one sentence for each fault. `colours` asks for
 * the rules about colours alone: for a page whose other rules were asked for and of which only colours have changed.
 */
export async function axeFindings(
  page: Page,
  asked: 'all' | 'colours' = 'all',
): Promise<readonly string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source)
  return page.evaluate(
    async ([tags, onlyColours]) => {
      const { axe } = window
      if (!axe) throw new Error('axe is not on the page')
      const others = axe.getRules().filter((rule) => !rule.tags.includes('cat.color'))
      const { violations } = await axe.run(document, {
        runOnly: { type: 'tag', values: [...tags] },
        rules: onlyColours
          ? Object.fromEntries(others.map((rule) => [rule.ruleId, { enabled: false }]))
          : {},
        resultTypes: ['violations'],
      })
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
    },
    [wcag, asked === 'colours'] as const,
  )
}
