import { describe, expect, it } from 'vitest'
import { draftReport } from '../../../shared/report/draft-report'
import { reportFonts } from '../../../shared/report/fonts'
import { cssString, escapeHtml } from '../../../shared/report/html/escape-html'
import { type HtmlOptions, reportHtml } from '../../../shared/report/html/report-html'
import { timeTicks } from '../../../shared/report/html/time-ticks'
import { safeHref } from '../../../shared/report/prose'
import { readProse } from '../../../shared/report/read-prose'
import { sectionKeys } from '../../../shared/report/report-schema'
import { inputOf, namedScenario, roomOf, scenarioText } from '../../support/report-rooms'

const options: HtmlOptions = {
  document: 'postmortem',
  paper: 'A4',
  sections: sectionKeys,
  fonts: reportFonts,
}
const named = { blameless: false }

const hostile = [
  '</style><script>alert(1)</script>',
  '</title><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '<!-- -->]]>',
  '\u202etxet desrever',
  'nul \u0000 and \ud800 lone',
  '\\3c /style\\3e',
]

/** Every tag of the file, by name, and every address in it. */
function looked(html: string) {
  const body = html.slice(html.indexOf('<body>'))
  return {
    tags: new Set(
      [...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => match[1]?.toLowerCase()),
    ),
    attributes: new Set(
      [...body.matchAll(/<[a-z][^>]*?>/gi)].flatMap((match) =>
        [...match[0].replace(/"[^"]*"/g, '""').matchAll(/\s([a-z-]+)=/gi)].map((name) =>
          name[1]?.toLowerCase(),
        ),
      ),
    ),
    addresses: [...body.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? ''),
  }
}

const allowedTags = new Set(
  'html head meta title style body main header p h1 h2 h3 h4 h5 h6 span bdi svg path rect circle line text figure figcaption dl div dt dd nav ol ul li a section table caption colgroup col thead tbody tr th td b i s code pre blockquote br hr footer'.split(
    ' ',
  ),
)

describe('the document as HTML', () => {
  it.each(hostile)('[PM25] %j is only words, wherever it stands', (text) => {
    const scenario = JSON.parse(scenarioText('gitlab-2017-database'))
    const clean = text.replace(/\u0000|\ud800/g, '')
    const put = (value: unknown): unknown =>
      typeof value !== 'object' || value === null
        ? value
        : Array.isArray(value)
          ? value.map(put)
          : Object.fromEntries(
              Object.entries(value).map(([key, item]) => [
                key,
                [
                  'text',
                  'title',
                  'reason',
                  'what',
                  'summary',
                  'system',
                  'name',
                  'normal',
                  'ticket',
                  'choice',
                ].includes(key) && typeof item === 'string'
                  ? `${clean} ${item}`.slice(0, 190)
                  : put(item),
              ]),
            )
    const input = roomOf(JSON.stringify(put(scenario)), {
      'pm:summary': `${text}\n\n[x](javascript:alert(1)) ![p](http://evil.test/p.png) <b onclick=x>b</b> <javascript:alert(1)>`,
      notes: `\`\`\`\n${text}\n\`\`\``,
    })
    const html = reportHtml(draftReport(input, named), options)
    const { tags, attributes, addresses } = looked(html)
    expect([...tags].filter((tag) => !allowedTags.has(tag ?? ''))).toEqual([])
    expect([...attributes].filter((name) => name?.startsWith('on'))).toEqual([])
    for (const address of addresses) expect(address).toMatch(/^(?:#[a-z]+|https?:\/\/)/)
    expect(html.split('</style>')).toHaveLength(2)
    expect(html.split('</title>')).toHaveLength(2)
    expect(html).not.toMatch(/[\u0000\ud800](?![\udc00-\udfff])/)
    expect(html).toContain(escapeHtml(`${clean} Site taken offline.`))
  })

  it('[PM26] is whole in itself: no script, nothing fetched, a policy that allows neither', () => {
    const html = reportHtml(draftReport(roomOf(scenarioText('s3-2017-us-east-1')), named), options)
    expect(html).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/,
    )
    expect(html).not.toMatch(/<script|<link|<iframe|@import/)
    for (const [, address] of html.matchAll(/url\(([^)]*)\)/g))
      expect(address).toMatch(/^data:font\/woff2;base64,/)
    expect(html.match(/@font-face/g)).toHaveLength(reportFonts.length)
    for (const key of ['summary', 'log']) {
      expect(html).toContain(`href="#${key}"`)
      expect(html).toContain(`id="${key}"`)
    }
  })

  it('[PM27] leaves out fonts that are none, and sections that nobody chose', () => {
    const report = draftReport(roomOf(scenarioText('s3-2017-us-east-1')), named)
    const face = { weight: 400, italic: false, range: 'U+0', address: 'https://evil.test/f.woff2' }
    const html = reportHtml(report, { ...options, fonts: [face], sections: ['lessons'] })
    expect(html).not.toContain('@font-face')
    expect(html).not.toContain('evil.test')
    expect([...html.matchAll(/<section id="([a-z]+)"/g)].map((match) => match[1])).toEqual([
      'lessons',
    ])
    const impact = reportHtml(report, { ...options, document: 'impact' })
    expect(impact).toContain('Impact analysis')
    expect(impact).toContain('id="impact"')
    expect(impact).not.toContain('id="actions"')
  })

  it('[PM28] holds what a right-to-left or wide script needs: direction by text, isolated names', () => {
    const html = reportHtml(draftReport(roomOf(namedScenario()), named), options)
    expect(html).toContain('<bdi>أحمد الخطيب</bdi>')
    expect(html).toContain('<div dir="auto">佐藤健一</div>')
  })

  it('[PM12] has a clear end for an empty room', () => {
    const html = reportHtml(draftReport(inputOf([]), named), options)
    expect(html).toContain('Nothing was written here yet.')
    expect(html).not.toContain('<figure')
    expect(html).not.toMatch(/undefined|NaN|null/)
  })

  it('[PM29] reads ten megabytes of prose as the words they are, in a bounded time', () => {
    const prose = 'A long **paragraph** of words.\n\n'.repeat(330_000)
    expect(readProse(prose)).toHaveLength(330_000)
    const nested = `${'> '.repeat(100_000)}x`
    expect(JSON.stringify(readProse(nested))).toContain('> > >')
    expect(JSON.stringify(readProse('_a_'.repeat(100_000)))).toContain('_a__a_')
  })
})

describe('its small parts', () => {
  it('[PM25] follow only web and mail addresses', () => {
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'http://a b',
      'https://x"y',
      'vbscript:x',
      '//evil.test',
    ])
      expect(safeHref(bad)).toBeNull()
    for (const good of [
      'https://example.com/a_b?c=d#e',
      'http://10.0.0.1:8080/',
      'mailto:a@example.com',
    ])
      expect(safeHref(good)).toBe(good)
  })

  it('[PM25] write any text as one CSS string', () => {
    expect(cssString('a"b\\c</style>\n')).toBe('"a\\22 b\\5c c\\3c \\2f style\\3e \\a "')
  })

  it('[PM30] put ticks at round instants, never more than asked', () => {
    const hour = 3_600_000
    expect(timeTicks(0, 6 * hour, 7).map((tick) => tick.words)).toEqual([
      '1970-01-01',
      '01:00',
      '02:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00',
    ])
    for (const span of [1, 61_000, hour, 26 * hour, 400 * 24 * hour, 40_000 * 24 * hour])
      expect(timeTicks(1_000_000_007, 1_000_000_007 + span, 7).length).toBeLessThanOrEqual(8)
  })
})
