import { describe, expect, it } from 'vitest'
import { changeSeverity } from '../../../shared/incident/commands/incident-commands'
import { addNote, addOutcome, markEntry } from '../../../shared/incident/commands/log-commands'
import { lineInBrief, newestLine } from '../../../shared/incident/views/newest-line'
import { raisedAt } from '../../../shared/incident/views/raised'
import { createDeclaredRoom, createTestRoom } from '../../support/test-room'

describe('the newest line of the log', () => {
  it('[DESKH7] is what happened, not who came, nor what was said of another line', () => {
    const room = createDeclaredRoom()
    const line = room.must(addNote, { text: 'Rolled back the release' })
    room.must(markEntry, { entry: line, mark: 'well' })
    room.must(addOutcome, { entry: line, text: 'errors gone' })
    room.must(markEntry, { entry: line, mark: 'lucky' }, 2)
    expect(room.entries().some(({ by }) => by === room.id(2))).toBe(true)
    const newest = newestLine(room.state())
    expect(newest?.entry.id).toBe(line)
    expect(newest && lineInBrief(newest, room.state())).toBe('Rolled back the release')
    expect(newestLine(createTestRoom().state())).toBeNull()
  })

  it('[DESKH1] a severity was raised until it is lowered again; the first one was not', () => {
    const room = createDeclaredRoom()
    expect(raisedAt(room.state())).toBeNull()
    room.must(changeSeverity, { to: 'SEV1', reason: 'all regions' })
    expect(raisedAt(room.state())).toBe(room.now())
    room.must(changeSeverity, { to: 'SEV3', reason: 'one region' })
    expect(raisedAt(room.state())).toBeNull()
  })
})
