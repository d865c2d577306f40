import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { chromiumPath } from '../../support/chromium'
import { largeScenario } from '../../support/large-scenario'
import {
  missingPdfTools,
  pdfFonts,
  pdfInfo,
  pdfPlaces,
  pdfStructure,
  pdfText,
  pdfWords,
} from '../../support/pdf-tools'
import { namedScenario, nameParts, scenarioNames } from '../../support/report-rooms'
import { runReport } from '../../support/run-report'
import { reportTest as test } from './report-test'

test.describe.configure({ timeout: 180_000 })

const needTools = () => test.skip(missingPdfTools !== null, missingPdfTools ?? '')

/** Words as they stand on paper: runs of space and soft line ends do not count. */
const flat = (text: string) => text.replace(/\s+/g, ' ')

for (const name of scenarioNames) {
  test(`[PDF1] ${name}: tagged, titled, outlined, every section, live links, embedded fonts`, async ({
    folder,
  }) => {
    needTools()
    const file = join(folder, 'a.pdf')
    const run = await runReport([`resources/scenarios/${name}.json`, '--pdf', file])
    expect(run.said).toContain(`Written: ${file}`)
    expect(run.code).toBe(0)
    const scenario = JSON.parse(await readFile(`resources/scenarios/${name}.json`, 'utf8'))
    const title: string = scenario.entries.find(
      (entry: { kind: string }) => entry.kind === 'incident.declared',
    ).title
    const info = pdfInfo(file)
    expect(info).toContain(`Title:           Postmortem: ${title}`)
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/JavaScript:\s+no/)
    expect(info).toContain('(A4)')
    const bytes = (await readFile(file)).toString('latin1')
    expect(bytes).toMatch(/\/Lang \(en/)
    expect(bytes).toContain('/Type /Outlines')
    const structure = pdfStructure(file)
    for (const tag of ['H1', 'H2', 'Table', 'TH', 'TD', 'Figure', 'Link', 'L '])
      expect(structure).toContain(tag)
    expect(pdfPlaces(file)).toContain('"actions"')
    const fonts = pdfFonts(file)
    expect(fonts).toContain('AtkinsonHyperlegibleNext-Regular')
    expect(fonts).not.toContain('Type 3')
    for (const line of fonts.trim().split('\n').slice(2)) expect(line).toMatch(/ yes yes yes +\d/)
    const text = flat(pdfText(file))
    for (const section of [
      'Summary',
      'Impact',
      'Root causes',
      'Timeline',
      'Action items',
      'The whole log',
      'Thanks',
    ])
      expect(text).toContain(section)
    for (const entry of scenario.entries) {
      if (entry.kind !== 'note' || entry.text.length > 60) continue
      expect(text).toContain(flat(entry.text))
    }
    const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1])
    expect(text).toContain(`Page 1 of ${pages}`)
    expect(text).toContain(`Page ${pages} of ${pages}`)
    // A scenario is no room, so the foot of a page names none.
    expect(text).toMatch(/Contents ([0-9a-f]{4} ){3}[0-9a-f]{4}/)
    expect(text).not.toContain('AAAAAAAA')
    expect(text).not.toMatch(/Room [A-Za-z0-9_-]{22}/)
  })
}

test('[PDF2] 1,000 entries on Letter: no row is torn, nothing leaves the page, every table says its columns again', async ({
  folder,
}) => {
  needTools()
  const input = join(folder, 'room.json')
  const file = join(folder, 'a.pdf')
  const scenario = JSON.parse(largeScenario(1_000))
  const long = `see https://example.com/${'segment/'.repeat(40)}end`
  let count = 0
  for (const entry of scenario.entries) {
    if (entry.kind !== 'note') continue
    count += 1
    // Rows of up to a dozen lines, each with a mark at both ends.
    entry.text = `<<${count} ${'words that fill a line of the table and the next '.repeat(count % 13)}${count % 50 === 0 ? long : ''} ${count}>>`
  }
  await writeFile(input, JSON.stringify(scenario))
  const run = await runReport([
    input,
    '--pdf',
    file,
    '--paper',
    'Letter',
    '--sections',
    'summary,log',
  ])
  expect(run.code, run.said).toBe(0)
  expect(pdfInfo(file)).toContain('(letter)')
  const { pages, words } = pdfWords(file)
  const outside = words.filter((word) => {
    const page = pages[word.page]
    return (
      !page || word.xMin < 0 || word.yMin < 0 || word.xMax > page.width || word.yMax > page.height
    )
  })
  expect(outside).toEqual([])
  const margin = 19 * (72 / 25.4) - 1
  expect(words.filter((word) => word.xMin < margin || word.xMax > 612 - margin)).toEqual([])
  const pageOf = (text: string) => words.find((word) => word.text === text)?.page
  for (let row = 1; row <= count; row += 1) {
    const first = pageOf(`<<${row}`)
    expect(first, `row ${row} is there`).toBeDefined()
    expect(pageOf(`${row}>>`), `row ${row} is on one page`).toBe(first)
  }
  const lastPage = pageOf(`${count}>>`) ?? 0
  for (let page = pageOf('<<1') ?? 0; page <= lastPage; page += 1) {
    const heads = words.filter((word) => word.page === page).map((word) => word.text)
    for (const column of ['UTC', 'Who', 'What']) expect(heads, `page ${page + 1}`).toContain(column)
  }
})

test('[PDF15] a row taller than a page goes on over the next ones, every word of it once, and the row behind it is whole', async ({
  folder,
}) => {
  needTools()
  const input = join(folder, 'room.json')
  const file = join(folder, 'a.pdf')
  const scenario = JSON.parse(largeScenario(60))
  const notes = scenario.entries.filter((entry: { kind: string }) => entry.kind === 'note')
  const tall = Array.from({ length: 700 }, (_, index) => `w${index}`)
  for (const [index, entry] of notes.entries()) entry.text = `<<${index} short ${index}>>`
  notes[4].text = tall.join('\n')
  await writeFile(input, JSON.stringify(scenario))
  const run = await runReport([input, '--pdf', file, '--sections', 'log'])
  expect(run.code, run.said).toBe(0)
  const { pages, words } = pdfWords(file)
  const known = new Set(tall)
  const found = words.filter((word) => known.has(word.text))
  expect(found.map((word) => word.text)).toEqual(tall)
  expect(new Set(found.map((word) => word.page)).size).toBeGreaterThan(5)
  const foot = (pages[0]?.height ?? 0) - 20 * (72 / 25.4)
  expect(found.filter((word) => word.yMin < 21 * (72 / 25.4) - 1 || word.yMax > foot + 1)).toEqual(
    [],
  )
  const pageOf = (text: string) => words.find((word) => word.text === text)?.page
  for (const index of [3, 5]) expect(pageOf(`<<${index}`)).toBe(pageOf(`${index}>>`))
  for (let page = found[0]?.page ?? 0; page <= (found.at(-1)?.page ?? 0); page += 1) {
    const heads = words.filter((word) => word.page === page).map((word) => word.text)
    for (const column of ['UTC', 'Who', 'What']) expect(heads, `page ${page + 1}`).toContain(column)
  }
})

test('[PDF3] without names: none of them in the text, the outline, the tags, the metadata or any other export', async ({
  folder,
}) => {
  needTools()
  const input = join(folder, 'room.json')
  await writeFile(input, namedScenario())
  const out = (kind: string) => join(folder, `a.${kind}`)
  const kinds = ['pdf', 'html', 'md', 'json', 'csv', 'ics']
  const run = await runReport([
    input,
    '--blameless',
    ...kinds.flatMap((kind) => [`--${kind}`, out(kind)]),
  ])
  expect(run.code, run.said).toBe(0)
  const texts = [
    pdfInfo(out('pdf')),
    pdfText(out('pdf')),
    pdfStructure(out('pdf')),
    (await readFile(out('pdf'))).toString('latin1'),
  ]
  for (const kind of [...kinds.slice(1), 'csv']) texts.push(await readFile(out(kind), 'utf8'))
  texts.push(await readFile(join(folder, 'a-actions.csv'), 'utf8'))
  for (const text of texts) {
    const low = text.normalize('NFC').toLowerCase().replaceAll('\r\n ', '')
    for (const part of nameParts) expect(low.includes(part.normalize('NFC')), part).toBe(false)
  }
  expect(pdfText(out('pdf'))).toContain('Operations lead')
  const open = join(folder, 'open.pdf')
  expect((await runReport([input, '--pdf', open])).code).toBe(0)
  expect(pdfText(open).toLowerCase()).toContain('ludwig')
  expect(pdfText(open)).toContain('佐藤健一')
})

test('[PDF4] Arabic, Japanese and emoji are text that can be copied, also where no font has them', async ({
  folder,
}) => {
  needTools()
  const input = join(folder, 'room.json')
  const scenario = JSON.parse(namedScenario())
  scenario.entries[2].text = 'Mixed: database قاعدة البيانات db1 🚀 データベース'
  await writeFile(input, JSON.stringify(scenario))
  const file = join(folder, 'a.pdf')
  expect((await runReport([input, '--pdf', file])).code).toBe(0)
  const text = pdfText(file).normalize('NFKC')
  for (const words of ['قاعدة', 'البيانات', 'データベース']) expect(text).toContain(words)
})

test('[PDF5] the impact alone and the summary are short documents of their own', async ({
  folder,
}) => {
  needTools()
  for (const [document, title] of [
    ['impact', 'Impact analysis'],
    ['summary', 'Summary for stakeholders'],
  ] as const) {
    const file = join(folder, `${document}.pdf`)
    const run = await runReport([
      'resources/scenarios/s3-2017-us-east-1.json',
      '--pdf',
      file,
      '--document',
      document,
    ])
    expect(run.code, run.said).toBe(0)
    const info = pdfInfo(file)
    expect(info).toContain(`Title:           ${title}: `)
    expect(Number(/Pages:\s+(\d+)/.exec(info)?.[1])).toBeLessThanOrEqual(4)
    expect(pdfText(file)).not.toContain('The whole log')
  }
})

test('[PDF6] stopped by hand: the browser is gone, nothing is left, and the old file is whole', async ({
  folder,
}) => {
  const file = join(folder, 'a.pdf')
  await writeFile(file, 'the old file')
  const scratch = join(folder, 'scratch')
  await mkdir(scratch)
  const run = await runReport(['resources/scenarios/gitlab-2017-database.json', '--pdf', file], {
    env: { TMPDIR: scratch },
    stopAt: 'Setting the pages',
  })
  expect(run.said).toContain('Stopped.')
  expect(run.code).toBe(130)
  expect(await readFile(file, 'utf8')).toBe('the old file')
  expect((await readdir(folder)).sort()).toEqual(['a.pdf', 'scratch'])
  expect((await readdir(scratch)).filter((name) => name.startsWith('warroom-print-'))).toEqual([])
})

test('[PDF16] a browser that is started by a script of its own ends with the command, finished or stopped', async ({
  folder,
}) => {
  const browser = chromiumPath()
  test.skip(browser === null || process.platform === 'win32', 'needs an installed Chromium and sh')
  const [script, noted] = [join(folder, 'browser.sh'), join(folder, 'browser.pid')]
  await writeFile(script, `#!/bin/sh\n"${browser}" "$@" &\necho $! > "${noted}"\nwait $!\n`)
  await chmod(script, 0o755)
  const isRunning = async () => {
    try {
      return process.kill(Number(await readFile(noted, 'utf8')), 0)
    } catch {
      return false
    }
  }
  const file = join(folder, 'a.pdf')
  for (const stopAt of [undefined, 'Setting the pages']) {
    const run = await runReport(['resources/scenarios/drill-managed.json', '--pdf', file], {
      env: { CHROMIUM_PATH: script },
      ...(stopAt ? { stopAt } : {}),
    })
    expect(run.code, run.said).toBe(stopAt ? 130 : 0)
    await expect.poll(isRunning).toBe(false)
  }
})
