import { padNames } from '../../shared/doc/layout'
import { padText } from '../../shared/doc/pads'
import { createRoomDoc } from '../../shared/doc/room-doc'
import type { Entry } from '../../shared/incident/entry'
import type { CheckedEntry } from '../../shared/incident/entry-list'
import { createFold } from '../../shared/incident/fold'
import type { Library, LibraryRoom, LibraryWatch } from '../session/library'
import type { LoadedRoom, ProfileStorage, RoomRecord, StoredEntry } from '../session/storage'

/** Only what this machine checked when it came counts here, as in the room itself. */
function checkedEntries(stored: readonly StoredEntry[]): CheckedEntry[] {
  return stored.map(({ json, verified }) => {
    // reason: an entry is stored only once its envelope was read, in canonical form.
    const entry = JSON.parse(json) as Entry
    return { entry, verified }
  })
}

function proseOf(updates: LoadedRoom['updates']): LibraryRoom['prose'] {
  const doc = createRoomDoc()
  try {
    doc.applyStored(updates)
    return padNames.flatMap((pad) => {
      const text = padText(doc.pad(pad)).trim()
      return text === '' ? [] : [{ pad, text }]
    })
  } finally {
    doc.dispose()
  }
}

async function readRoom(
  profile: ProfileStorage,
  record: RoomRecord,
  isWithProse: boolean,
): Promise<LibraryRoom> {
  const storage = await profile.openRoom(record.id)
  try {
    const { entries, updates } = await storage.load()
    const fold = createFold()
    fold.appendAll(checkedEntries(entries))
    return {
      id: record.id,
      record,
      state: fold.state(),
      prose: isWithProse ? proseOf(updates) : [],
    }
  } finally {
    await storage.dispose()
  }
}

/** Reads the stored rooms that are wanted, those opened last first; one that cannot be read is named and keeps none of the others back. */
export async function readLibrary(profile: ProfileStorage, watch: LibraryWatch): Promise<Library> {
  const wants = watch.wants ?? (() => true)
  const records = (await profile.rooms()).filter(wants).sort((a, b) => b.openedAt - a.openedAt)
  const rooms: LibraryRoom[] = []
  const unread: { title: string; why: string }[] = []
  for (const [index, record] of records.entries()) {
    watch.signal.throwIfAborted()
    watch.onRead(index, records.length)
    try {
      rooms.push(await readRoom(profile, record, watch.prose ?? true))
    } catch (fault) {
      const why = fault instanceof Error ? fault.message : 'something failed that has no name'
      unread.push({ title: record.title, why })
    }
  }
  watch.onRead(records.length, records.length)
  return { rooms, unread }
}
