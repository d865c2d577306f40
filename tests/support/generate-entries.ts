import { toBase32 } from '../../shared/base/base32'
import { createHybridClock } from '../../shared/base/hybrid-clock'
import type { EntryKind } from '../../shared/incident/entries/kinds'
import type { DeviceId, Entry, EntryId } from '../../shared/incident/entry'
import { type Draft, rareMix } from './rare-entries'
import { type SeededRandom, seededRandom } from './seeded-random'

export interface GeneratedDevice {
  readonly id: DeviceId
  /** base64url, 43 characters. */
  readonly publicKey: string
  readonly name: string
}

export interface GenerateOptions {
  readonly count: number
  readonly seed?: number
  /** Epoch ms of the first entry. */
  readonly startAt?: number
  /** At least two; by default six made-up ones. Give real keys to sign the result. */
  readonly devices?: readonly GeneratedDevice[]
}

const names = ['Robin Vale', 'Sam Okoro', 'Ines Duarte', 'Kai Lindqvist', 'Mira Patel', 'Jo Brandt']

/** Devices without real keys, for folds that check no signature. */
export const madeUpDevices: readonly GeneratedDevice[] = names.map((name, index) => ({
  id: toBase32(7_000 + index, 20),
  publicKey: 'A'.repeat(42) + String.fromCharCode(65 + index),
  name,
}))

const systems = [
  'checkout-api',
  'db-primary',
  'cache',
  'edge',
  'queue',
  'search',
  'auth',
  'billing',
]
const lines = [
  'Error rate on the front page is at 14 % and rising.',
  'Replica lag is 40 s on two of five followers.',
  'Rolled the canary back; waiting for two scrapes before we say anything.',
  'The vendor confirms packet loss on one of their routes, no estimate yet.',
  'Graph looks flat since 14:05. Watching for ten more minutes.',
  'Дежурный подтверждает: очередь разбирается.',
  '顧客サポートに三件の報告。',
]

/** Writes `count` realistic entries of several devices, in id order: half notes, the rest the mix of a long incident. */
export function generateEntries(options: GenerateOptions): Entry[] {
  const random = seededRandom(options.seed ?? 1)
  const devices = options.devices ?? madeUpDevices
  let now = options.startAt ?? Date.UTC(2026, 0, 15, 14, 0, 0)
  const clocks = new Map(
    devices.map((device) => [
      device.id,
      createHybridClock({ clock: { now: () => now }, deviceId: device.id }),
    ]),
  )
  const entries: Entry[] = []
  const room = createGrowingRoom(random, devices)

  function write(by: DeviceId, draft: Draft): void {
    now += 1 + random.below(20_000)
    const id = clocks.get(by)?.next()
    if (id === undefined) throw new Error(`no clock for ${by}`)
    for (const clock of clocks.values()) clock.observe(id)
    const entry: Entry = {
      id,
      kind: draft.kind,
      v: 1,
      at: now,
      by,
      zone: 'Europe/Berlin',
      ...(draft.heads ? { heads: draft.heads } : {}),
      body: draft.body,
      sig: '',
    }
    entries.push(entry)
    room.note(entry)
  }

  for (const device of devices) {
    if (entries.length < options.count) {
      write(device.id, {
        kind: 'device.introduced',
        body: { publicKey: device.publicKey, name: device.name, seat: 'responder' },
      })
    }
  }
  while (entries.length < options.count) {
    const next = room.next()
    write(next.by ?? random.pick(devices).id, next)
  }
  return entries
}

/** Remembers what can be pointed at, so that what is generated is what people could have written. */
function createGrowingRoom(random: SeededRandom, devices: readonly GeneratedDevice[]) {
  const ids = new Map<string, EntryId[]>()
  /** By task the owner, by question the person asked. */
  const asked = new Map<EntryId, DeviceId>()
  let severity = 'SEV2'
  let declared = false
  let commander: DeviceId = devices[0]?.id ?? ''
  let commandHeads: readonly EntryId[] = []
  let offer: { readonly id: EntryId; readonly to: DeviceId } | null = null

  const of = (kind: EntryKind): readonly EntryId[] => ids.get(kind) ?? []
  const text = () => `${random.pick(lines)} (${random.pick(systems)}, ${random.below(1000)})`
  const person = () => random.pick(devices).id

  function command(): Draft {
    if (offer) {
      return {
        kind: 'command.accepted',
        by: offer.to,
        heads: commandHeads,
        body: { offer: offer.id },
      }
    }
    const to = random.pick(devices.filter((device) => device.id !== commander)).id
    return {
      kind: 'command.offered',
      by: commander,
      heads: commandHeads,
      body: { to, reason: 'shift ends' },
    }
  }

  /** An entry that points at one of the newest of a kind, or the fallback while there is none. */
  function about(kind: EntryKind, make: (target: EntryId) => Draft, fallback: () => Draft): Draft {
    const list = of(kind)
    const target = list[list.length - 1 - random.below(Math.min(20, list.length))]
    return target === undefined ? fallback() : make(target)
  }

  const addTask = (): Draft => ({
    kind: 'task.added',
    body: { text: text(), owner: person(), priority: random.pick(['P0', 'P1', 'P2', 'P3']) },
  })
  const addHypothesis = (): Draft => ({ kind: 'hypothesis.added', body: { text: text() } })
  const makeChange = (): Draft => ({
    kind: 'change.made',
    body: {
      system: random.pick(systems),
      text: text(),
      sort: random.pick(['restart', 'rollback', 'config', 'traffic']),
      temporary: true,
      normal: '12 workers',
      now: '24 workers',
      revertStep: 'set workers back to 12',
      owner: person(),
    },
  })
  const addNote = (): Draft => ({
    kind: 'note',
    body: random.chance(0.1)
      ? { text: text(), mark: random.pick(['key', 'well', 'wrong', 'lucky']) }
      : { text: text() },
  })

  const mix: readonly (readonly [number, () => Draft])[] = [
    [500, addNote],
    [80, addTask],
    [
      50,
      () =>
        about(
          'task.added',
          (task) => ({ kind: 'task.done', body: { task, outcome: 'done' } }),
          addTask,
        ),
    ],
    [
      30,
      () =>
        about(
          'task.added',
          (task) => ({ kind: 'task.changed', body: { task, owner: person() } }),
          addTask,
        ),
    ],
    [30, addHypothesis],
    [
      40,
      () =>
        about(
          'hypothesis.added',
          (hypothesis) => ({
            kind: 'hypothesis.moved',
            body: {
              hypothesis,
              to: random.pick(['testing', 'confirmed', 'ruled-out']),
              evidence: text(),
            },
          }),
          addHypothesis,
        ),
    ],
    [
      30,
      () => ({ kind: 'intent.announced', body: { system: random.pick(systems), text: text() } }),
    ],
    [40, makeChange],
    [
      30,
      () =>
        about(
          'change.made',
          (change) => ({ kind: 'change.reverted', body: { change, verified: 'graph is back' } }),
          makeChange,
        ),
    ],
    [
      30,
      () => ({
        kind: 'update.sent',
        body: {
          audience: random.pick(['organisation', 'executives', 'outside']),
          text: text(),
          sort: 'progress',
        },
      }),
    ],
    [
      30,
      () =>
        about(
          'note',
          (entry) => ({ kind: 'outcome.added', body: { entry, text: text() } }),
          addNote,
        ),
    ],
    [
      20,
      () =>
        about(
          'note',
          (entry) => ({ kind: 'entry.corrected', body: { entry, text: text(), reason: 'typo' } }),
          addNote,
        ),
    ],
    [20, () => ({ kind: 'decision.made', body: { question: text(), choice: text() } })],
    [20, command],
    [
      10,
      () => ({
        kind: 'role.assigned',
        heads: ids.get('role.assigned')?.slice(-1) ?? [],
        body: { role: 'ops', person: person() },
      }),
    ],
    [
      10,
      () => ({
        kind: 'severity.changed',
        body: { to: random.pick(['SEV1', 'SEV2', 'SEV3']), reason: text() },
      }),
    ],
    [
      10,
      () => ({
        kind: 'stage.changed',
        body: { to: random.pick(['investigating', 'identified', 'mitigated']) },
      }),
    ],
    [10, () => ({ kind: 'situation.set', body: { text: text() } })],
    [10, () => ({ kind: 'care.noted', body: { text: 'Dinner is here.' } })],
    ...rareMix({
      random,
      about,
      addNote,
      addTask,
      addHypothesis,
      text,
      person,
      personOf: (id) => asked.get(id) ?? '',
      severity: () => severity,
    }),
  ]
  const total = mix.reduce((sum, [weight]) => sum + weight, 0)

  return {
    note(entry: Entry): void {
      const list = ids.get(entry.kind)
      if (list) list.push(entry.id)
      else ids.set(entry.kind, [entry.id])
      if (entry.kind.startsWith('command.') || entry.kind === 'incident.declared')
        commandHeads = [entry.id]
      const { owner, person, task, to } = entry.body
      const named = owner ?? (entry.kind === 'person.asked' ? person : undefined)
      if (typeof named === 'string') asked.set(typeof task === 'string' ? task : entry.id, named)
      if (entry.kind === 'severity.changed') severity = String(to)
      if (entry.kind === 'command.offered') offer = { id: entry.id, to: String(entry.body['to']) }
      if (entry.kind === 'command.accepted') {
        commander = entry.by
        offer = null
      }
    },
    next(): Draft {
      if (!declared) {
        declared = true
        return {
          kind: 'incident.declared',
          by: commander,
          heads: [],
          body: {
            title: 'Checkout answers slowly',
            severity: 'SEV2',
            criteria: { secondTeam: true, customerVisible: true, unsolvedAfterAnHour: false },
            detection: 'alert',
          },
        }
      }
      let at = random.below(total)
      for (const [weight, make] of mix) {
        if (at < weight) return make()
        at -= weight
      }
      return addNote()
    },
  }
}
