import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../renderer/features/doctor/diagnose'
import { diagnosticsText } from '../../../renderer/features/doctor/diagnostics-text'
import { peerRow } from '../../../renderer/features/doctor/peer-words'
import { describeRefusals } from '../../../renderer/features/doctor/refusal-words'
import type { MeshState, PeerLink } from '../../../renderer/session/mesh'
import type { RoomStatus } from '../../../renderer/session/room-session'
import { samplePeer } from '../../support/sample-peer'

const now = 10_000_000
const facts = { now, sample: false }

const peer = (more: Partial<PeerLink> = {}) => samplePeer(now, more)
const joined = { kind: 'joined', address: '10.0.0.1:4747', since: now, others: 1 } as const
const away = {
  kind: 'unreachable',
  address: '10.0.0.2:4747',
  since: now,
  reason: 'No post answers at this address.',
  retryAt: now + 5_000,
} as const
const refused = {
  kind: 'refused',
  address: '10.0.0.3:4747',
  since: now,
  reason: 'The room is full.',
} as const

const status = (mesh: Partial<MeshState>, more: Partial<RoomStatus> = {}): RoomStatus => ({
  save: { kind: 'saved', at: now },
  share: { kind: 'alone', lost: 0 },
  mesh: { posts: [joined], peers: [peer()], absent: [], refusals: {}, refusedAt: {}, ...mesh },
  quarantined: [],
  readOnly: null,
  out: null,
  follower: false,
  skewMs: null,
  ...more,
})
const find = (mesh: Partial<MeshState>, more?: Partial<RoomStatus>) =>
  diagnose(status(mesh, more), facts)

const other = (name: string, more: Partial<PeerLink>) =>
  peer({ peerId: `peer-${name}`, deviceId: `device-${name}`, name, ...more })
const none = { path: 'none' } as const
const silent = { ...none, state: 'silent', lastHeardAt: now - 20_000 } as const
const lost = { ...none, state: 'lost', lastHeardAt: now - 180_000 } as const
const behind = (yours: number, lines: number) =>
  ({ inStep: false, behindSince: now - 30_000, lacks: { yours, lines } }) as const

describe('the connection doctor', () => {
  it('[MSH70] has nothing to say of a room in which all is well', () => {
    expect(find({})).toEqual([])
  })

  it.each([
    ['no post known', { posts: [] }, 'No meeting place is known'],
    ['the only post away', { posts: [away] }, 'No meeting place answers'],
    ['both posts away', { posts: [away, { ...away, address: 'b' }] }, 'No meeting place answers'],
    ['refused by the only post', { posts: [refused] }, 'refuses this machine: The room is full.'],
    ['a silent machine', { peers: [peer(silent)] }, 'Ana was last heard 20 s ago: the machine'],
    [
      'a silent machine that lacks something',
      { peers: [peer({ ...silent, ...behind(1, 1) })] },
      'last heard 20 s ago and has not confirmed your last line: the machine',
    ],
    [
      'a lost machine that lacks something',
      { peers: [], absent: [peer({ ...lost, ...behind(4, 4) })] },
      'last heard 3 min ago and has not confirmed your last 4 lines: the machine',
    ],
    [
      'half of the room lost',
      { peers: [peer()], absent: [other('Bo', { ...lost, ...behind(1, 1) }), other('Cy', silent)] },
      'Bo and Cy are not heard, the last of them 20 s ago: their machines',
    ],
    [
      'a machine behind',
      { peers: [peer(behind(0, 3))] },
      'Ana has not saved 3 lines of others, for 30 s',
    ],
    [
      'a machine whose prose is late',
      { peers: [peer(behind(0, 0))] },
      'has not saved the latest prose',
    ],
    [
      'a machine that cannot save',
      { peers: [peer({ ...behind(2, 2), cannotSave: true })] },
      'Ana cannot save',
    ],
    ['a wrong seat', { refusals: { 'proof-seat': 3 } }, 'could not prove a seat'],
    ['another version', { refusals: { 'hello-version': 1 } }, 'another version of War Room'],
    ['an unreadable change', { refusals: { 'update-unreadable': 1 } }, 'could not be read'],
  ] as const)('[MSH70] %s: one fault, one sentence, one act', (_what, mesh, words) => {
    const faults = find(mesh).filter((finding) => finding.weight === 'fault')
    expect(faults.map((fault) => fault.sentence)).toEqual([expect.stringContaining(words)])
    expect(faults[0]?.act?.label).toBeTruthy()
    // One sentence: a full stop, a question mark or an exclamation mark stands at its end and nowhere else.
    expect(faults[0]?.sentence.replace(/\d+\.\d+\.\d+\.\d+/, '')).toMatch(/^[^.?!]+\.$/)
  })

  it.each([
    ['one of two posts away', { posts: [joined, away] }, 'No meeting place answers at 10.0.0.2'],
    ['nobody there', { peers: [] }, 'Nobody else is in the room now'],
    [
      'a machine that is called',
      { peers: [peer({ ...none, state: 'connecting' })] },
      'Ana is connecting',
    ],
    [
      'a relayed machine',
      { peers: [peer({ path: 'relay' })] },
      'a meeting place carries everything',
    ],
    [
      'a machine behind another',
      { absent: [other('Cy', { ...none, state: 'others', via: 'Ana', inStep: null })] },
      'No link leads from here to Cy',
    ],
    ['a wrong clock', { peers: [peer({ skewMs: -90_000 })] }, '2 min behind yours'],
    [
      'who went home an hour ago',
      { peers: [], absent: [peer({ ...lost, ...behind(1, 1), lastHeardAt: now - 7_200_000 })] },
      'was last heard 2 h ago',
    ],
  ] as const)('[MSH70] %s is a note', (_what, mesh, words) => {
    const found = find(mesh)
    expect(found.map((finding) => finding.weight)).toEqual(['note'])
    expect(found[0]?.sentence).toContain(words)
  })

  it('[MSH70] somebody who left with everything saved is no fault', () => {
    expect(find({ absent: [other('Bo', lost)] })).toEqual([])
  })

  it('[MSH70] puts faults first, and says when a refusal was last', () => {
    const found = find({
      posts: [joined, away],
      refusals: { 'proof-seat': 2 },
      refusedAt: { 'proof-seat': now - 1_200_000 },
    })
    expect(found.map((finding) => finding.weight)).toEqual(['fault', 'note'])
    expect(found[0]?.sentence).toContain('(2 times, last 20 min ago).')
  })

  it.each([
    [{}, ['direct', 'heard now', 'has saved everything']],
    [{ path: 'relay', inStep: null }, ['by relay', 'heard now', 'not compared yet']],
    [{ ...behind(12, 12) }, ['direct', 'heard now', 'has not saved your last 12 lines, for 30 s']],
    [{ ...behind(0, -2) }, ['direct', 'heard now', 'has 2 lines that are not here yet, for 30 s']],
    [
      { ...behind(1, 1), cannotSave: true },
      ['direct', 'heard now', 'cannot save, has not saved your last line, for 30 s'],
    ],
    [{ ...silent }, ['no path', 'heard 20 s ago', 'had saved everything']],
    [
      { ...lost, ...behind(0, 1) },
      ['no path', 'heard 3 min ago', 'has not confirmed 1 line of others, for 30 s'],
    ],
    [
      { ...none, state: 'others', via: 'Bo', inStep: null, lastHeardAt: null },
      ['by way of Bo', 'not heard here', 'what it has saved is not known here'],
    ],
    [
      { ...none, state: 'connecting', lastHeardAt: null, inStep: null },
      ['no path yet, connecting', 'not heard here', 'not compared yet'],
    ],
    [{ inStep: false, behindSince: null }, ['direct', 'heard now', 'has not saved all of it']],
  ] as const)('[MSH74] a row says path, last word and what is saved: %j', (more, words) => {
    const { path, heard, step } = peerRow(peer(more), now)
    expect([path, heard, step]).toEqual(words)
  })

  it('[MSH74] a row says in words what was refused of that machine', () => {
    const row = peerRow(peer({ refusals: { 'update-unreadable': 2, 'observer-wrote': 1 } }), now)
    expect(row.refusals).toEqual([
      'sent changes that could not be applied, 2 times',
      'wrote from an observer seat',
    ])
  })

  it('[MSH71] says each refusal once, in words, with how often; no code is left without', () => {
    const codes = [
      'proof-seat',
      'proof-device',
      'hello-version',
      'hello-unreadable',
      'observer-wrote',
      'presence-not-own',
      'peer-too-slow',
      'link-silent',
      'link-not-opened',
      'post-bad-proof',
      'too-many-links',
      'update-unreadable',
      'bad-frame',
      'no-handshake',
      'something-newer',
    ]
    const found = describeRefusals(Object.fromEntries(codes.map((code) => [code, 2])))
    expect(found.reduce((sum, item) => sum + item.count, 0)).toBe(codes.length * 2)
    for (const { sentence, weight, act } of found) {
      expect(sentence).not.toMatch(/[a-z]+-[a-z]+-/)
      expect(sentence).toMatch(/^[^.?!]+\.$/)
      if (weight === 'fault') expect(act).not.toBeNull()
    }
    expect(new Set(found.map((item) => item.sentence)).size).toBe(found.length)
    expect(describeRefusals({ 'link-silent': 0 })).toEqual([])
  })
})

describe('diagnostics to hand on', () => {
  const marks: string[] = []
  const mark = () => {
    const made = `mark${randomBytes(9).toString('hex')}`
    marks.push(made)
    return made
  }
  const marked = (more: Partial<PeerLink>) =>
    peer({
      peerId: mark(),
      deviceId: mark(),
      name: mark(),
      via: mark(),
      refusals: { 'proof-seat': 2, [mark()]: 1, [`post-${mark()}`]: 1 },
      ...more,
    })
  const text = diagnosticsText(
    status(
      {
        posts: [
          { ...joined, address: `${mark()}.local:4747` },
          { ...away, address: `${mark()}:1`, reason: mark() },
          { ...refused, address: '192.168.77.31:4747', reason: mark() },
        ],
        peers: [marked({ path: 'relay' }), marked(behind(3, 4))],
        absent: [marked(lost), marked({ ...none, state: 'others' })],
        refusals: { 'proof-seat': 1, [mark()]: 3, [`post-${mark()}`]: 1, __proto__: 1 },
      },
      {
        save: { kind: 'failed', reason: mark(), since: now - 5_000 },
        quarantined: [{ table: 'entries', key: mark(), reason: mark() }],
        readOnly: mark(),
      },
    ),
    { now, roomId: mark(), version: '9.9.9' },
  )

  it('[MSH72] name no person, no device, no address and nothing of the incident, whatever the field', () => {
    expect(marks.length).toBeGreaterThan(25)
    for (const made of marks) expect(text).not.toContain(made)
    expect(text).not.toMatch(/192\.168|\.local|4747/)
  })

  it('[MSH72] and say what is wrong all the same', () => {
    for (const words of [
      'save: failed, since 5 s ago',
      'read-only: yes',
      'by name, unreachable',
      'by number, refused',
      'open, path relay',
      'lacks 3 of ours, 4 in all',
      'lost, path none, heard 180 s ago',
      'others, path none',
      'refused: proof-seat 1, other 3, post-refused 1',
      'unreadable stored records: 1',
    ])
      expect(text).toContain(words)
  })
})
