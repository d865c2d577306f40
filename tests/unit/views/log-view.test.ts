import { describe, expect, it } from 'vitest'
import {
  addNote,
  addOutcome,
  correctEntry,
  markEntry,
  redactEntry,
} from '../../../shared/incident/commands/log-commands'
import { addTask } from '../../../shared/incident/commands/work-commands'
import { bodySchemas } from '../../../shared/incident/entries/kinds'
import {
  filterLog,
  logGroups,
  markedGroup,
  noFilter,
  unfoldedGroup,
} from '../../../shared/incident/views/log-view'
import { createDeclaredRoom } from '../../support/test-room'

describe('the log', () => {
  it('[VIEW7] is newest first and holds every entry when nothing is asked for', () => {
    const room = createDeclaredRoom()
    room.must(addNote, { text: 'one' })
    room.must(addNote, { text: 'two' })
    const items = filterLog(room.state(), noFilter)
    expect(items).toHaveLength(room.state().log.length)
    expect(items[0]?.entry.body).toMatchObject({ text: 'two' })
  })

  it('[VIEW7] every kind that is known stands in exactly one group', () => {
    for (const kind of Object.keys(bodySchemas)) {
      const family = kind.split('.', 1)[0] ?? kind
      const found = logGroups.filter((group) => group.families.includes(family))
      expect(
        found.map((group) => group.key),
        kind,
      ).toHaveLength(1)
    }
  })

  it('[VIEW7] is found by words in any case, by group and by person', () => {
    const room = createDeclaredRoom()
    room.must(addNote, { text: 'The Cache is cold' }, 1)
    room.must(addTask, { text: 'Warm the cache' })
    const texts = (filter: Partial<typeof noFilter>) =>
      filterLog(room.state(), { ...noFilter, ...filter }).map((item) => item.entry.kind)
    expect(texts({ words: 'CACHE' })).toEqual(['task.added', 'note'])
    expect(texts({ words: 'cache', group: 'tasks' })).toEqual(['task.added'])
    expect(texts({ words: 'cache', person: room.id(1) })).toEqual(['note'])
    expect(texts({ group: unfoldedGroup })).toEqual([])
  })

  it('[VIEW7] is found by what was said later, and never by what was redacted', () => {
    const room = createDeclaredRoom()
    const note = room.must(addNote, { text: 'Password is hunter2' })
    room.must(correctEntry, { entry: note, text: 'Corrected words' })
    room.must(addOutcome, { entry: note, text: 'Rotated' })
    room.must(markEntry, { entry: note, mark: 'wrong' })
    const ids = (filter: Partial<typeof noFilter>) =>
      filterLog(room.state(), { ...noFilter, ...filter }).map((item) => item.entry.id)
    expect(ids({ words: 'rotated' })).toContain(note)
    expect(ids({ group: markedGroup })).toEqual([note])
    room.must(redactEntry, { entry: note, reason: 'a secret' })
    expect(ids({ words: 'hunter2' })).not.toContain(note)
    expect(ids({ words: 'rotated' })).not.toContain(note)
  })
})
