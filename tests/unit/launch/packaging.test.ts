import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { flipFuses, getCurrentFuseWire } from '@electron/fuses'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  archiveFaults,
  noticesFile,
  packApp,
  shippedFolders,
} from '../../../electron/launch/app-archive.mjs'
import { fuses } from '../../../electron/launch/fuses.mjs'
import { collectNotices } from '../../../electron/launch/notices.mjs'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'package-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A small app that may ship. */
const sound: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'a',
    version: '1',
    type: 'module',
    main: 'out/main/index.js',
  }),
  LICENSE: 'MIT',
  [noticesFile]: 'of others',
  'out/main/index.js':
    "import { app } from 'electron'\nimport { join } from 'node:path'\nimport './part.js'\n",
  'out/main/part.js': 'export {}\n',
  'out/preload/index.cjs': 'const e = require("electron")\n',
  'out/renderer/index.html': '<script src="/assets/index.js"></script>',
  'out/renderer/assets/index.js': 'export {}\n',
}

async function faultsOf(changes: Readonly<Record<string, string | null>>): Promise<string[]> {
  const root = join(dir, 'root')
  for (const [file, text] of Object.entries({ ...sound, ...changes })) {
    if (text === null) continue
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const archive = join(dir, 'app.asar')
  await packApp(root, archive)
  return archiveFaults(archive)
}

describe('what ships', () => {
  it('[PKG1] a whole app has no fault', async () => {
    expect(await faultsOf({})).toEqual([])
  })

  it.each([
    [{ 'out/main/index.js': null }, 'out/main/index.js is missing'],
    [
      { 'out/preload/index.cjs': null, 'out/preload/other.cjs': '' },
      'out/preload/index.cjs is missing',
    ],
    [{ 'out/renderer/assets/index.js': null }, 'out/renderer/assets/index.js is missing'],
    [{ LICENSE: null }, 'LICENSE is missing'],
    [{ [noticesFile]: null }, 'THIRD-PARTY-NOTICES.txt is missing'],
    [{ 'out/renderer/assets/index.js.map': '{}' }, 'is a source or a test'],
    [{ 'out/main/index.ts': '' }, 'is a source or a test'],
    [{ 'out/renderer/tests/page.js': '' }, 'is not part of the app'],
    [{ 'out/main/part.js': "import { z } from 'zod'\n" }, 'asks for "zod", which does not ship'],
    [{ 'out/preload/index.cjs': 'require("ws")\n' }, 'asks for "ws", which does not ship'],
    [
      { 'out/main/part.js': `export const key = "-----BEGIN ${'PRIVATE'} KEY-----"\n` },
      'holds a private key',
    ],
    [
      { 'out/main/part.js': `export const at = "${'/home'}/someone"\n` },
      "path of somebody's machine",
    ],
  ] as const)('[PKG2] %o is a fault', async (changes, words) => {
    const faults = await faultsOf(changes)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(words)
  })

  it('[PKG3] the notices hold the licence of every package that ships, and a foreign licence is a fault', () => {
    const { text, faults, count } = collectNotices('.')
    expect(faults).toEqual([])
    expect(count).toBeGreaterThan(30)
    for (const name of ['react', 'yjs', 'y-webrtc', 'dexie', 'zod'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
    const root = join(dir, 'licences')
    mkdirSync(join(root, 'node_modules', 'odd'), { recursive: true })
    writeFileSync(
      join(root, 'package-lock.json'),
      JSON.stringify({
        packages: { '': {}, 'node_modules/odd': {}, 'node_modules/dev': { dev: true } },
      }),
    )
    writeFileSync(
      join(root, 'node_modules', 'odd', 'package.json'),
      JSON.stringify({ name: 'odd', version: '1.0.0', license: 'SSPL-1.0' }),
    )
    expect(collectNotices(root).faults).toEqual([
      'odd 1.0.0: the licence "SSPL-1.0" is not on the list',
    ])
  })
})

describe('fuses', () => {
  /** A stand-in for the runtime's binary: the sentinel that marks the wire, its version, its length, nine fuses at their defaults. */
  const wire = (count: number) =>
    Buffer.concat([
      Buffer.alloc(64, 7),
      Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
      Buffer.from([1, count]),
      Buffer.from('1'.repeat(count)),
      Buffer.alloc(64, 7),
    ])

  it('[PKG4] all nine are set, each as it is stated', async () => {
    const binary = join(dir, 'electron')
    writeFileSync(binary, wire(9))
    await flipFuses(binary, fuses)
    const { version: _version, ...states } = await getCurrentFuseWire(binary)
    const on = Object.entries(states).map(([index, state]) => [
      index,
      String.fromCharCode(Number(state)),
    ])
    expect(Object.fromEntries(on)).toEqual({
      0: '0',
      1: '1',
      2: '0',
      3: '0',
      4: '1',
      5: '1',
      6: '0',
      7: '0',
      8: '1',
    })
  })

  it('[PKG5] a runtime with a fuse that nobody has decided on is not packed', async () => {
    const binary = join(dir, 'electron')
    writeFileSync(binary, wire(10))
    await expect(flipFuses(binary, fuses)).rejects.toThrow()
    expect(readFileSync(binary)).toEqual(wire(10))
  })
})

describe('the packager', () => {
  it('[PKG6] accepts electron-builder.yml, which names the files that the check looks at', async () => {
    const { getConfig, validateConfiguration } = await import(
      'app-builder-lib/out/util/config/config.js'
    )
    const { DebugLogger } = await import('builder-util')
    cpSync('package.json', join(dir, 'package.json'))
    cpSync('electron-builder.yml', join(dir, 'electron-builder.yml'))
    const config = await getConfig(dir, null, null)
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined()
    const named = JSON.stringify(config.files)
    for (const folder of shippedFolders) expect(named).toContain(`"${folder}/**"`)
    for (const file of ['LICENSE', noticesFile]) expect(named).toContain(`"${file}"`)
    expect(config.afterPack).toBe('electron/launch/after-pack.mjs')
  })
})
