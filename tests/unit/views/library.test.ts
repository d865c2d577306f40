import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../shared/incident/entry'
import { fold } from '../../../shared/incident/fold'
import { durationsOf, median } from '../../../shared/incident/library/durations'
import { findInRooms, mostHits } from '../../../shared/incident/library/find'
import { openActions } from '../../../shared/incident/library/open-actions'
import type { PastRoom } from '../../../shared/incident/library/past-room'
import { summaryOf } from '../../../shared/incident/library/summary'
import { trendOf } from '../../../shared/incident/library/trend'
import { searchWords } from '../../../shared/incident/search-words'
import { entryAt, opening } from '../../support/entry-writer'

const minute = 60_000
const stamp = (ms: number, name: string, value: number): Entry =>
  entryAt(ms, 'stamp.set', { stamp: name, value })
const room = (id: string, entries: readonly Entry[], prose: PastRoom['prose'] = []): PastRoom => ({
  id,
  state: fold([...opening, ...entries]),
  prose,
})

/** An incident that began at `at` and was detected, mitigated and restored so many minutes later. */
const lasting = (at: number, ...[detected, mitigated, restored]: readonly number[]): PastRoom =>
  room(`at ${at}`, [
    stamp(10, 'began', at),
    ...(detected === undefined ? [] : [stamp(11, 'detected', at + detected * minute)]),
    ...(mitigated === undefined ? [] : [stamp(12, 'mitigated', at + mitigated * minute)]),
    ...(restored === undefined ? [] : [stamp(13, 'restored', at + restored * minute)]),
  ])

describe('how long it took', () => {
  it('[LIB1] counts from the start of the impact; what nobody noted, and what lies before it, is not known', () => {
    const began = 1_000_000
    const stamps = { detected: null, declared: null, mitigated: null, restored: null, closed: null }
    expect(durationsOf({ ...stamps, began: null, detected: began })).toEqual({
      detectMs: null,
      mitigateMs: null,
      resolveMs: null,
    })
    expect(
      durationsOf({ ...stamps, began, detected: began - 1, mitigated: began + 5 * minute }),
    ).toEqual({ detectMs: null, mitigateMs: 5 * minute, resolveMs: null })
  })

  it('[LIB1] the middle of an even number lies between the two', () => {
    expect([median([]), median([3]), median([9, 1, 5]), median([4, 1, 3, 2])]).toEqual([
      null,
      3,
      5,
      2.5,
    ])
  })

  it('[LIB2] months in which an incident began stand in their order, the last twelve', () => {
    const day = (text: string) => Date.parse(`${text}T12:00:00Z`)
    const rooms = [
      lasting(day('2026-11-02'), 4, 20, 60),
      lasting(day('2026-11-20'), 2, 40),
      lasting(day('2026-08-31'), 10),
    ]
    expect(trendOf(rooms)).toEqual([
      { month: '2026-08', incidents: 1, detectMs: 10 * minute, mitigateMs: null, resolveMs: null },
      {
        month: '2026-11',
        incidents: 2,
        detectMs: 3 * minute,
        mitigateMs: 30 * minute,
        resolveMs: 60 * minute,
      },
    ])
    const practised = (['drill', 'operation'] as const).map((roomKind) =>
      room(roomKind, [
        entryAt(0, 'room.opened', { roomKind }),
        stamp(10, 'began', day('2026-11-03')),
        stamp(11, 'detected', day('2026-11-03') + minute),
      ]),
    )
    const sample = room('sample', [
      entryAt(0, 'room.opened', { roomKind: 'incident', sample: true }),
      stamp(10, 'began', day('2026-11-03')),
    ])
    expect(trendOf([...rooms, ...practised, sample])).toEqual(trendOf(rooms))
    const years = Array.from({ length: 15 }, (_, index) => lasting(day(`${2001 + index}-05-01`), 1))
    expect(trendOf(years).map(({ month }) => month.slice(2, 4))).toEqual([
      '04',
      '05',
      '06',
      '07',
      '08',
      '09',
      '10',
      '11',
      '12',
      '13',
      '14',
      '15',
    ])
    expect(trendOf([])).toEqual([])
  })
})

describe('what is still owed', () => {
  it('[LIB3] open action items of all rooms, the most urgent first, then the oldest; done ones are gone', () => {
    const action = (ms: number, what: string, more: Record<string, unknown> = {}) =>
      entryAt(ms, 'action.added', { what, type: 'prevent', ...more })
    const first = room('first', [
      action(10, 'later', { priority: 'P2' }),
      action(11, 'done already', { priority: 'P1' }),
      entryAt(12, 'action.done', { action: action(11, '').id }),
    ])
    const second = room('second', [
      action(9, 'nobody ranked it'),
      action(20, 'now', { priority: 'P1' }),
    ])
    expect(openActions([first, second]).map(({ item, room }) => [room.id, item.what])).toEqual([
      ['second', 'now'],
      ['first', 'later'],
      ['second', 'nobody ranked it'],
    ])
  })
})

describe('a search over all rooms', () => {
  const rooms = [
    room(
      'login',
      [
        entryAt(10, 'note', { text: 'Rolled back the deploy of the session store in Zürich' }),
        entryAt(11, 'note', { text: 'the password was hunter2' }),
        entryAt(12, 'entry.redacted', {
          entry: entryAt(11, 'note', {}).id,
          reason: 'a secret in the log',
        }),
      ],
      [{ pad: 'pm:trigger', text: 'A deploy at noon.\nThe cache was cold.' }],
    ),
    room('search', [entryAt(10, 'note', { text: 'Cache hit rate is back' })]),
  ]
  const found = (query: string) =>
    findInRooms(rooms, query).map(({ room: { id }, where }) => `${id} ${where.kind}`)

  it('[LIB4] finds log and prose in whatever case and without accents, every word in one line', () => {
    expect(found('DEPLOY')).toEqual(['login pad', 'login log'])
    expect(found('deploy zurich')).toEqual(['login log'])
    expect(found('deploy cold')).toEqual([])
    expect(found('"cache was"')).toEqual(['login pad'])
    expect(found('cache')).toEqual(['login pad', 'search log'])
    expect(found('login fails').filter((hit) => hit.endsWith('title'))).toEqual([
      'login title',
      'search title',
    ])
    expect(searchWords('  a "b c"  "" ')).toEqual(['a', 'b c', '""'])
    expect(found('   ')).toEqual([])
  })

  it('[LIB4] what was redacted is not found', () => {
    expect(found('hunter2')).toEqual([])
  })

  it('[LIB4] shows what stands around the word, and no more than anybody reads', () => {
    const long = room('long', [
      entryAt(10, 'note', { text: `${'before '.repeat(40)}NEEDLE${' after'.repeat(40)}` }),
      ...Array.from({ length: mostHits + 50 }, (_, index) =>
        entryAt(100 + index, 'note', { text: `hay ${index}` }),
      ),
    ])
    const [hit] = findInRooms([long], 'needle')
    expect(hit?.excerpt).toMatch(/^….*NEEDLE.*…$/)
    expect(hit?.excerpt.length).toBeLessThan(175)
    expect(findInRooms([long], 'hay')).toHaveLength(mostHits)
  })
})

describe('what it was about', () => {
  const told = (text: string) => summaryOf(room('one', [], [{ pad: 'pm:what', text }]))

  it('[LIB7] is the first two sentences of the report, in any script, cut at a word', () => {
    expect(told('Orders failed. A key was lost. Nobody saw it.')).toBe(
      'Orders failed. A key was lost.',
    )
    expect(told('注文が失敗した。鍵がなかった。誰も気づかなかった。')).toBe(
      '注文が失敗した。 鍵がなかった。',
    )
    expect(told('Version 9.2 ran against 9.6. It failed')).toBe(
      'Version 9.2 ran against 9.6. It failed',
    )
    const long = told(`${'word '.repeat(100)}end.`)
    expect(long.length).toBeLessThanOrEqual(281)
    expect(long).toMatch(/word…$/)
    expect(told('   ')).toBe('')
  })

  it('[LIB7] falls back on the older summary, an imported one, and the declaration', () => {
    const pads = [{ pad: 'pm:summary', text: 'Of the old summary.' }]
    const imported = entryAt(20, 'report.section', {
      section: 'summary',
      text: 'Of the import.',
    })
    expect(summaryOf(room('one', [imported], pads))).toBe('Of the old summary.')
    expect(summaryOf(room('one', [imported]))).toBe('Of the import.')
    expect(summaryOf(room('one', []))).toBe(fold(opening).incident?.summary ?? '')
  })
})
