import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  desktopObstacle,
  electronRuntime,
  fetchRuntime,
} from '../../../electron/launch/runtime.mjs'

afterEach(() => vi.unstubAllEnvs())

describe('the desktop runtime', () => {
  it.each([
    ['linux', {}, 1000, /no display/],
    ['linux', { DISPLAY: ':0' }, 0, /root/],
    ['linux', { DISPLAY: ':0' }, 1000, null],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, null],
    ['darwin', {}, 501, null],
    ['win32', {}, undefined, null],
  ] as const)('[PKG7] on %s with %o as user %s', (platform, env, uid, words) => {
    const obstacle = desktopObstacle({ platform, env, uid })
    if (words) expect(obstacle).toMatch(words)
    else expect(obstacle).toBeNull()
  })

  it('[PKG7] is found where it was put, and nowhere else', () => {
    const dir = mkdtempSync(join(tmpdir(), 'runtime-'))
    try {
      vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', dir)
      expect(electronRuntime()).toBeNull()
      for (const name of ['electron', 'electron.exe']) {
        writeFileSync(join(dir, name), '')
        chmodSync(join(dir, name), 0o755)
      }
      if (process.platform !== 'darwin') expect(electronRuntime()).toContain(dir)
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })

  it('[PKG8] is not waited for when the place to fetch it from does not answer', async () => {
    vi.stubEnv('ELECTRON_MIRROR', 'http://127.0.0.1:9/')
    const said: string[] = []
    const startedAt = Date.now()
    expect(await fetchRuntime((words: string) => said.push(words))).toBeNull()
    expect(said).toEqual([])
    expect(Date.now() - startedAt).toBeLessThan(6_000)
  })
})
