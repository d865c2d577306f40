import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTaskLine } from '../../../shared/incident/views/task-line'

const people = [
  { id: 'a', name: 'Priya N.' },
  { id: 'b', name: 'Tomás R.' },
  { id: 'c', name: 'Wen Li' },
  { id: 'd', name: 'Wendy' },
]
const now = Date.UTC(2026, 0, 15, 14, 0, 0)
const read = (line: string) => parseTaskLine(line, people, now)

describe('[VIEW1] one line says what, who, until when and how urgent', () => {
  it('[VIEW1] takes owner, due time and priority out of the text, in any order', () => {
    expect(read('Watch the graphs @tom due 16:10 P1')).toEqual({
      text: 'Watch the graphs',
      owner: 'b',
      dueAt: Date.UTC(2026, 0, 15, 16, 10),
      priority: 'P1',
    })
    expect(read('p0 @Priya N. call the vendor due in 20 min')).toEqual({
      text: 'call the vendor',
      owner: 'a',
      dueAt: now + 20 * 60_000,
      priority: 'P0',
    })
  })

  it('[VIEW1] reads a time of the small hours as tomorrow, and one that just passed as today', () => {
    expect(read('Hand over due 01:30').dueAt).toBe(Date.UTC(2026, 0, 16, 1, 30))
    expect(read('Hand over due 13:55').dueAt).toBe(Date.UTC(2026, 0, 15, 13, 55))
  })

  it('[VIEW1] leaves alone what names nobody, several people, or no time', () => {
    for (const line of [
      'Ask @nobody',
      'Ask @we about it',
      'Mail ops@example.org',
      'Rent is due 99:99',
      'Raise the limit to P10',
      'in 5 min the cache is warm',
    ]) {
      expect(read(line), line).toEqual({ text: line })
    }
  })

  it('[VIEW1] takes a full name before the start of another', () => {
    expect(read('@Wen Li restart the job')).toEqual({ text: 'restart the job', owner: 'c' })
    expect(read('@wendy restart the job')).toEqual({ text: 'restart the job', owner: 'd' })
  })

  it('[VIEW1] never gives an empty text for a line that has one', () => {
    expect(read('@tom P1')).toEqual({ text: '@tom P1' })
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (line) => {
        if (line.trim() !== '') expect(read(line).text.trim()).not.toBe('')
      }),
      { seed: 465, numRuns: 2_000 },
    )
  })
})
