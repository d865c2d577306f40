import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLogFile } from '../../../electron/main/log/log-file'
import { redact, redactFacts } from '../../../electron/main/log/redact'

const newPath = () => join(mkdtempSync(join(tmpdir(), 'log-')), 'logs', 'main.log')

describe('the log of main', () => {
  it('[DESK24] leaves out links, invites, keys, addresses, mail and the name of the account', () => {
    const canary = 'CANARY'
    const secrets = [
      `warroom://join/${canary.repeat(20)}`,
      `see #join/${canary.repeat(20)} now`,
      `http://10.0.0.1:4747/#join/${canary}`,
      `https://${canary}.example.org/x?y=1`,
      `${canary}@example.org`,
      `/home/${canary}/file.txt`,
      `C:\\Users\\${canary}\\file.txt`,
      `/Users/${canary}`,
      canary.repeat(10),
    ]
    for (const text of secrets) expect(redact(text), text).not.toContain(canary)
    expect(redact('ENOSPC: no space left on device, write')).toBe(
      'ENOSPC: no space left on device, write',
    )
    expect(
      redactFacts({ title: canary, passphrase: canary, text: canary, code: 'ENOSPC', port: 4747 }),
    ).toEqual({
      title: '[content]',
      passphrase: '[content]',
      text: '[content]',
      code: 'ENOSPC',
      port: 4747,
    })
  })

  it('[DESK24] a line is one line, however long and whatever is in it (seed 24)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (text) => {
        const line = redact(text)
        expect(line.length).toBeLessThanOrEqual(301)
        expect(line).not.toMatch(/[\n\r\u0000]/)
      }),
      { seed: 24, numRuns: 500 },
    )
  })

  it('[DESK24] says when, what and which fault, and keeps to its owner', () => {
    const path = newPath()
    const log = createLogFile({ path, now: () => 0 })
    log.fault('post: not started', Object.assign(new Error('at /home/someone/x'), { code: 'EIO' }))
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'fault',
      message: 'post: not started',
      fault: 'Error',
      code: 'EIO',
      why: 'at ~/x',
    })
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('[DESK24] turns over at 1 MiB and keeps three', () => {
    const path = newPath()
    const log = createLogFile({ path, now: () => 0 })
    for (let count = 0; count < 16_000; count += 1)
      log.info('a line that says something', { count, why: 'x y '.repeat(60) })
    const folder = join(path, '..')
    expect(readdirSync(folder).sort()).toEqual(['main.log', 'main.log.1', 'main.log.2'])
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).size).toBeLessThan(1.1 * 1024 * 1024)
    expect(readFileSync(path, 'utf8')).toContain('"count":15999')
  })

  it('[DESK24] a log that cannot be written stops nobody, and says later how much is missing', () => {
    const path = newPath()
    const log = createLogFile({ path, now: () => 0 })
    const folder = join(path, '..')
    writeFileSync(folder, 'in the way')
    log.info('one')
    log.info('two')
    rmSync(folder)
    mkdirSync(folder)
    log.info('three')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ message: 'three', unwritten: 2 })
  })
})
