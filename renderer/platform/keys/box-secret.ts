import type { WarRoomDatabase } from '../storage/database'

const keptUnder = 'box'

/** The bytes that are kept, in both homes; made at the first call, or `fresh`. Two windows at first run get the same. */
export async function keepBoxSecret(
  homes: { readonly database: WarRoomDatabase; readonly mirror: WarRoomDatabase | null },
  fresh: Uint8Array = crypto.getRandomValues(new Uint8Array(32)),
): Promise<Uint8Array> {
  const { database, mirror } = homes
  const kept = await database.transaction('rw', database.keys, async () => {
    const found = await database.keys.get(keptUnder)
    // reason: only this function writes this key, always bytes.
    if (found) return found.value as Uint8Array
    await database.keys.add({ name: keptUnder, value: fresh })
    return fresh
  })
  if (mirror && (await mirror.keys.get(keptUnder)) === undefined)
    await mirror.keys.put({ name: keptUnder, value: kept })
  return kept
}
