import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { atomicWrite, type Disk } from '../../../electron/main/files/atomic-write'
import { safeFileName } from '../../../electron/main/files/safe-name'
import { openSettingsFile } from '../../../electron/main/files/settings-file'
import { createTestLog } from '../../support/test-log'

const newFolder = () => mkdtempSync(join(tmpdir(), 'files-'))
const bytes = (text: string) => new TextEncoder().encode(text)
const systemFault = (code: string) => Object.assign(new Error(code), { code })

/** The real disk, with one step that fails; `calls` is the order of what was done. */
function failing(step: string, code: string): { readonly disk: Disk; readonly calls: string[] } {
  const calls: string[] = []
  const act = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    calls.push(name)
    if (name === step) throw systemFault(code)
    return work()
  }
  const disk: Disk = {
    open: (path, flags) =>
      act(flags === 'wx' ? 'open' : 'open-folder', async () => {
        const handle = await open(path, flags)
        const sort = flags === 'wx' ? '' : '-folder'
        return {
          // Half of it lands before the disk is full.
          writeFile: async (all) => {
            if (step === 'write') await handle.writeFile(all.subarray(0, all.length / 2))
            await act('write', () => handle.writeFile(all))
          },
          sync: () => act(`sync${sort}`, () => handle.sync()),
          async close() {
            await handle.close()
            await act(`close${sort}`, () => Promise.resolve())
          },
        }
      }),
    rename: (from, to) => act('rename', () => rename(from, to)),
    remove: (path) => act('remove', () => rm(path, { force: true })),
  }
  return { disk, calls }
}

describe('writing a file', () => {
  it('[DESK26] writes beside, syncs, renames, and syncs the folder, in this order', async () => {
    const folder = newFolder()
    const { disk, calls } = failing('none', '')
    await atomicWrite(join(folder, 'a.md'), bytes('new'), disk)
    expect(calls).toEqual([
      'open',
      'write',
      'sync',
      'close',
      'rename',
      'open-folder',
      'sync-folder',
      'close-folder',
    ])
    expect(readdirSync(folder)).toEqual(['a.md'])
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('new')
  })

  it.each([
    ['open', 'EACCES', 'may not write there'],
    ['write', 'ENOSPC', 'disk is full'],
    ['sync', 'EIO', 'disk reported an error'],
    ['close', 'EDQUOT', 'share of the disk'],
    ['rename', 'EPERM', 'may not write there'],
    ['write', 'EWEIRD', 'EWEIRD'],
  ])(
    '[DESK26] a failing %s (%s) leaves the old file whole and nothing beside it',
    async (step, code, words) => {
      const folder = newFolder()
      const path = join(folder, 'a.md')
      writeFileSync(path, 'old and longer than the new one')
      const { disk } = failing(step, code)
      await expect(atomicWrite(path, bytes('new'), disk)).rejects.toMatchObject({
        name: 'FileFault',
        code,
        message: expect.stringContaining(words),
      })
      expect(readdirSync(folder)).toEqual(['a.md'])
      expect(readFileSync(path, 'utf8')).toBe('old and longer than the new one')
    },
  )

  it('[DESK26] a disk that cannot sync folders keeps the file all the same', async () => {
    const path = join(newFolder(), 'a.md')
    await atomicWrite(path, bytes('new'), failing('sync-folder', 'EISDIR').disk)
    expect(readFileSync(path, 'utf8')).toBe('new')
  })

  it('[DESK26] a real folder that is missing, and a real folder in the way, are sentences', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'a.md', 'inside'), { recursive: true })
    await expect(atomicWrite(join(folder, 'no', 'a.md'), bytes('x'))).rejects.toThrow(
      /folder is not there/,
    )
    await expect(atomicWrite(join(folder, 'a.md'), bytes('x'))).rejects.toThrow(
      /a\.md was not saved/,
    )
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it('[DESK32] a proposed name becomes one that every system takes', () => {
    const names: readonly (readonly [string, string])[] = [
      ['report.md', 'report.md'],
      ['../../etc/passwd', 'etc-passwd'],
      ['C:\\x\\y.md', 'C-x-y.md'],
      ['..', 'war-room'],
      ['', 'war-room'],
      ['con.md', 'war-room-con.md'],
      ['NUL', 'war-room-NUL'],
      ['a\u0000b.md', 'a-b.md'],
      ['a\u202egnp.exe', 'a-gnp.exe'],
      ['name. ', 'name'],
      ['.bashrc', 'bashrc'],
    ]
    for (const [proposed, name] of names) expect(safeFileName(proposed), proposed).toBe(name)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (proposed) => {
        const name = safeFileName(proposed)
        expect(name).not.toMatch(/[/\\:\p{Cc}]|^\.|^$/u)
        expect(name.length).toBeLessThanOrEqual(140)
      }),
      { seed: 32, numRuns: 2_000 },
    )
  })
})

describe('settings', () => {
  const schema = z.strictObject({ port: z.int().min(1).max(65_535) })
  const openAt = (path: string, log = createTestLog()) =>
    openSettingsFile({ path, schema, fallback: { port: 1 }, log })

  it('[DESK27] outlive the app', async () => {
    const path = join(newFolder(), 'settings.json')
    const first = await openAt(path)
    expect(first.value()).toEqual({ port: 1 })
    for (const port of [2, 3, 4]) first.set({ port })
    await first.written()
    expect((await openAt(path)).value()).toEqual({ port: 4 })
  })

  it.each([
    ['cut in half', '{"port": 4'],
    ['empty', ''],
    ['of zeros', '\u0000'.repeat(40)],
    ['of another form', '{"port": "x"}'],
    ['with a stranger', '{"port": 4, "x": 1}'],
    ['a list', '[]'],
    ['of another size', `{"port": ${'4'.repeat(2_000_000)}}`],
    ['a trap', '{"__proto__": {"port": 9}}'],
  ])(
    '[DESK27] a file that is %s is kept aside, and the last good copy counts',
    async (_words, broken) => {
      const path = join(newFolder(), 'settings.json')
      const first = await openAt(path)
      first.set({ port: 2 })
      first.set({ port: 3 })
      await first.written()
      writeFileSync(path, broken)
      const again = await openAt(path)
      expect(again.value()).toEqual({ port: 2 })
      expect(readFileSync(`${path}.broken`, 'utf8')).toBe(broken)
      again.set({ port: 5 })
      await again.written()
      expect((await openAt(path)).value()).toEqual({ port: 5 })
    },
  )

  it('[DESK27] both broken: starts anew and says so', async () => {
    const path = join(newFolder(), 'settings.json')
    writeFileSync(path, '{')
    writeFileSync(`${path}.bak`, '{')
    const log = createTestLog()
    expect((await openAt(path, log)).value()).toEqual({ port: 1 })
    expect(log.lines.join()).toContain('not readable')
  })

  it('[DESK27] a setting that cannot be written holds for now and is reported', async () => {
    const folder = newFolder()
    const path = join(folder, 'settings.json')
    const log = createTestLog()
    const settings = await openAt(path, log)
    rmFolder(folder)
    settings.set({ port: 7 })
    await settings.written()
    expect(settings.value()).toEqual({ port: 7 })
    expect(log.lines.join()).toContain('not kept')
    expect(existsSync(path)).toBe(false)
  })
})

function rmFolder(folder: string): void {
  // A file where the folder was: nothing can be written below it.
  rmdirSync(folder)
  writeFileSync(folder, '')
}
