import { describe, expect, it } from 'vitest'
import {
  askToPersist,
  readSpace,
  warnBelowBytes,
} from '../../../renderer/platform/storage/storage-space'
import { createKeptLogger } from '../../support/storage/kept-logger'

const estimating = (quota: number, usage: number) => ({
  estimate: () => Promise.resolve({ quota, usage }),
})

describe('storage space', () => {
  it('[STORE24] is low below 200 MiB and enough from there on', async () => {
    expect(warnBelowBytes).toBe(209_715_200)
    expect(await readSpace(estimating(warnBelowBytes + 9, 10), true)).toEqual({
      kind: 'low',
      freeBytes: warnBelowBytes - 1,
      persisted: true,
    })
    expect(await readSpace(estimating(warnBelowBytes + 10, 10), false)).toMatchObject({
      kind: 'enough',
    })
    expect(await readSpace(estimating(5, 10), null)).toMatchObject({ kind: 'low', freeBytes: 0 })
  })

  it('[STORE24] is unknown where the browser does not say', async () => {
    const unknown = { kind: 'unknown', freeBytes: null, persisted: null }
    expect(await readSpace(null, null)).toEqual(unknown)
    expect(await readSpace({}, null)).toEqual(unknown)
    expect(await readSpace({ estimate: () => Promise.resolve({}) }, null)).toEqual(unknown)
    expect(await readSpace({ estimate: () => Promise.reject(new Error('no')) }, null)).toEqual(
      unknown,
    )
  })

  it('[STORE24] asks to persist, keeps the answer in the log, and survives a refusal to answer', async () => {
    const logger = createKeptLogger()
    expect(await askToPersist({ persist: () => Promise.resolve(true) }, logger)).toBe(true)
    expect(await askToPersist({ persist: () => Promise.resolve(false) }, logger)).toBe(false)
    expect(
      await askToPersist({ persist: () => Promise.reject(new Error('no')) }, logger),
    ).toBeNull()
    expect(await askToPersist(null, logger)).toBeNull()
    expect(logger.lines).toEqual([
      'storage: asked to persist {"persisted":true}',
      'storage: asked to persist {"persisted":false}',
      'storage: cannot ask to persist {"error":"Error: no"}',
    ])
  })
})
