import type { Page } from '@playwright/test'

/** Everything that a page's origin keeps in both homes, as text: bytes one character each, so that words in them are found. */
export const storedText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const text = (value: unknown): string => {
      if (value instanceof Uint8Array)
        return Array.from(value, (byte) => String.fromCharCode(byte)).join('')
      if (typeof value === 'object' && value !== null)
        return Object.values(value).map(text).join(' ')
      return String(value)
    }
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const parts: string[] = []
    const read = async (factory: IDBFactory) => {
      for (const { name } of await factory.databases()) {
        const database = await wait(factory.open(name ?? ''))
        for (const table of database.objectStoreNames) {
          const rows = await wait(database.transaction(table).objectStore(table).getAll())
          parts.push(...rows.map(text))
        }
        database.close()
      }
    }
    await read(indexedDB)
    // reason: storage buckets are not in the types yet.
    const { storageBuckets } = navigator as unknown as {
      storageBuckets?: { open(name: string): Promise<{ indexedDB: IDBFactory }> }
    }
    if (storageBuckets) await read((await storageBuckets.open('war-room-mirror')).indexedDB)
    return parts.join('\n')
  })
