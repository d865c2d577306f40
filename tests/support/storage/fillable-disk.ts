import type { Page } from '@playwright/test'

/** From the next visit on, the disk of this page can be filled and freed. */
export const makeDiskFillable = (page: Page) =>
  page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
      if (Reflect.get(globalThis, 'diskIsFull') === true)
        throw new DOMException('The disk is full.', 'QuotaExceededError')
      return put.apply(this, given)
    }
  })

export const setDiskFull = (page: Page, diskIsFull: boolean) =>
  page.evaluate((value) => void Object.assign(globalThis, { diskIsFull: value }), diskIsFull)
