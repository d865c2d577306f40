import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UpdateRow } from '../../../renderer/platform/storage/database'
import { createWriteQueue } from '../../../renderer/platform/storage/write-queue'

const numbered = (crc: number): UpdateRow => ({
  key: String(crc),
  room: 'a',
  bytes: Uint8Array.of(1),
  crc,
})

const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), updates: fc.nat(3), entries: fc.nat(3) }),
  fc.record({ kind: fc.constantFrom('take' as const, 'done' as const, 'putBack' as const) }),
)

describe('write queue', () => {
  it('[STORE10] loses nothing and keeps the order, whatever fails in between', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = createWriteQueue()
        const queued: number[] = []
        const written: number[] = []
        let out: readonly UpdateRow[] = []
        let next = 0
        let count = 0
        for (const item of steps) {
          if (item.kind === 'add') {
            const updates = Array.from({ length: item.updates }, () => {
              next += 1
              queued.push(next)
              return numbered(next)
            })
            const entries = Array.from({ length: item.entries }, (_, index) => ({
              id: `${next}-${index}`,
              json: '{}',
              verified: true,
            }))
            count += updates.length + entries.length
            queue.add({ updates, entries }, next)
          } else if (item.kind === 'take') {
            const batch = queue.take()
            if (batch) out = batch.updates
          } else if (item.kind === 'done') {
            const before = queue.durable()
            for (const update of out) written.push(update.crc)
            out = []
            queue.done()
            count -= queue.durable() - before
          } else {
            out = []
            queue.putBack()
          }
          expect(queue.count()).toBe(count)
          expect(queue.bytes() === 0).toBe(count === 0)
          expect(queue.since() === null).toBe(count === 0)
        }
        queue.putBack()
        const rest = queue.take()
        for (const update of rest?.updates ?? []) written.push(update.crc)
        queue.done()
        expect(written).toEqual(queued)
        expect(queue.durable()).toBe(queue.ticket())
      }),
      { seed: 20_261_121, numRuns: 300 },
    )
  })

  it('[STORE10] remembers when the oldest unsaved item came', () => {
    const queue = createWriteQueue()
    const one = { updates: [numbered(1)], entries: [] }
    queue.add(one, 100)
    queue.take()
    queue.add(one, 200)
    expect(queue.since()).toBe(100)
    queue.done()
    expect(queue.since()).toBe(200)
  })
})
