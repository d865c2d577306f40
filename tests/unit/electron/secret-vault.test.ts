import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWithKey, sealWithKey } from '../../../electron/main/secrets/passphrase-box'
import { createSecretVault, type SystemStore } from '../../../electron/main/secrets/secret-vault'
import { decodeSecret, encodeSecret } from '../../../renderer/platform/storage/sealed-profile'
import { createTestLog } from '../../support/test-log'

const words = 'corréct horse battery'
const secret = Uint8Array.from({ length: 33 }, (_, index) => index)
const plain = 'This system has no key store, so secrets would lie on its disk in plain.'

/** A key store that turns text round; `refusal` as given. */
const store = (refusal: string | null = null, broken = false): SystemStore => ({
  refusal: () => Promise.resolve(refusal),
  seal: (text) => Promise.resolve(new TextEncoder().encode([...text].reverse().join(''))),
  open: (sealed) =>
    broken
      ? Promise.reject(new Error('locked'))
      : Promise.resolve([...new TextDecoder().decode(sealed)].reverse().join('')),
})
const newPath = () => join(mkdtempSync(join(tmpdir(), 'vault-')), 'secret-key.json')
const vaultAt = (path: string, system = store()) =>
  createSecretVault({ path, system, log: createTestLog() })
const opened = <T>(outcome: { ok: true; value: T } | { ok: false; sentence: string }): T => {
  if (!outcome.ok) throw new Error(outcome.sentence)
  return outcome.value
}

describe('room secrets at rest', () => {
  it('[DESK28] are sealed by a key of the key store, and open after a restart', async () => {
    const path = newPath()
    const sealed = opened(await vaultAt(path).seal(secret))
    expect(Buffer.from(sealed).includes(Buffer.from(secret.subarray(0, 8)))).toBe(false)
    const again = vaultAt(path)
    expect(await again.state()).toEqual({ kind: 'open', by: 'system' })
    expect(opened(await again.open(sealed))).toEqual(secret)
  })

  it('[DESK28] two windows that ask at once get one key', async () => {
    const path = newPath()
    const vault = vaultAt(path)
    const [a, b] = await Promise.all([vault.seal(secret), vault.seal(secret)])
    const again = vaultAt(path)
    expect(opened(await again.open(opened(a)))).toEqual(secret)
    expect(opened(await again.open(opened(b)))).toEqual(secret)
  })

  it('[DESK28] a store that keeps them in plain is refused, and a passphrase takes its place', async () => {
    const path = newPath()
    const vault = vaultAt(path, store(plain))
    expect(await vault.state()).toMatchObject({
      kind: 'choose-passphrase',
      sentence: expect.stringContaining(plain),
    })
    expect(await vault.seal(secret)).toMatchObject({ ok: false })
    expect(await vault.unlock('short')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('12'),
    })
    expect(existsSync(path)).toBe(false)
    expect(opened(await vault.unlock(words))).toEqual({ kind: 'open', by: 'passphrase' })
    const sealed = opened(await vault.seal(secret))

    const again = vaultAt(path, store(plain))
    expect(await again.state()).toMatchObject({ kind: 'locked' })
    const kept = readFileSync(path, 'utf8')
    expect(await again.unlock('correct horse batterx')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('not the passphrase'),
    })
    expect(await again.open(sealed)).toMatchObject({ ok: false })
    expect(readFileSync(path, 'utf8')).toBe(kept)
    expect(kept).not.toContain(words)
    expect(opened(await again.unlock(words.normalize('NFD')))).toMatchObject({ kind: 'open' })
    expect(opened(await again.open(sealed))).toEqual(secret)
  }, 30_000)

  it('[DESK28] a key that cannot be opened is never replaced', async () => {
    const path = newPath()
    await vaultAt(path).seal(secret)
    const kept = readFileSync(path, 'utf8')
    for (const system of [store(plain), store(null, true)]) {
      const vault = vaultAt(path, system)
      expect(await vault.state()).toMatchObject({ kind: 'locked' })
      expect(await vault.unlock(words)).toMatchObject({ ok: false })
      expect(await vault.seal(secret)).toMatchObject({ ok: false })
      expect(readFileSync(path, 'utf8')).toBe(kept)
    }
    for (const broken of [
      '',
      '{',
      '{"by":"system"}',
      '{"by":"other","key":"AA=="}',
      kept.slice(0, 20),
    ]) {
      writeFileSync(path, broken)
      expect(await vaultAt(path).state()).toMatchObject({
        kind: 'locked',
        sentence: expect.stringContaining('left as it is'),
      })
      expect(readFileSync(path, 'utf8')).toBe(broken)
    }
  })

  it('[DESK28] what was changed by one bit does not open, under no key and in no place', () => {
    const key = new Uint8Array(32).fill(7)
    const sealed = sealWithKey(key, secret)
    expect(openWithKey(key, sealed)).toEqual(secret)
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(openWithKey(key, changed), String(at)).toBeNull()
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(openWithKey(key, sealed.subarray(0, length))).toBeNull()
    expect(openWithKey(new Uint8Array(32), sealed)).toBeNull()
    expect(sealWithKey(key, secret)).not.toEqual(sealed)
  })

  it('[DESK28] secrets of both sorts come back, bytes of other forms do not', () => {
    const root = { kind: 'root', root: new Uint8Array(32).fill(1) } as const
    const observer = {
      kind: 'observer',
      observer: new Uint8Array(32).fill(2),
      seatPublicKey: new Uint8Array(32).fill(3),
    } as const
    for (const each of [root, observer]) expect(decodeSecret(encodeSecret(each))).toEqual(each)
    for (const bytes of [
      [],
      [1],
      [1, ...Array(31).fill(0)],
      [2, ...Array(32).fill(0)],
      [3, ...Array(32).fill(0)],
    ])
      expect(decodeSecret(Uint8Array.from(bytes))).toBeNull()
  })
})
