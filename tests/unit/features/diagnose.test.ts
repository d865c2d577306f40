import { describe, expect, it } from 'vitest'
import { diagnose, diagnosticsText } from '../../../renderer/features/doctor/diagnose'
import { describeRefusals } from '../../../renderer/features/doctor/refusal-words'
import type { MeshState, PeerLink } from '../../../renderer/session/mesh'
import type { RoomStatus } from '../../../renderer/session/room-session'

const now = 1_000_000
const facts = { now, sample: false }

const peer = (more: Partial<PeerLink> = {}): PeerLink => ({
  peerId: 'peer-1234-5678',
  deviceId: 'd'.repeat(20),
  name: 'Ana',
  path: 'direct',
  state: 'open',
  lastHeardAt: now - 1_000,
  inStep: true,
  behindSince: null,
  skewMs: 10,
  ...more,
})
const joined = { kind: 'joined', address: '10.0.0.1:4747', since: now, others: 1 } as const
const away = {
  kind: 'unreachable',
  address: '10.0.0.2:4747',
  since: now,
  reason: 'No post answers at this address.',
  retryAt: now + 5_000,
} as const

const status = (mesh: Partial<MeshState>, more: Partial<RoomStatus> = {}): RoomStatus => ({
  save: { kind: 'saved', at: now },
  share: { kind: 'alone' },
  mesh: { posts: [joined], peers: [peer()], refusals: {}, ...mesh },
  quarantined: [],
  readOnly: null,
  out: null,
  follower: false,
  skewMs: null,
  ...more,
})
const sentences = (mesh: Partial<MeshState>, more?: Partial<RoomStatus>) =>
  diagnose(status(mesh, more), facts).map((finding) => finding.sentence)

describe('the connection doctor', () => {
  it('[MSH70] has nothing to say of a room in which all is well', () => {
    expect(diagnose(status({}), facts)).toEqual([])
  })

  it.each([
    ['no post known', { posts: [], peers: [] }, 'No meeting place is known'],
    ['the only post away', { posts: [away] }, 'No meeting place answers'],
    ['one of two posts away', { posts: [joined, away] }, '10.0.0.2:4747: No post answers'],
    ['nobody there', { peers: [] }, 'Nobody else is in the room now'],
    ['a peer that connects', { peers: [peer({ state: 'connecting' })] }, 'Ana is connecting'],
    ['a relayed peer', { peers: [peer({ path: 'relay' })] }, 'a meeting place carries it, sealed'],
    ['a silent peer', { peers: [peer({ lastHeardAt: now - 20_000 })] }, 'not been heard for 20 s'],
    [
      'a peer behind',
      { peers: [peer({ inStep: false, behindSince: now - 30_000 })] },
      'out of step for 30 s',
    ],
    ['a wrong clock', { peers: [peer({ skewMs: -90_000 })] }, '90 s behind yours'],
    ['a wrong seat', { refusals: { 'proof-seat': 3 } }, 'without the secret of their seat'],
  ] as const)('[MSH70] %s: one sentence, and an act where there is one', (_what, mesh, words) => {
    expect(sentences(mesh).filter((sentence) => sentence.includes(words))).toHaveLength(1)
  })

  it('[MSH70] puts faults first, and a post that is away is none while another is joined', () => {
    const found = diagnose(
      status({ posts: [joined, away], peers: [peer({ lastHeardAt: now - 20_000 })] }),
      facts,
    )
    expect(found.map((finding) => finding.weight)).toEqual(['fault', 'note'])
    expect(found.every((finding) => finding.act !== null)).toBe(true)
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
    for (const { sentence } of found) expect(sentence).not.toMatch(/[a-z]+-[a-z]+-/)
    expect(new Set(found.map((item) => item.sentence)).size).toBe(found.length)
    expect(describeRefusals({ 'link-silent': 0 })).toEqual([])
  })

  it('[MSH72] diagnostics to hand on name no person, no device and nothing of the incident', () => {
    const text = diagnosticsText(
      status({ peers: [peer({ path: 'relay' })], refusals: { 'proof-seat': 1 } }),
      { now, roomId: 'ROOMIDROOMIDROOMIDROOM', version: '9.9.9' },
    )
    expect(text).toContain('relay')
    expect(text).toContain('proof-seat')
    for (const secret of ['Ana', 'd'.repeat(20), 'ROOMIDROOMID', 'peer-1234-5678'])
      expect(text).not.toContain(secret)
  })
})
