import fc from 'fast-check'
import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { escapeMarkdown } from '../../../shared/base/escape-markdown'

const hostile = [
  '<script>alert(1)</script>',
  '![x](http://evil.test/a.png)',
  '[click](javascript:alert(1))',
  '# not a heading',
  '- not a list',
  '1. not a list',
  '> quote',
  '| a | b |\n| --- | --- |',
  '*bold* _it_ `code` ~~no~~',
  'http://evil.test and www.evil.test and a@evil.test',
  '    indented',
  '---',
  '===',
  'a\n===',
  'a\nb',
  '&lt;b&gt; &#60;',
  '\\*',
  'snake_case_name',
  '__init__',
  '```\ncode',
  '[x]: http://evil.test',
  '+ plus',
  '$100',
  'a\\',
]

/** The plain text of rendered HTML, and the tags that are in it. */
function rendered(markdown: string) {
  const html = marked.parse(`- ${markdown.replaceAll('\n', '\n  ')}`, { async: false })
  const tags = [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map((match) => match[1]?.toLowerCase())
  const text = html
    .replace(/<br>\n?/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
  return { tags: new Set(tags), text: text.trim() }
}
const plain = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()

describe('text in Markdown', () => {
  it('[PM5] hostile text stays text', () => {
    for (const text of hostile) {
      const { tags, text: words } = rendered(escapeMarkdown(text))
      expect(
        [...tags].filter((tag) => !['ul', 'li', 'br', 'p'].includes(tag ?? '')),
        text,
      ).toEqual([])
      expect(words, text).toBe(plain(text))
    }
  })

  it('[PM6] any line of printable text comes back word for word (seed 11)', () => {
    const line = fc.string({
      unit: fc.constantFrom(...'ab1 _*`~[]()<>#+-.!|&:/@\\="\'wW;'),
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(line, (text) => {
        fc.pre(plain(text) !== '')
        const { tags, text: words } = rendered(escapeMarkdown(text))
        expect([...tags].filter((tag) => !['ul', 'li', 'br', 'p'].includes(tag ?? ''))).toEqual([])
        expect(words.replace(/\s+/g, ' ')).toBe(plain(text).replace(/\s+/g, ' '))
      }),
      { seed: 11, numRuns: 3_000 },
    )
  })
})
