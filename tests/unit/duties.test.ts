import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Duty {
  readonly number: number
  readonly ticked: boolean
  readonly duty: string
  readonly place: string
  readonly proof: string
}

interface Proof {
  readonly file: string
  readonly rules: readonly string[]
  readonly titles: readonly string[]
}

const table = readFileSync('tests/duties.md', 'utf8')
const rows = table.split('\n').filter((line) => /^\|\s*\[/.test(line))

function readDuty(row: string): Duty {
  const [, box = '', number = '', duty = '', place = '', proof = '', ...rest] = row
    .split('|')
    .map((cell) => cell.trim())
  if (!/^\[[ x]\]$/.test(box) || !/^\d+$/.test(number) || rest.join('') !== '') {
    throw new Error(`no row of five cells that begin with a box and a number: ${row}`)
  }
  return { number: Number(number), ticked: box === '[x]', duty, place, proof }
}
const duties = rows.map(readDuty)

const oneProof = /^`(tests\/[^`]+)`((?: (?:\[[A-Z]+\d+\]|"[^"]+"))+)$/

function readProofs({ number, proof }: Duty): readonly Proof[] {
  return proof.split(/;\s*(?=`)/).map((part) => {
    const [, file = '', names = ''] = oneProof.exec(part) ?? []
    if (file === '') throw new Error(`${number}: names no test file with rules or titles: ${part}`)
    const titles = [...names.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title)
    const rules = [...names.replace(/"[^"]+"/g, '').matchAll(/\[[A-Z]+\d+\]/g)].map(
      ([rule]) => rule,
    )
    return { file, rules, titles }
  })
}

/** Titles of the tests of a file, those that are skipped or only planned left out. */
const titlesOf = (file: string): readonly string[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:\b(?:it|test|inMode|everyViewIn)|\))\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g,
    ),
  ].map(([, , title = '']) => title.replace(/\\(.)/g, '$1'))

/** What a row names and the code does not have. */
function faultsOf(duty: Duty): readonly string[] {
  const missing = readProofs(duty).flatMap(({ file, rules, titles }) => {
    if (!existsSync(file)) return [`no file ${file}`]
    const known = titlesOf(file)
    const isProven = (rule: string) =>
      known.some((title) => /^(?:\[[A-Z]+\d+\] ?)+/.exec(title)?.[0].includes(rule))
    return [
      ...rules.filter((rule) => !isProven(rule)).map((rule) => `no test of ${rule} in ${file}`),
      ...titles
        .filter((title) => !known.includes(title))
        .map((title) => `no test "${title}" in ${file}`),
    ]
  })
  return missing.map((fault) => `${duty.number}: ${fault}`)
}

describe('the duties', () => {
  it('are 160, each once and in order', () => {
    expect(duties.map(({ number }) => number)).toEqual(
      Array.from({ length: 160 }, (_, index) => index + 1),
    )
    expect(duties.filter(({ duty, place }) => duty === '' || place === '')).toEqual([])
  })

  it('that are ticked name tests that there are', () => {
    expect(duties.filter(({ ticked }) => ticked).flatMap(faultsOf)).toEqual([])
  })

  it('that are ticked name the code that makes them real', () => {
    for (const { number, place } of duties.filter(({ ticked }) => ticked)) {
      const files = [...place.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)
      expect(files, `${number} names a file`).not.toEqual([])
      expect(
        files.filter((file) => !existsSync(file)),
        `${number}`,
      ).toEqual([])
    }
  })

  it('that are open say what is missing', async ({ annotate }) => {
    const open = duties.filter(({ ticked }) => !ticked)
    await annotate(`${duties.length - open.length} ticked, ${open.length} open`)
    expect(
      open.filter(({ proof }) => !/^open: \S.{9,}/.test(proof)).map(({ number }) => number),
    ).toEqual([])
  })
})
