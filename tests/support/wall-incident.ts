import { ed25519 } from '@noble/curves/ed25519.js'
import { encodeBundle } from '../../shared/doc/bundle'
import { draftScenario, withSignature } from '../../shared/doc/import-scenario'
import { createRoomDoc } from '../../shared/doc/room-doc'
import { signedBytes } from '../../shared/doc/signatures'
import type { Entry } from '../../shared/incident/entry'
import { describeScenarioRejection, parseScenario } from '../../shared/incident/scenario'
import type { Severity } from '../../shared/incident/severity'

/** What a wall is to show: an incident made up for looking at it. */
export interface WallIncident {
  /** Epoch ms: the newest entry is a little older. */
  readonly now: number
  readonly title?: string
  readonly severity?: Severity
  readonly state?: 'open' | 'resolved' | 'contested' | 'raised'
  readonly roomKind?: 'incident' | 'drill' | 'operation'
  /** Minutes until the promised update is due; negative when it is overdue. */
  readonly updateInMinutes?: number
  /** Every text of a person, expanded as a translation might. */
  readonly expand?: (text: string) => string
  /** How many of the newest notes are kept off walls. */
  readonly privateNotes?: number
}

const minute = 60_000

/** The incident as a scenario, its times around `now`. */
export function wallScenario(incident: WallIncident): string {
  const { now, severity = 'SEV1', state = 'open', roomKind = 'incident' } = incident
  const expand = incident.expand ?? ((text: string) => text)
  const at = (minutesAgo: number) => new Date(now - minutesAgo * minute).toISOString()
  const title = incident.title ?? 'Checkout returns 503 for a third of customers'
  const declared = state === 'raised' ? 'SEV2' : severity
  const due = incident.updateInMinutes ?? 11
  const entries: Record<string, unknown>[] = [
    {
      at: at(47),
      by: 'p1',
      kind: 'incident.declared',
      title,
      severity: declared,
      criteria: { secondTeam: true, customerVisible: true, unsolvedAfterAnHour: false },
      detection: 'alert',
      beganAt: at(58),
    },
    { at: at(45), by: 'p1', kind: 'role.assigned', role: 'ops', person: 'p2' },
    { at: at(44.5), by: 'p1', kind: 'role.assigned', role: 'comms', person: 'p3' },
    { at: at(44), by: 'p1', kind: 'exit.added', id: 'x1', text: expand('Error rate under 0.1 %') },
    { at: at(43.5), by: 'p1', kind: 'exit.added', id: 'x2', text: expand('Queue drained') },
    {
      at: at(30),
      by: 'p2',
      kind: 'change.made',
      id: 'c1',
      system: 'Payment gateway',
      text: expand('half of the traffic to region B'),
      sort: 'traffic',
      temporary: true,
      revertStep: 'weights back to 100/0',
    },
    { at: at(24), by: 'p3', kind: 'note', text: expand('Support sees fewer calls since 14:40') },
    {
      at: at(19),
      by: 'p1',
      kind: 'decision.made',
      question: expand('Fail over or fix forward?'),
      choice: expand('Capacity first, the leak later'),
    },
    { at: at(14), by: 'p1', kind: 'command.offered', id: 'o1', to: 'p4' },
    { at: at(13), by: 'p4', kind: 'command.accepted', offer: 'o1' },
    { at: at(9), by: 'p2', kind: 'note', text: expand('Region B takes 60 % and holds') },
    {
      at: at(6),
      by: 'p3',
      kind: 'update.sent',
      audience: 'organisation',
      sort: 'progress',
      text: expand('Half of all checkouts work again'),
      nextAt: new Date(now + due * minute).toISOString(),
    },
    { at: at(4), by: 'p2', kind: 'exit.met', exit: 'x1' },
    ...Array.from({ length: incident.privateNotes ?? 0 }, (_, index) => ({
      at: at(3 - index * 0.1),
      by: 'p1',
      kind: 'note',
      text: 'The customer is named in the contract',
      private: true,
    })),
  ]
  if (state === 'raised')
    entries.push({
      at: at(2.2),
      by: 'p4',
      kind: 'severity.changed',
      to: severity,
      reason: expand('A second region fails'),
    })
  if (state === 'resolved') {
    entries.push(
      { at: at(3.5), by: 'p2', kind: 'exit.met', exit: 'x2' },
      { at: at(3), by: 'p4', kind: 'stage.changed', to: 'resolved', reason: expand('All green') },
    )
  }
  if (state === 'contested') {
    entries.push(
      { at: at(2), by: 'p2', kind: 'command.takenOver', reason: expand('No answer on the bridge') },
      { at: at(1.9), by: 'p3', kind: 'command.takenOver', reason: expand('Nobody answers here') },
    )
  }
  entries.push({
    at: at(0.4),
    by: 'p2',
    kind: 'note',
    text: expand('all traffic to regions A and B, errors falling'),
  })
  return JSON.stringify({
    format: 'warroom-scenario/1',
    title,
    source: { name: 'made up', url: 'https://example.org/', note: 'made up to look at a wall' },
    roomKind,
    people: [
      { id: 'p1', name: 'Sam Okafor' },
      { id: 'p2', name: 'Tomás Rivera' },
      { id: 'p3', name: 'Ana Lind' },
      { id: 'p4', name: 'Priya Nair' },
    ],
    entries,
  })
}

const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Europe/Berlin']

/**
 * The same as a `.warroom` file, with what a scenario cannot say: where people write from, and two takeovers on the two sides of a split,
 * each of which had not seen the other.
 */
export function wallBundle(incident: WallIncident): Uint8Array {
  const roomId = 'AAAAAAAAAAAAAAAAAAAAAA'
  const scenario = parseScenario(wallScenario(incident))
  if (!scenario.ok) throw new Error(describeScenarioRejection(scenario.error))
  const people: string[] = []
  const entries: Entry[] = []
  let before: Entry['heads']
  for (const { entry, secretKey } of draftScenario(scenario.value, roomId)) {
    if (!people.includes(entry.by)) people.push(entry.by)
    const isTakeover = entry.kind === 'command.takenOver'
    if (isTakeover) before ??= entry.heads
    const placed = {
      ...entry,
      zone: zones[people.indexOf(entry.by)] ?? 'UTC',
      ...(isTakeover && before ? { heads: before } : {}),
    }
    entries.push(withSignature(placed, ed25519.sign(signedBytes(placed, roomId), secretKey)))
  }
  const doc = createRoomDoc()
  doc.append(entries)
  const content = doc.encode()
  doc.dispose()
  return encodeBundle({
    roomId,
    title: incident.title ?? 'A wall to look at',
    createdAt: incident.now,
    entries,
    pads: {},
    content,
  })
}
