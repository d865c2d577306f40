import { describe, expect, it } from 'vitest'
import { saveWords } from '../../../renderer/app/shell-words'
import { bytesWords } from '../../../renderer/parts/bytes-words'
import { spaceLeftWords, spaceSentences } from '../../../renderer/parts/space-words'
import type { RoomStatus } from '../../../renderer/session/room-session'
import type { SaveState, StorageSpace } from '../../../renderer/session/storage'

const status = (save: SaveState): RoomStatus => ({
  save,
  share: { kind: 'alone', lost: 0 },
  mesh: { posts: [], peers: [], absent: [], refusals: {}, refusedAt: {} },
  quarantined: [],
  readOnly: null,
  out: null,
  follower: false,
  skewMs: null,
})
const say = (save: SaveState, unsavedBytes: number, now = 10_000) =>
  saveWords(status(save), { sample: false, now, unsavedBytes })

describe('save words', () => {
  it('[STORE29] a failed write says how much stands only in this window, and why', () => {
    const reason = 'The disk of this machine is full.'
    expect(say({ kind: 'failed', reason, since: 0 }, 14_000)).toEqual({
      strong: 'Not saved',
      rest: '14 kB only in this window. The disk of this machine is full.',
      bad: true,
    })
  })

  it('[STORE29] a slow write says how much waits and since when, a usual one nothing', () => {
    expect(say({ kind: 'saving', pending: 2, since: 5_000 }, 1_400)).toEqual({
      strong: 'Saving…',
      rest: 'slow: 1.4 kB only in this window for 5 s',
      bad: true,
    })
    expect(say({ kind: 'saving', pending: 2, since: 9_000 }, 1_400)).toEqual({
      strong: 'Saving…',
      rest: '',
      bad: false,
    })
  })
})

describe('space words', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [33_554_432, '34 MB'],
    [1_450_000_000, '1.4 GB'],
    [10_737_418_240, '11 GB'],
    [5e15, '5000 TB'],
  ])('[STORE30] %d reads %s', (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words)
  })

  const space: StorageSpace = {
    kind: 'enough',
    usedBytes: 45_000_000,
    freeBytes: 9_900_000_000,
    persisted: true,
    reserve: 'held',
  }

  it('[STORE30] the settings say what is used, left, held back, and whether it may be cleared', () => {
    expect(spaceSentences(space)).toEqual([
      'Used: 45 MB.',
      'Left: 9.9 GB, as far as the system says.',
      '34 MB of what is used are a reserve: given up when the disk is full, so that the last words still fit.',
      'It is promised that nothing is cleared by itself.',
    ])
    const may = spaceSentences({ ...space, persisted: false, reserve: 'none' })
    expect(may.at(-1)).toContain('It may be cleared')
    expect(may.join(' ')).not.toContain('reserve')
    const silent = { kind: 'unknown', usedBytes: null, freeBytes: null, persisted: null } as const
    expect(spaceSentences({ ...silent, reserve: 'none' })).toEqual([
      'It is not known how much is used and how much is left.',
      'It is not known whether it may be cleared when the disk runs low.',
    ])
  })

  it('[STORE30] little space is said with its size, or with the reserve that is gone', () => {
    expect(spaceLeftWords({ ...space, kind: 'low', freeBytes: 150_000_000 })).toBe('150 MB')
    for (const [reserve, words] of [
      ['given-up', 'the reserve for a full disk is in use'],
      ['no-room', 'less than 34 MB'],
    ] as const) {
      expect(spaceLeftWords({ ...space, kind: 'low', reserve })).toBe(words)
      expect(spaceSentences({ ...space, kind: 'low', reserve }).join(' ')).not.toContain('9.9 GB')
    }
  })
})
