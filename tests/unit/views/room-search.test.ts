import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../shared/incident/entry'
import { fold } from '../../../shared/incident/fold'
import { excerptOf } from '../../../shared/incident/search-words'
import {
  createRoomSearch,
  mostOfEach,
  type SearchedPad,
} from '../../../shared/incident/views/room-search'
import { entryAt, opening } from '../../support/entry-writer'
import { generateEntries } from '../../support/generate-entries'

const searchOf = (entries: readonly Entry[], pads: readonly SearchedPad[] = []) =>
  createRoomSearch(fold([...opening, ...entries]), pads)
const found = (search: ReturnType<typeof searchOf>, query: string) =>
  search.find(query).hits.map(({ what, view }) => `${what} @ ${view}`)

const situation: SearchedPad = {
  pad: 'situation',
  title: 'Situation',
  view: 'command',
  text: 'Orders wait.\nThe cache in Zürich is cold.',
}

describe('a search over one room', () => {
  const task = entryAt(20, 'task.added', { text: 'Warm the cache' })
  const change = entryAt(30, 'change.made', {
    system: 'cache',
    text: 'drained',
    sort: 'config',
    temporary: true,
    normal: 'three nodes',
    revertStep: 'add the fourth node',
  })
  const everything: readonly Entry[] = [
    entryAt(10, 'note', { text: 'Cache misses at 40 %' }),
    task,
    entryAt(21, 'task.done', { task: task.id }),
    change,
    entryAt(31, 'decision.made', { question: 'Which cache first?', choice: 'the one in front' }),
    entryAt(32, 'hypothesis.added', { text: 'the cache evicts too early' }),
    entryAt(33, 'roadblock.raised', { text: 'nobody may log in to the cache' }),
    entryAt(34, 'update.sent', { audience: 'outside', text: 'A cache is slow.', sort: 'progress' }),
    entryAt(35, 'evidence.attached', { name: 'cache.dump', where: 'the jump host' }),
    entryAt(36, 'lesson.added', { list: 'well', text: 'The cache was graphed' }),
    entryAt(37, 'action.added', { what: 'Alarm on cache misses', type: 'detect' }),
    entryAt(38, 'intent.announced', { system: 'cache', text: 'restart it' }),
    entryAt(39, 'person.joined', { name: 'Cache Keeper', seat: 'responder' }),
  ]

  it('[FIND1] finds the words wherever they stand, and says what each is and where', () => {
    expect(found(searchOf(everything, [situation]), 'cache')).toEqual([
      'Situation @ command',
      'Decision @ command',
      'Hypothesis, suspected @ work',
      'Roadblock @ work',
      'Task, done @ work',
      'Announced change @ work',
      'Change, off normal @ work',
      'Evidence @ work',
      'Update sent to outside @ comms',
      'Person @ people',
      'Action item @ after',
      'Lesson @ after',
      // That the task was done, and the note, stand in the log alone.
      'Log @ log',
      'Log @ log',
    ])
    expect(found(searchOf(everything), 'cache misses')).toContain('Log @ log')
    expect(found(searchOf(everything), 'fourth node')).toEqual(['Change, off normal @ work'])
    expect(found(searchOf(everything), 'operations')).toContain('Role @ people')
  })

  it('[FIND2] in any case, without accents, every word in one line, quotes kept together', () => {
    const search = searchOf(everything, [situation])
    expect(found(search, 'ZURICH cold')).toEqual(['Situation @ command'])
    expect(found(search, 'orders cold')).toEqual([])
    expect(found(search, '"cache in"')).toEqual(['Situation @ command'])
    expect(search.find('zurich').hits[0]?.excerpt).toEqual({
      before: 'The cache in ',
      hit: 'Zürich',
      after: ' is cold.',
    })
    for (const nothing of ['', '  ', '"', 'c', '""']) expect(search.find(nothing).hits).toEqual([])
  })

  it('[FIND2] a thing stands once: the log line that made it is not shown beside it', () => {
    const only = searchOf([entryAt(10, 'hypothesis.added', { text: 'A needle in the disk' })])
    expect(only.find('needle').hits.map(({ id }) => id)).toEqual([entryAt(10, 'note', {}).id])
    expect(only.find('needle').more).toBe(0)
  })

  it('[FIND3] what was redacted is not found, in the log or as a thing', () => {
    const secret = entryAt(40, 'evidence.attached', { name: 'hunter2.txt' })
    const search = searchOf([
      secret,
      entryAt(41, 'entry.redacted', { entry: secret.id, reason: 'a secret' }),
    ])
    expect(found(search, 'hunter2')).toEqual([])
    expect(found(search, 'a secret')).toContain('Log @ log')
  })

  it('[FIND4] shows the first of each half, words that begin so first, and says how many more there are', () => {
    const notes = Array.from({ length: 40 }, (_, index) =>
      entryAt(100 + index, 'note', { text: index === 3 ? 'hay here' : `the shay ${index}` }),
    )
    const tasks = Array.from({ length: 20 }, (_, index) =>
      entryAt(200 + index, 'task.added', { text: `shay of task ${index}` }),
    )
    const { hits, more } = searchOf([...notes, ...tasks]).find('hay')
    expect(hits).toHaveLength(2 * mostOfEach)
    expect(hits.filter(({ view }) => view === 'log')).toHaveLength(mostOfEach)
    expect(more).toBe(60 - 2 * mostOfEach)
    expect(hits[mostOfEach]?.id).toBe(notes[3]?.id)
    // The rest of the log from its end.
    expect(hits[mostOfEach + 1]?.id).toBe(notes[39]?.id)
  })

  it('[FIND5] read in pieces it finds the same as at once, and no key of a long room costs more than 50 ms', () => {
    const state = fold(generateEntries({ count: 10_000 }))
    const pieces = createRoomSearch(state, [situation])
    let turns = 1
    while (!pieces.readOn(100)) turns += 1
    expect(turns).toBeGreaterThan(100)
    const queries = [
      'r',
      're',
      'rep',
      'replica',
      'replica lag',
      'дежурный',
      '顧客',
      'e r a',
      'zzzz',
    ]
    const atOnce = createRoomSearch(state, [situation])
    for (const query of queries) expect(pieces.find(query)).toEqual(atOnce.find(query))
    // Processor time, the best of some rounds: what else this machine does is no part of it.
    for (const query of queries) {
      const costs = Array.from({ length: 5 }, () => {
        const before = process.cpuUsage()
        pieces.find(query)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1000
      })
      expect(Math.min(...costs), query).toBeLessThan(50)
    }
  })
})

describe('the words around what was found', () => {
  it('[FIND2] are those that stand there, with signs that are more or fewer units once they are plain', () => {
    expect(excerptOf('ﬁve ½ Ångström e\u0301te\u0301 ends', 'ete')).toEqual({
      before: 'ﬁve ½ Ångström ',
      hit: 'e\u0301te\u0301',
      after: ' ends',
    })
    expect(excerptOf('İstanbul waits', 'waits').hit).toBe('waits')
    expect(excerptOf('nothing of it', 'absent')).toEqual({
      before: '',
      hit: '',
      after: 'nothing of it',
    })
  })
})
