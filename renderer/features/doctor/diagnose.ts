import type { MeshState, PeerLink, PostLink } from '../../session/mesh'
import type { RoomStatus } from '../../session/room-session'
import { describeRefusals } from './refusal-words'

/** What the doctor found: one sentence why, one act. */
export interface Finding {
  readonly id: string
  readonly weight: 'fault' | 'note'
  readonly sentence: string
  readonly act:
    | { readonly kind: 'reconnect'; readonly label: string }
    | { readonly kind: 'retry-save'; readonly label: string }
    | { readonly kind: 'invite'; readonly label: string }
    | null
}

const skewShownMs = 2_000
const quietMs = 15_000

/** A name is somebody else's text: it comes in as it is and is shown as text. */
const nameOfPeer = (peer: PeerLink) => peer.name ?? 'Somebody'

function postFindings(posts: readonly PostLink[]): readonly Finding[] {
  if (posts.length === 0) {
    return [
      {
        id: 'no-post',
        weight: 'fault',
        sentence:
          'No meeting place is known, so nobody new can join. Open this page from a post, or make an invite from one.',
        act: null,
      },
    ]
  }
  const joined = posts.some((post) => post.kind === 'joined')
  const troubled = posts.filter((post) => post.kind === 'unreachable' || post.kind === 'refused')
  const findings: Finding[] = troubled.map((post) => ({
    id: `post-${post.address}`,
    weight: joined ? 'note' : 'fault',
    sentence: `${post.address}: ${post.reason}`,
    act: { kind: 'reconnect', label: 'Try now' },
  }))
  if (!joined && troubled.length === posts.length) {
    findings.unshift({
      id: 'all-posts',
      weight: 'fault',
      sentence:
        'No meeting place answers. Those already connected stay in step; nobody new can join until one is back.',
      act: { kind: 'reconnect', label: 'Try all now' },
    })
  }
  return findings
}

function peerFindings(mesh: MeshState, now: number): readonly Finding[] {
  const findings: Finding[] = []
  const joined = mesh.posts.some((post) => post.kind === 'joined')
  if (mesh.peers.length === 0 && joined) {
    findings.push({
      id: 'alone',
      weight: 'note',
      sentence:
        'Nobody else is in the room now. What you write is kept here and goes out when somebody comes.',
      act: { kind: 'invite', label: 'Invite somebody' },
    })
  }
  for (const peer of mesh.peers) {
    const name = nameOfPeer(peer)
    const quiet = peer.lastHeardAt === null ? null : now - peer.lastHeardAt
    if (peer.state === 'connecting') {
      findings.push({
        id: `peer-${peer.peerId}`,
        weight: 'note',
        sentence: `${name} is connecting. Where no direct way opens, a meeting place carries the link after a few seconds.`,
        act: { kind: 'reconnect', label: 'Try now' },
      })
    } else if (quiet !== null && quiet > quietMs) {
      findings.push({
        id: `peer-${peer.peerId}`,
        weight: 'fault',
        sentence: `${name} has not been heard for ${Math.round(quiet / 1000)} s. The link may be broken; it is rebuilt by itself.`,
        act: { kind: 'reconnect', label: 'Compare now' },
      })
    } else if (
      peer.inStep === false &&
      peer.behindSince !== null &&
      now - peer.behindSince > quietMs
    ) {
      findings.push({
        id: `peer-${peer.peerId}`,
        weight: 'fault',
        sentence: `${name} has been out of step for ${Math.round((now - peer.behindSince) / 1000)} s.`,
        act: { kind: 'reconnect', label: 'Compare now' },
      })
    }
    if (peer.path === 'relay') {
      findings.push({
        id: `relay-${peer.peerId}`,
        weight: 'note',
        sentence: `The network lets no direct link to ${name} through (often UDP is blocked), so a meeting place carries it, sealed. Everything arrives; it ends when that meeting place does.`,
        act: { kind: 'reconnect', label: 'Try direct now' },
      })
    }
    if (peer.skewMs !== null && Math.abs(peer.skewMs) > skewShownMs) {
      findings.push({
        id: `skew-${peer.peerId}`,
        weight: 'note',
        sentence: `The clock of ${name} is ${(Math.abs(peer.skewMs) / 1000).toFixed(0)} s ${peer.skewMs > 0 ? 'ahead of' : 'behind'} yours. Entries keep their order; their times differ.`,
        act: null,
      })
    }
  }
  return findings
}

/** Everything that is wrong or worth knowing about saving and sharing, faults first. */
export function diagnose(
  status: RoomStatus,
  facts: { readonly now: number; readonly sample: boolean },
): readonly Finding[] {
  const findings: Finding[] = []
  if (status.save.kind === 'failed') {
    findings.push({
      id: 'save',
      weight: 'fault',
      sentence: `Not saved on this machine: ${status.save.reason}`,
      act: { kind: 'retry-save', label: 'Try again' },
    })
  }
  for (const bad of status.quarantined) {
    findings.push({
      id: `quarantine-${bad.table}-${bad.key}`,
      weight: 'note',
      sentence:
        bad.table === 'rooms'
          ? `The stored record of this room could not be read (${bad.reason}). It is kept apart, and a new one was made of what stands in the room.`
          : `One stored record could not be read (${bad.table} ${bad.key}: ${bad.reason}). It is kept apart; peers are asked for what it held.`,
      act: { kind: 'reconnect', label: 'Ask peers now' },
    })
  }
  if (!facts.sample)
    findings.push(...postFindings(status.mesh.posts), ...peerFindings(status.mesh, facts.now))
  for (const { weight, sentence, count } of describeRefusals(status.mesh.refusals)) {
    findings.push({
      id: `refused-${sentence}`,
      weight,
      sentence: count === 1 ? sentence : `${sentence} (${count} times)`,
      act: weight === 'fault' ? { kind: 'reconnect', label: 'Compare now' } : null,
    })
  }
  return findings.sort((a, b) => Number(a.weight === 'note') - Number(b.weight === 'note'))
}

/** Diagnostics to hand on: states, ages and counts. No secret, no content, no title, no names. */
export function diagnosticsText(
  status: RoomStatus,
  facts: { readonly now: number; readonly roomId: string; readonly version: string },
): string {
  const age = (at: number | null) =>
    at === null ? 'never' : `${Math.round((facts.now - at) / 1000)} s ago`
  return [
    `War Room ${facts.version}, diagnostics of ${new Date(facts.now).toISOString()}`,
    `room ${facts.roomId.slice(0, 6)}…`,
    `save: ${status.save.kind}${status.save.kind === 'failed' ? ` (${status.save.reason})` : ''}`,
    `share: ${JSON.stringify(status.share)}`,
    `follower window: ${status.follower}`,
    `read-only: ${status.readOnly ?? 'no'}`,
    `greatest clock difference: ${status.skewMs === null ? 'unknown' : `${Math.round(status.skewMs)} ms`}`,
    `posts (${status.mesh.posts.length}):`,
    ...status.mesh.posts.map(
      (post) =>
        `  ${post.address}: ${post.kind}${'reason' in post ? ` (${post.reason})` : ''}, since ${age(post.since)}`,
    ),
    `peers (${status.mesh.peers.length}):`,
    ...status.mesh.peers.map(
      (peer) =>
        `  ${peer.peerId.slice(0, 6)}…: ${peer.state}, ${peer.path}, heard ${age(peer.lastHeardAt)}, in step ${peer.inStep ?? 'unknown'}, clock ${peer.skewMs === null ? 'unknown' : `${Math.round(peer.skewMs)} ms`}`,
    ),
    `refusals: ${JSON.stringify(status.mesh.refusals)}`,
    `unreadable stored records: ${status.quarantined.length}`,
  ].join('\n')
}
