import 'fake-indexeddb/auto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { IDBObjectStore as FakeObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keepDeviceKey, openDeviceKey } from '../../../renderer/platform/keys/device-key'
import { describeDatabase, type WarRoomDatabase } from '../../../renderer/platform/storage/database'
import { breakWrites } from '../../support/storage/break-store'
import { freshName } from '../../support/storage/dexie-window'

const message = new TextEncoder().encode('entry')
const { add } = FakeObjectStore.prototype

describe('device key', () => {
  const databases: WarRoomDatabase[] = []
  let mend: () => void = () => undefined
  afterEach(() => {
    mend()
    FakeObjectStore.prototype.add = add
    vi.unstubAllGlobals()
    for (const database of databases.splice(0)) database.close()
  })

  async function openTables(name = freshName()): Promise<WarRoomDatabase> {
    const database = describeDatabase(name)
    await database.open()
    databases.push(database)
    return database
  }

  async function expectSigns(kept: Awaited<ReturnType<typeof keepDeviceKey>>): Promise<void> {
    const key = openDeviceKey(kept)
    expect(ed25519.verify(await key.sign(message), message, key.publicKey)).toBe(true)
  }

  it('[KEY3] is a pair that cannot be taken out where the platform has one', async () => {
    const kept = await keepDeviceKey(await openTables())
    expect(kept.kind === 'webcrypto' && kept.pair.privateKey.extractable).toBe(false)
    await expectSigns(kept)
  })

  it('[KEY3] is a seed where there is no WebCrypto', async () => {
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(3) })
    const kept = await keepDeviceKey(await openTables())
    expect(kept).toEqual({ kind: 'seed', seed: new Uint8Array(32).fill(3) })
    await expectSigns(kept)
  })

  it('[KEY3] is a seed where the store takes no pair', async () => {
    FakeObjectStore.prototype.add = function (value, key) {
      if (JSON.stringify(value).includes('webcrypto')) throw new DOMException('', 'DataCloneError')
      return key === undefined ? add.call(this, value) : add.call(this, value, key)
    }
    const database = await openTables()
    const kept = await keepDeviceKey(database)
    expect(kept.kind).toBe('seed')
    expect(await keepDeviceKey(database)).toEqual(kept)
    await expectSigns(kept)
  })

  it('[KEY4] two windows at first run end with the same key', async () => {
    const name = freshName()
    const [one, two] = await Promise.all([openTables(name), openTables(name)])
    const keys = await Promise.all([keepDeviceKey(one), keepDeviceKey(two), keepDeviceKey(one)])
    const publicKeys = keys.map((kept) => openDeviceKey(kept).publicKey.join())
    expect(new Set(publicKeys).size).toBe(1)
  })

  it('[KEY4] a key that cannot be stored is an error: nobody gets an identity for one day', async () => {
    const database = await openTables()
    const broken = breakWrites('quota')
    mend = broken.mend
    await expect(keepDeviceKey(database)).rejects.toBeDefined()
    broken.mend()
    await expectSigns(await keepDeviceKey(database))
  })
})
