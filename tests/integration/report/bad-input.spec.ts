import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { missingPdfTools, pdfText, pdfWords } from '../../support/pdf-tools'
import { runReport } from '../../support/run-report'
import { reportTest as test } from './report-test'

test.describe.configure({ timeout: 180_000 })

const scenario = 'resources/scenarios/s3-2017-us-east-1.json'

test('[PDF7] what is no room, no option or no folder ends with one sentence and code 2', async ({
  folder,
}) => {
  const broken = join(folder, 'broken.json')
  await writeFile(broken, '{"format":"warroom-room/1","entries":[1]}')
  const text = join(folder, 'text.txt')
  await writeFile(text, 'hello')
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /^Usage: npm run report/],
    [[join(folder, 'nothing')], /^There is no file .*nothing\.\n$/],
    [[folder], /is a folder\. Name a scenario/],
    [[text], /text\.txt is not a scenario or a War Room file\./],
    [[broken], /^broken\.json: roomId: /],
    [[scenario, '--paper', 'A3'], /^--paper A3: it is one of A4, Letter\.\n$/],
    [[scenario, '--sections', 'summary,foo'], /^--sections foo: it is one of summary, impact/],
    [[scenario, '--colour'], /colour/],
    [
      [scenario, '--md', join(folder, 'no', 'a.md')],
      /a\.md was not saved: the folder is not there/,
    ],
    [
      [scenario, '--md', folder],
      /was not saved: a folder of this name is in the way|was not saved: /,
    ],
  ]
  for (const [args, words] of cases) {
    const run = await runReport(args)
    expect(run.said, args.join(' ')).toMatch(words)
    expect(run.said).not.toContain('    at ')
    expect(run.code, args.join(' ')).toBe(2)
    expect(run.written).toBe('')
  }
  expect((await readdir(folder)).sort()).toEqual(['broken.json', 'text.txt'])
})

test('[PDF8] without a Chromium, and with one that does not start, a PDF is refused and HTML is written', async ({
  folder,
}) => {
  const out = join(folder, 'a.pdf')
  const missing = await runReport([scenario, '--pdf', out], {
    env: { CHROMIUM_PATH: join(folder, 'none') },
  })
  expect(missing.said).toMatch(/^CHROMIUM_PATH names .*none, which is not there\.\n$/)
  expect(missing.code).toBe(2)
  const dead = await runReport([scenario, '--pdf', out], { env: { CHROMIUM_PATH: '/bin/false' } })
  expect(dead.said).toContain('Chromium ended before the PDF was made')
  expect(dead.code).toBe(2)
  expect(await readdir(folder)).toEqual([])
  const html = await runReport([scenario, '--html', join(folder, 'a.html')], {
    env: { CHROMIUM_PATH: join(folder, 'none') },
  })
  expect(html.code).toBe(0)
})

test('[PDF9] ten megabytes of prose: the PDF says why not, HTML and Markdown hold every word', async ({
  folder,
}) => {
  const data = join(folder, 'room.json')
  expect((await runReport([scenario, '--json', data])).code).toBe(0)
  const file = JSON.parse(await readFile(data, 'utf8'))
  file.room.pads = { notes: `${'Words that go on and on.\n\n'.repeat(400_000)}THE END` }
  await writeFile(data, JSON.stringify(file))
  const run = await runReport([data, '--pdf', join(folder, 'a.pdf')])
  expect(run.said).toMatch(/^This document is too long for a PDF: \d+ million characters/)
  expect(run.code).toBe(2)
  const words = await runReport([
    data,
    '--html',
    join(folder, 'a.html'),
    '--md',
    join(folder, 'a.md'),
  ])
  expect(words.code, words.said).toBe(0)
  expect(await readFile(join(folder, 'a.html'), 'utf8')).toContain('THE END')
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toContain('THE END')
  const without = await runReport([
    data,
    '--pdf',
    join(folder, 'a.pdf'),
    '--sections',
    'summary,lessons',
  ])
  expect(without.code, without.said).toBe(0)
})

test('[PDF10] words without a place to break, and hostile ones, stay inside their page', async ({
  folder,
}) => {
  test.skip(missingPdfTools !== null, missingPdfTools ?? '')
  const input = join(folder, 'room.json')
  const room = JSON.parse(await readFile(scenario, 'utf8'))
  const long = 'x'.repeat(900)
  for (const entry of room.entries) {
    if (typeof entry.text === 'string')
      entry.text = `${entry.text} ${long} </style><script>document.title="ran"</script>`
    if (entry.kind === 'incident.declared') entry.title = `</title></style>${'W'.repeat(180)}`
    if (typeof entry.system === 'string') entry.system = 'y'.repeat(190)
  }
  room.people[0].name = 'Z'.repeat(190)
  await writeFile(input, JSON.stringify(room))
  const out = join(folder, 'a.pdf')
  const run = await runReport([input, '--pdf', out])
  expect(run.code, run.said).toBe(0)
  const { pages, words } = pdfWords(out)
  expect(words.length).toBeGreaterThan(1_000)
  const outside = words.filter(
    (word) => word.xMin < 50 || word.xMax > (pages[word.page]?.width ?? 0) - 50,
  )
  expect(outside).toEqual([])
  expect(pdfText(out).replace(/\s+/g, '')).toContain('<script>document.title="ran"</script>')
})

for (const [sort, sentence] of [
  ['full', /a\.pdf was not saved: the disk is full\. Free some space/],
  ['read-only', /a\.pdf was not saved: this disk cannot be written to/],
] as const) {
  test(`[PDF11] a disk that is ${sort} ends with a sentence, the old file whole and no half of a new one`, async ({
    folder,
  }) => {
    const disk = join(folder, 'disk')
    await mkdir(disk)
    const mounting = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    test.skip(mounting.status !== 0, 'this account may not mount a disk of 64 KiB')
    try {
      const out = join(disk, 'a.pdf')
      await writeFile(out, 'the old file')
      if (sort === 'read-only') execFileSync('mount', ['-o', 'remount,ro', disk])
      const run = await runReport([scenario, '--pdf', out])
      expect(run.said).toMatch(sentence)
      expect(run.code).toBe(2)
      expect(await readFile(out, 'utf8')).toBe('the old file')
      expect(await readdir(disk)).toEqual(['a.pdf'])
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  })
}
