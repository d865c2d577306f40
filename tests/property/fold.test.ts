import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase32 } from '../../shared/base/base32'
import { bodySchemas } from '../../shared/incident/entries/kinds'
import { authorOf, type Entry } from '../../shared/incident/entry'
import type { CheckedEntry } from '../../shared/incident/entry-list'
import { createFold, fold } from '../../shared/incident/fold'
import { generateEntries, madeUpDevices } from '../support/generate-entries'
import { plainState } from '../support/plain-state'
import { seededRandom } from '../support/seeded-random'

const seed = 424_242
const kinds = [...Object.keys(bodySchemas), 'future.kind', '__proto__', 'constructor', '']

/** Real entries of a room with the order of their ids stirred: clocks ahead and behind, by up to `reach` places. */
function withWildClocks(count: number, roomSeed: number, reach = 10): Entry[] {
  const random = seededRandom(roomSeed)
  const entries = generateEntries({ count, seed: roomSeed })
  const renamed = new Map<string, string>()
  for (const [index, entry] of entries.entries()) {
    const place = random.chance(0.2)
      ? Math.max(0, index + random.below(2 * reach + 1) - reach)
      : index
    renamed.set(entry.id, toBase32(1_000 + place, 10) + toBase32(index, 4) + entry.by)
  }
  const text = JSON.stringify(entries).replace(/[0-9a-v]{34}/g, (id) => renamed.get(id) ?? id)
  // reason: the text is that of entries, with ids exchanged one for one.
  return JSON.parse(text) as Entry[]
}

const ids = fc
  .nat({ max: 30 })
  .chain((ms) =>
    fc
      .nat({ max: 2 })
      .map((device) => toBase32(ms, 10) + toBase32(0, 4) + (madeUpDevices[device]?.id ?? '')),
  )
const people = fc.constantFrom(...madeUpDevices.slice(0, 3).map((device) => device.id))
/** Bodies that are often right in shape and rarely in sense. */
const bodies = fc.record(
  {
    text: fc.string(),
    title: fc.string(),
    name: fc.string(),
    reason: fc.string(),
    system: fc.string(),
    publicKey: fc.constant('A'.repeat(43)),
    seat: fc.constantFrom('responder', 'observer'),
    task: ids,
    change: ids,
    exit: ids,
    entry: ids,
    offer: ids,
    hypothesis: ids,
    roadblock: ids,
    request: ids,
    enquiry: ids,
    watch: ids,
    intent: ids,
    action: ids,
    to: fc.oneof(people, fc.constantFrom('SEV1', 'closed', 'testing', 'draft')),
    who: people,
    person: people,
    role: fc.oneof(fc.constantFrom('ops', 'comms', 'commander', '__proto__'), ids),
    parent: fc.oneof(fc.constant('ops'), ids),
    severity: fc.constantFrom('SEV1', 'SEV9'),
    detection: fc.constant('alert'),
    sort: fc.constantFrom('config', 'progress'),
    criteria: fc.constant({ secondTeam: true, customerVisible: true, unsolvedAfterAnHour: false }),
    temporary: fc.boolean(),
    audience: fc.constant('outside'),
    mark: fc.constantFrom('key', null),
    since: fc.nat(),
    until: fc.nat(),
    startsAt: fc.nat(),
    stamp: fc.constant('began'),
    value: fc.nat(),
  },
  {
    requiredKeys: [
      'text',
      'title',
      'publicKey',
      'name',
      'seat',
      'reason',
      'criteria',
      'detection',
      'severity',
      'task',
      'offer',
      'to',
    ],
  },
)
const garbage: fc.Arbitrary<Entry> = fc
  .record({
    id: ids,
    kind: fc.constantFrom(...kinds),
    v: fc.constantFrom(1, 1, 1, 2),
    at: fc.nat(),
    heads: fc.array(ids, { maxLength: 3 }),
    body: fc.oneof(
      { arbitrary: bodies, weight: 6 },
      { arbitrary: fc.dictionary(fc.string(), fc.anything({ maxDepth: 2 })), weight: 1 },
    ),
  })
  .map((entry) => ({ ...entry, by: authorOf(entry.id), zone: 'UTC', sig: '' }))

/** Feeds entries in a shuffled order, in batches of a random size, reading the state between some of them. */
function feed(entries: readonly CheckedEntry[], feedSeed: number): string {
  const random = seededRandom(feedSeed)
  const room = createFold()
  const shuffled = random.shuffle(entries)
  for (let at = 0; at < shuffled.length; ) {
    const size = 1 + random.below(random.chance(0.5) ? 3 : 40)
    const batch = shuffled.slice(at, at + size)
    if (batch.length === 1 && batch[0]) room.append(batch[0].entry, batch[0].verified)
    else room.appendAll(batch)
    if (random.chance(0.4)) room.state()
    at += size
  }
  return plainState(room.state())
}

describe('the fold of any entries', () => {
  it(`[ENT1] any order of arrival and any batching give the same state (seed ${seed})`, {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000 }),
        fc.nat(),
        fc.integer({ min: 5, max: 150 }),
        (roomSeed, feedSeed, count) => {
          const entries = withWildClocks(count, roomSeed)
          const all = entries.map((entry) => ({ entry, verified: true }))
          expect(feed(all, feedSeed)).toBe(plainState(fold(entries)))
        },
      ),
      { seed, numRuns: 300 },
    )
  })

  it(`[ENT1] wild clocks cost no entry its effect (seed ${seed})`, { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), (roomSeed) => {
        const state = fold(withWildClocks(200, roomSeed))
        expect(state.log.filter((item) => item.standing.kind !== 'folded')).toEqual([])
      }),
      { seed, numRuns: 100 },
    )
  })

  it(`[ENT2] garbage never throws and folds the same in any order (seed ${seed})`, {
    timeout: 120_000,
  }, () => {
    let folded = 0
    fc.assert(
      fc.property(
        fc.uniqueArray(garbage, { selector: (entry) => entry.id, maxLength: 40 }),
        fc.nat(),
        (entries, feedSeed) => {
          const all = entries.map((entry, index) => ({ entry, verified: index % 7 !== 3 }))
          const whole = createFold()
          whole.appendAll(all)
          folded += whole.state().log.filter((item) => item.standing.kind === 'folded').length
          expect(whole.state().log).toHaveLength(entries.length)
          expect(feed(all, feedSeed)).toBe(plainState(whole.state()))
        },
      ),
      { seed, numRuns: 1_000 },
    )
    // The garbage is not all refused at the door.
    expect(folded).toBeGreaterThan(500)
  })

  it(`[ENT3] entries that wait over hundreds of others, and late ones among them, equal a fresh fold (seed ${seed})`, {
    timeout: 120_000,
  }, () => {
    for (let round = 0; round < 12; round += 1) {
      const random = seededRandom(seed + round)
      const entries = withWildClocks(2_600, seed + round, 1_500)
      const inOrder = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))
      const room = createFold()
      const late: Entry[] = []
      for (const entry of inOrder) {
        if (random.chance(0.01)) late.push(entry)
        else room.append(entry, true)
        if (random.chance(0.005)) room.state()
      }
      for (const entry of random.shuffle(late)) {
        room.append(entry, true)
        if (random.chance(0.5)) room.state()
      }
      expect(plainState(room.state())).toBe(plainState(fold(entries)))
      expect(room.state().log.filter((item) => item.standing.kind !== 'folded')).toEqual([])
    }
  })

  it(`[ENT1] a long room with late entries at every distance equals a fresh fold (seed ${seed})`, {
    timeout: 120_000,
  }, () => {
    const random = seededRandom(seed)
    const entries = generateEntries({ count: 6_000, seed })
    const late = new Set(Array.from({ length: 25 }, () => random.below(entries.length)))
    const room = createFold()
    room.appendAll(
      entries
        .filter((_entry, index) => !late.has(index))
        .map((entry) => ({ entry, verified: true })),
    )
    room.state()
    for (const index of late) {
      const entry = entries[index]
      if (entry) room.append(entry, true)
      room.state()
    }
    expect(plainState(room.state())).toBe(plainState(fold(entries)))
  })
})
