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
    expect(await readSpace(estimating(warnBelowBytes + 9, 10), true, 'none')).toEqual({
      kind: 'low',
      usedBytes: 10,
      freeBytes: warnBelowBytes - 1,
      persisted: true,
      reserve: 'none',
    })
    expect(await readSpace(estimating(warnBelowBytes + 10, 10), false, 'held')).toMatchObject({
      kind: 'enough',
    })
    expect(await readSpace(estimating(5, 10), null, 'none')).toMatchObject({
      kind: 'low',
      freeBytes: 0,
    })
  })

  it('[STORE24] is unknown where the browser does not say', async () => {
    const unknown = {
      kind: 'unknown',
      usedBytes: null,
      freeBytes: null,
      persisted: null,
      reserve: 'none',
    }
    expect(await readSpace(null, null, 'none')).toEqual(unknown)
    expect(await readSpace({}, null, 'none')).toEqual(unknown)
    expect(await readSpace({ estimate: () => Promise.resolve({}) }, null, 'none')).toEqual(unknown)
    expect(
      await readSpace({ estimate: () => Promise.reject(new Error('no')) }, null, 'none'),
    ).toEqual(unknown)
  })

  it('[STORE24] is low once the reserve was given up, whatever the browser says', async () => {
    expect(await readSpace(estimating(10 * warnBelowBytes, 10), true, 'given-up')).toMatchObject({
      kind: 'low',
      freeBytes: 10 * warnBelowBytes - 10,
    })
    expect(await readSpace(estimating(10 * warnBelowBytes, 10), true, 'no-room')).toMatchObject({
      kind: 'low',
    })
    expect(await readSpace(null, null, 'given-up')).toMatchObject({ kind: 'low', freeBytes: null })
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
