import { describe, expect, it } from 'vitest'
import {
  addAction,
  addLesson,
  changeAction,
  completeAction,
} from '../../../shared/incident/commands/after-commands'
import { changeSeverity } from '../../../shared/incident/commands/incident-commands'
import { addNote, markEntry } from '../../../shared/incident/commands/log-commands'
import {
  acceptDivergence,
  addTask,
  completeTask,
  fileBug,
  makeChange,
} from '../../../shared/incident/commands/work-commands'
import { fold } from '../../../shared/incident/fold'
import { selectActionHints } from '../../../shared/incident/views/action-hints'
import {
  actionGaps,
  selectActions,
  selectActionsByTeam,
  selectLessonHints,
} from '../../../shared/incident/views/after-view'
import { evidenceLine, selectEvidenceLines } from '../../../shared/incident/views/evidence-lines'
import { stateAt } from '../../../shared/incident/views/state-at'
import { generateEntries } from '../../support/generate-entries'
import { createDeclaredRoom } from '../../support/test-room'

describe('lessons', () => {
  it.each(['well', 'wrong', 'lucky'] as const)(
    '[VIEW13] what was marked %s waits in that list alone until it is a lesson of it',
    (list) => {
      const room = createDeclaredRoom()
      const note = room.must(addNote, { text: 'The standby took over' })
      room.must(markEntry, { entry: note, mark: list })
      expect(selectLessonHints(room.state())).toEqual([
        { id: note, list, text: 'The standby took over' },
      ])
      room.must(addLesson, { list, text: 'The standby took over' })
      expect(selectLessonHints(room.state())).toEqual([])
    },
  )
})

describe('action items', () => {
  it('[VIEW13] one says which lesson it answers and who agreed, or that it does not', () => {
    const room = createDeclaredRoom()
    const lesson = room.must(addLesson, { list: 'wrong', text: 'Nobody watched the dumps' })
    const facts = { type: 'detect', owner: room.id(1), priority: 'P0', ticket: '7' }
    const bare = room.must(addAction, { what: 'Watch the dumps', ...facts })
    const gapsOf = (id: string) => {
      const item = selectActions(room.state()).find((action) => action.id === id)
      return item ? actionGaps(item) : null
    }
    expect(gapsOf(bare)).toEqual(['no lesson', 'agreed with nobody'])
    room.must(changeAction, { action: bare, lesson, agreedWith: 'Storage' })
    expect(gapsOf(bare)).toEqual([])
    room.must(changeAction, { action: bare, lesson: null })
    expect(gapsOf(bare)).toEqual(['no lesson'])
    room.must(completeAction, { action: bare })
    expect(gapsOf(bare)).toEqual([])
  })

  it('[VIEW13] they stand by team, the most urgent team first, those of no team last', () => {
    const room = createDeclaredRoom()
    room.must(addAction, { what: 'nobody’s', type: 'other', priority: 'P0' })
    room.must(addAction, { what: 'later', type: 'other', priority: 'P3', team: 'Storage' })
    room.must(addAction, { what: 'first', type: 'other', priority: 'P0', team: 'Search' })
    room.must(addAction, { what: 'soon', type: 'other', priority: 'P1', team: 'Storage' })
    expect(
      selectActionsByTeam(room.state()).map(({ team, items }) => [
        team,
        items.map((item) => item.what),
      ]),
    ).toEqual([
      ['Search', ['first']],
      ['Storage', ['soon', 'later']],
      [null, ['nobody’s']],
    ])
  })

  it('[VIEW13] what the log leaves open is proposed until an item has its words', () => {
    const room = createDeclaredRoom()
    const task = room.must(addTask, { text: 'Clean up the old shards' })
    room.must(completeTask, { task: room.must(addTask, { text: 'Done long ago' }) })
    room.must(fileBug, { title: 'Retry storm', ticket: 'BUG-1' })
    const bug = room.must(fileBug, { title: 'Dumps fail in silence' })
    const change = room.must(makeChange, {
      system: 'db1',
      text: 'max_connections lowered',
      sort: 'config',
      temporary: true,
      normal: '8000',
    })
    const kept = room.must(makeChange, {
      system: 'web',
      text: 'Moved for good',
      sort: 'config',
      temporary: false,
    })
    const wrong = room.must(addNote, { text: 'No alert came', mark: 'wrong' })
    room.must(addNote, { text: 'The copy was fresh', mark: 'lucky' })
    const proposed = () =>
      selectActionHints(room.state()).map(({ id, what, why }) => ({ id, what, why }))
    expect(proposed()).toEqual([
      { id: task, what: 'Clean up the old shards', why: 'open task' },
      { id: bug, what: 'File a ticket: Dumps fail in silence', why: 'bug without a ticket' },
      {
        id: change,
        what: 'Put back or make it normal: db1: max_connections lowered',
        why: 'still off normal',
      },
      { id: wrong, what: 'No alert came', why: 'marked as went wrong' },
    ])
    expect(proposed().map(({ id }) => id)).not.toContain(kept)
    room.must(acceptDivergence, { change, reason: 'ticket 1101' })
    expect(proposed()[2]?.why).toBe('left off normal')
    for (const { what } of proposed()) room.must(addAction, { what, type: 'prevent' })
    expect(proposed()).toEqual([])
  })
})

describe('causes', () => {
  it('[AFT5] lines that may show a cause are those that were marked, changed or decided; one that is not among them is still found', () => {
    const room = createDeclaredRoom()
    const plain = room.must(addNote, { text: 'Nothing new' })
    const marked = room.must(addNote, { text: 'The alert was off', mark: 'key' })
    const raised = room.must(changeSeverity, { to: 'SEV1', reason: 'All of it is down' })
    const ids = selectEvidenceLines(room.state()).map(({ id }) => id)
    expect(ids).toEqual([marked, raised])
    expect(evidenceLine(room.state(), plain)?.words).toMatch(/^2026-01-15 14:00 .*: Nothing new$/)
    expect(evidenceLine(room.state(), null)).toBeNull()
  })
})

describe('what was known then', () => {
  it('[AFT8] equals a fold of what had been recorded, and knows nothing of what came later', () => {
    const entries = generateEntries({ count: 400 })
    const whole = fold(entries)
    for (const count of [0, 1, 57, 200, whole.log.length]) {
      const prefix = whole.log.slice(0, count).map(({ entry }) => entry)
      const { version: _one, ...then } = stateAt(whole, count)
      const { version: _two, ...folded } = fold(prefix)
      expect(then).toEqual(folded)
    }
    const later = whole.log.at(-1)?.entry.id ?? ''
    expect(JSON.stringify(stateAt(whole, whole.log.length - 1).log)).not.toContain(later)
  })

  it('[AFT8] what was unverified counts for nothing then as well', () => {
    const room = createDeclaredRoom()
    room.must(addNote, { text: 'signed by nobody' })
    const state = room.state()
    const log = state.log.map((item, index) =>
      index === state.log.length - 1
        ? { ...item, standing: { kind: 'unverified' as const } }
        : item,
    )
    const then = stateAt({ ...state, log }, log.length)
    expect(then.log.at(-1)?.standing.kind).toBe('unverified')
  })
})
