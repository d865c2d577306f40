import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openTestPost } from '../../support/webrtc/test-post'

const soon = { timeout: 30_000, interval: 20 }
const command = ['--import', 'tsx', 'electron/post/cli.ts']

describe('npm run post', () => {
  it('[FED19] an address that is none is refused in a sentence, before anything listens', () => {
    for (const [given, words] of [
      [['--link', 'nonsense'], '"nonsense" is not the address of a post. Write its host and port'],
      [['--link', '10.0.0.1:99999'], '"10.0.0.1:99999" is not the address of a post.'],
      [['--link', 'http://10.0.0.1:4747/'], 'is not the address of a post.'],
      [['--link'], "Option '--link <value>' argument missing"],
    ] as const) {
      const run = spawnSync(process.execPath, [...command, '--port', '0', ...given], {
        encoding: 'utf8',
      })
      expect(run.stderr).toContain(words)
      expect(run.stdout).toBe('')
      expect(run.status).toBe(2)
    }
  })

  it('[ALRT3] a file for the key of alerts that holds none, or cannot be written, is refused in a sentence', () => {
    const folder = mkdtempSync(join(tmpdir(), 'warroom-key-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'short'), 'abc')
    for (const [file, words] of [
      ['short', 'holds no key. A key is one line of 22 or more letters'],
      ['nowhere/key', 'Name a file in a folder that exists.'],
    ] as const) {
      const run = spawnSync(process.execPath, [...command, '--alerts', join(folder, file)], {
        encoding: 'utf8',
      })
      expect(run.stderr).toContain(words)
      expect(run.status).toBe(2)
    }
  })

  it('[FED19] --link, given twice, makes one meeting place of three posts', async () => {
    const [a, b] = [await openTestPost(), await openTestPost()]
    onTestFinished(async () => {
      await a.close()
      await b.close()
    })
    const rendererDir = mkdtempSync(join(tmpdir(), 'warroom-cli-'))
    onTestFinished(() => rmSync(rendererDir, { recursive: true }))
    writeFileSync(join(rendererDir, 'index.html'), '<title>War Room</title>')
    const args = [
      '--port',
      '0',
      '--renderer',
      rendererDir,
      '--link',
      a.address,
      '--link',
      b.address,
    ]
    const child = spawn(process.execPath, [...command, ...args])
    onTestFinished(() => void child.kill('SIGKILL'))
    let said = ''
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
    })
    await vi.waitFor(() => expect([a.links(), b.links()]).toEqual([1, 1]), soon)
    expect(said).toContain(`Linking to the post at ${a.address}; it is tried until it answers.`)
  })
})
