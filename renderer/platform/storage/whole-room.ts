import type { StoreWatch, WholeRoom } from '../../session/storage'
import type { WarRoomDatabase } from './database'
import { roomRow } from './room-records'
import { bytesRow, entryRow, writeTogether } from './room-rows'
import { StorageFault } from './storage-fault'

/** Another window brought the same room in meanwhile; what it wrote must stay. */
const takenFault = () =>
  new StorageFault(
    'taken',
    'This room came in through another window just now. Open it from the list of rooms.',
  )

/** Entries put at once: between two puts the window has its turn and the person may have stopped. */
const entriesPerPut = 500

interface Home {
  readonly database: WarRoomDatabase
  /** How many entries the homes before this one have got. */
  readonly before: number
}

/**
 * Stores a room with all of its content, in each home in one transaction with its record. So a stop, a fault or a kill at
 * any moment leaves a whole room or none: no rows without a record, no record without its rows.
 */
export async function storeWholeRoom(deps: {
  readonly database: WarRoomDatabase
  readonly mirror: WarRoomDatabase | null
  readonly key: string
  readonly room: WholeRoom
  readonly watch: StoreWatch
  /** Takes the room out of both homes again. */
  readonly remove: () => PromiseLike<void>
}): Promise<'stored' | 'stopped'> {
  const { database, mirror, room, watch } = deps
  const { record, entries } = room
  const update = bytesRow(deps.key, record.id, room.update)
  const homes = mirror ? 2 : 1

  const write = ({ database: home, before }: Home) =>
    writeTogether(home, [home.rooms, home.updates, home.entries], async () => {
      if (before === 0 && (await home.rooms.get(record.id))) throw takenFault()
      for (let from = 0; from < entries.length; from += entriesPerPut) {
        watch.signal.throwIfAborted()
        const part = entries.slice(from, from + entriesPerPut)
        await home.entries.bulkPut(part.map((entry) => entryRow(record.id, entry)))
        watch.onStored(Math.floor((before + from + part.length) / homes))
      }
      await home.updates.put(update)
      await home.rooms.put(roomRow(record))
      watch.signal.throwIfAborted()
    })

  let inFirst = false
  try {
    await write({ database, before: 0 })
    inFirst = true
    if (mirror) await write({ database: mirror, before: entries.length })
    return 'stored'
  } catch (error) {
    if (inFirst) await deps.remove()
    if (watch.signal.aborted) return 'stopped'
    throw error
  }
}
