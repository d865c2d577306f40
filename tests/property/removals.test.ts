import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase32 } from '../../shared/base/base32'
import type { Entry } from '../../shared/incident/entry'
import { createFold, fold } from '../../shared/incident/fold'
import { generateEntries, madeUpDevices } from '../support/generate-entries'
import { plainState } from '../support/plain-state'
import { seededRandom } from '../support/seeded-random'

const seed = 20_261_121
const people = 6
const deviceOf = (person: number) => madeUpDevices[person]?.id ?? ''

interface Plan {
  readonly by: number
  readonly removed: readonly number[]
  readonly epoch: number
  /** How much of the removed the remover had seen, from nothing to all. */
  readonly seen: number
  readonly boxes: readonly number[]
  readonly place: number
}

const plans: fc.Arbitrary<Plan> = fc.record({
  by: fc.nat({ max: people - 1 }),
  removed: fc.uniqueArray(fc.nat({ max: people - 1 }), { minLength: 1, maxLength: 2 }),
  epoch: fc.integer({ min: 1, max: 3 }),
  seen: fc.double({ min: 0, max: 1, noNaN: true }),
  boxes: fc.uniqueArray(fc.nat({ max: people - 1 })),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
})

/** A room of six people with removals strewn over it, whoever they are by and whatever they know. */
function roomWith(planned: readonly Plan[], roomSeed: number): Entry[] {
  const entries = generateEntries({ count: 80, seed: roomSeed })
  const last = Number.parseInt(entries.at(-1)?.id.slice(0, 10) ?? '0', 32)
  const first = Number.parseInt(entries[0]?.id.slice(0, 10) ?? '0', 32)
  planned.forEach((plan, index) => {
    const ms = Math.floor(first + (last - first) * plan.place)
    const by = deviceOf(plan.by)
    const removed = plan.removed.map((person) => {
      const own = entries.filter((entry) => entry.by === deviceOf(person))
      const seen = own[Math.floor((own.length - 1) * plan.seen)]?.id
      return { device: deviceOf(person), ...(seen && plan.seen > 0 ? { seen } : {}) }
    })
    entries.push({
      id: toBase32(ms, 10) + toBase32(9_000 + index, 4) + by,
      kind: 'device.removed',
      v: 1,
      at: ms,
      by,
      zone: 'UTC',
      body: {
        removed,
        reason: 'left',
        epoch: plan.epoch,
        proof: `p${index}`.padEnd(22, 'x'),
        seatKey: 'A'.repeat(43),
        sealer: 'A'.repeat(43),
        boxes: Object.fromEntries(
          plan.boxes.toSorted().map((person) => [deviceOf(person), 'A'.repeat(64)]),
        ),
      },
      sig: '',
    })
  })
  return entries
}

function feed(entries: readonly Entry[], feedSeed: number): string {
  const random = seededRandom(feedSeed)
  const room = createFold()
  const shuffled = random.shuffle(entries)
  for (let at = 0; at < shuffled.length; ) {
    const size = 1 + random.below(random.chance(0.5) ? 2 : 30)
    room.appendAll(shuffled.slice(at, at + size).map((entry) => ({ entry, verified: true })))
    if (random.chance(0.5)) room.state()
    at += size
  }
  return plainState(room.state())
}

const rooms = fc.tuple(fc.array(plans, { minLength: 1, maxLength: 5 }), fc.nat({ max: 1_000 }))

describe('removals in any order', () => {
  it(`[REM2] any order of arrival and any batching give the same state (seed ${seed})`, {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(rooms, fc.nat(), ([planned, roomSeed], feedSeed) => {
        const entries = roomWith(planned, roomSeed)
        expect(feed(entries, feedSeed)).toBe(plainState(fold(entries)))
      }),
      { seed, numRuns: 300 },
    )
  })

  it(`[REM1] [REM3] what stands, who is out and whose entries count follow from one another (seed ${seed})`, {
    timeout: 120_000,
  }, () => {
    let quarantined = 0
    let mutual = 0
    fc.assert(
      fc.property(rooms, ([planned, roomSeed]) => {
        const state = fold(roomWith(planned, roomSeed))
        const { standing, late, removed, deciding, isKnownToRemoved } = state.removals
        expect(standing.length + late.length).toBe(planned.length)
        // Who is removed was named by what stands, and nobody else is.
        const named = new Set(standing.flatMap(({ body }) => body.removed.map((one) => one.device)))
        expect(new Set(removed.keys())).toEqual(named)
        // A removal falls only to one of a lower epoch; so of the lowest epoch all stand, also against each other.
        const lowest = Math.min(...planned.map((plan) => plan.epoch))
        expect(late.every(({ body }) => body.epoch > lowest)).toBe(true)
        for (const one of standing)
          for (const other of standing)
            if (
              one.body.epoch === other.body.epoch &&
              one.body.removed.some(({ device }) => device === other.by) &&
              other.body.removed.some(({ device }) => device === one.by)
            )
              mutual += 1
        // The highest epoch decides, of several the lowest id.
        const top = Math.max(...standing.map(({ body }) => body.epoch))
        const first = standing
          .filter(({ body }) => body.epoch === top)
          .map(({ id }) => id)
          .sort()[0]
        expect(deciding?.id).toBe(first)
        const knows = deciding
          ? [deciding.by, ...Object.keys(deciding.body.boxes)].some((device) => removed.has(device))
          : false
        expect(isKnownToRemoved).toBe(knows)
        for (const { entry, standing: place } of state.log) {
          const out = removed.get(entry.by)
          const stands = standing.some(({ id }) => id === entry.id)
          const counts = !out || entry.id <= out.cut || stands
          expect(place.kind === 'quarantined').toBe(!counts)
          if (!counts) quarantined += 1
        }
        for (const [id, person] of state.people)
          if (removed.has(id)) expect(person.leftAt).not.toBeNull()
      }),
      { seed, numRuns: 300 },
    )
    expect(quarantined).toBeGreaterThan(1_000)
    expect(mutual).toBeGreaterThan(10)
  })

  it(`[REM4] after one more epoch by somebody who stays, nobody who is out can know the secret (seed ${seed})`, () => {
    let renewed = 0
    fc.assert(
      fc.property(rooms, ([planned, roomSeed]) => {
        const before = fold(roomWith(planned, roomSeed)).removals
        const staying = Array.from({ length: people }, (_, person) => person).filter(
          (person) => !before.removed.has(deviceOf(person)),
        )
        const by = staying[0]
        if (!before.isKnownToRemoved || by === undefined) return
        renewed += 1
        const removed = [...before.removed.keys()].map((device) =>
          Array.from({ length: people }, (_, person) => person).find(
            (person) => deviceOf(person) === device,
          ),
        )
        const renewal: Plan = {
          by,
          removed: removed.filter((person) => person !== undefined),
          epoch: (before.deciding?.body.epoch ?? 0) + 1,
          seen: 1,
          boxes: staying,
          place: 1,
        }
        const after = fold(roomWith([...planned, renewal], roomSeed)).removals
        expect(after.isKnownToRemoved).toBe(false)
        expect(after.deciding?.by).toBe(deviceOf(by))
        for (const [device, out] of before.removed)
          expect((after.removed.get(device)?.cut ?? '~') <= out.cut).toBe(true)
      }),
      { seed, numRuns: 300 },
    )
    expect(renewed).toBeGreaterThan(50)
  })
})
