import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import {
  askedByArguments,
  readDeepLink,
  readFilePath,
} from '../../../electron/main/opening/deep-link'
import { createOpenings } from '../../../electron/main/opening/openings'
import { profileFolder } from '../../../electron/main/profile-folder'
import { seededRandom } from '../../support/seeded-random'
import { createTestLog } from '../../support/test-log'

const code = 'Ab-_'.repeat(40)
const link = `warroom://join/${code}`
const here = resolve('/work')

describe('what the system asks to open', () => {
  it('[DESK21] reads an invite from a link of its exact form, and rebuilds it', () => {
    expect(readDeepLink(link)).toEqual({ kind: 'invite', text: link })
    expect(readDeepLink(`${link}/`)).toEqual({ kind: 'invite', text: link })
    const wrong = [
      '',
      'warroom:',
      'warroom://',
      'warroom://join/',
      'warroom://join/short',
      `warroom://run/${code}`,
      `WARROOM://join/${code}`,
      `${link}?x=1`,
      `${link}#x`,
      `${link} --inspect`,
      `${link}"`,
      `${link}/../x`,
      ` ${link}`,
      `${link}\n`,
      `https://join/${code}`,
      `warroom://a@join/${code}`,
      `warroom://join/${code}%20`,
      `warroom://join/${'a'.repeat(4_001)}`,
      `warroom://join/${'a'.repeat(1_000_000)}`,
    ]
    for (const text of wrong)
      expect(readDeepLink(text), text.slice(0, 80)).toMatchObject({ kind: 'refused' })
  })

  it('[DESK21] takes a file of this machine, and no path to another', () => {
    expect(readFilePath('/tmp/a.warroom', here)).toEqual({
      kind: 'file',
      path: resolve('/tmp/a.warroom'),
    })
    expect(readFilePath('a.warroom', here)).toEqual({
      kind: 'file',
      path: resolve(here, 'a.warroom'),
    })
    for (const path of [
      '\\\\host\\share\\a.warroom',
      '//host/share/a.warroom',
      'a\u0000.warroom',
      `${'a/'.repeat(4_000)}b.warroom`,
    ])
      expect(readFilePath(path, here), path.slice(0, 40)).toMatchObject({ kind: 'refused' })
    expect(readFilePath('a.warroom', '\\\\host\\share')).toMatchObject({ kind: 'refused' })
  })

  it('[DESK21] finds the one thing among the arguments of a start', () => {
    expect(askedByArguments([], here)).toBeNull()
    expect(askedByArguments(['--flag', '-x', ''], here)).toBeNull()
    expect(askedByArguments(['--', link], here)).toEqual({ kind: 'invite', text: link })
    expect(
      askedByArguments(['--original-process-start-time=1', link, '--allow-file'], here),
    ).toEqual({ kind: 'invite', text: link })
    expect(askedByArguments([link, link], here)).toMatchObject({ kind: 'refused' })
    expect(askedByArguments([link, '/tmp/a.warroom'], here)).toMatchObject({ kind: 'refused' })
    expect(askedByArguments([`--url=${link}`], here)).toBeNull()
    expect(askedByArguments(['https://example.org/a.warroom', 'notes.txt'], here)).toBeNull()
  })

  it('[DESK21] 10,000 strange argument lists give one of the three answers, and never more than what stands there (seed 21)', () => {
    const random = seededRandom(21)
    const pieces = [
      () => link,
      () => `"${link}"`,
      () => `'${link}'`,
      () => `${link} --inspect=0.0.0.0:9229`,
      () => `--inspect`,
      () => '--',
      () => '--gpu-launcher=calc.exe',
      () => '--renderer-cmd-prefix=sh -c x',
      () => `--user-data-dir=/x`,
      () => '/tmp/a.warroom',
      () => '"/tmp/a.warroom"',
      () => 'C:\\Users\\a\\b.warroom',
      () => '\\\\host\\share\\b.warroom',
      () => 'file:///tmp/a.warroom',
      () => 'warroom:',
      () => 'WARROOM://JOIN/X',
      () => `javascript:${link}`,
      () => 'a'.repeat(1 + random.below(2_000)),
      () => '\u0000',
      () => '\u202e',
      () => '',
      () => String.fromCharCode(random.below(65_536)),
      () => '-',
      () => `warroom://join/${code.slice(random.below(100))}`,
      () => `${link}/../../x`,
    ]
    const big = 'x'.repeat(1_000_000)
    for (let run = 0; run < 10_000; run += 1) {
      const args = Array.from({ length: random.below(7) }, () => random.pick(pieces)())
      if (run % 500 === 0)
        args.push(random.pick([big, `warroom://join/${big}`, `${big}.warroom`, `--${big}`]))
      const asked = askedByArguments(args, here)
      if (asked?.kind === 'invite')
        expect(asked.text).toMatch(/^warroom:\/\/join\/[A-Za-z0-9_-]{60,4000}$/)
      if (asked?.kind === 'file')
        expect(
          args.some((argument) => asked.path.endsWith(argument.split(/[\\/]/).at(-1) ?? '?')),
        ).toBe(true)
      if (asked?.kind === 'file') expect(asked.path).not.toMatch(/^(?:\\\\|\/\/)/)
      const things = args.filter((argument) => argument === link).length
      if (things > 1) expect(asked).toMatchObject({ kind: 'refused' })
    }
  })

  it('[DESK21] reads a file and hands everything over once, oldest first; a file that cannot be read is a sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openings-'))
    writeFileSync(join(folder, 'a.warroom'), 'bytes')
    mkdirSync(join(folder, 'folder.warroom'))
    let announced = 0
    const openings = createOpenings({ log: createTestLog(), announce: () => (announced += 1) })
    openings.ask({ kind: 'file', path: join(folder, 'a.warroom') })
    openings.ask({ kind: 'file', path: join(folder, 'folder.warroom') })
    openings.ask({ kind: 'file', path: join(folder, 'gone.warroom') })
    openings.ask({ kind: 'invite', text: link })
    await vi.waitFor(() => expect(announced).toBe(4))
    expect(openings.take()).toEqual([
      { kind: 'file', name: 'a.warroom', bytes: new TextEncoder().encode('bytes') },
      { kind: 'refused', sentence: expect.stringContaining('folder.warroom was not opened') },
      { kind: 'refused', sentence: 'gone.warroom was not opened: it is not there any more.' },
      { kind: 'invite', text: link },
    ])
    expect(openings.take()).toEqual([])
  })

  it('[DESK21] a profile folder comes from one plain argument', () => {
    expect(profileFolder(['--profile=two'], here)).toBe(resolve(here, 'two'))
    for (const args of [
      [],
      ['--profile='],
      ['--profile', 'two'],
      ['--profile=a', '--profile=b'],
      ['--profile=a\u0000b'],
    ])
      expect(profileFolder(args, here)).toBeNull()
  })
})
