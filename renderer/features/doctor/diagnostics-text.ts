import type { PeerLink } from '../../session/mesh'
import type { RoomStatus } from '../../session/room-session'

/** A code of ours; what another machine made up as one is not repeated. */
const codeShape =
  /^(?:proof|hello|link|late|presence|observer|peer|handshake|update|message|unknown|bad|no|too|signal|not|dispose|frame|relay)(?:-[a-z]{1,16}){0,4}$/
const codeOf = (code: string): string =>
  codeShape.test(code) ? code : code.startsWith('post-') ? 'post-refused' : 'other'

function counts(refusals: Readonly<Record<string, number>>): string {
  const sums = new Map<string, number>()
  for (const [code, count] of Object.entries(refusals))
    sums.set(codeOf(code), (sums.get(codeOf(code)) ?? 0) + count)
  return sums.size === 0 ? 'none' : [...sums].map(([code, count]) => `${code} ${count}`).join(', ')
}

/** Where a meeting place is, without saying where: an address often holds the name of somebody's machine. */
function placeOf(address: string): string {
  if (/^(?:localhost|127\.|\[::1\])/.test(address)) return 'on this machine'
  return /^(?:\d+\.){3}\d+|^\[/.test(address) ? 'by number' : 'by name'
}

/** Diagnostics to hand on: states, ages and counts. No secret, no content, no title, no names, no addresses. */
export function diagnosticsText(
  status: RoomStatus,
  facts: { readonly now: number; readonly roomId: string; readonly version: string },
): string {
  const { mesh } = status
  const age = (at: number | null) =>
    at === null ? 'never' : `${Math.round((facts.now - at) / 1000)} s ago`
  const milliseconds = (ms: number | null) => (ms === null ? 'unknown' : `${Math.round(ms)} ms`)
  const peerLine = (peer: PeerLink, index: number) =>
    [
      `  ${index + 1}: ${peer.state}, path ${peer.path}`,
      `heard ${age(peer.lastHeardAt)}`,
      `in step ${peer.inStep ?? 'unknown'}`,
      ...(peer.behindSince === null ? [] : [`behind since ${age(peer.behindSince)}`]),
      ...(peer.lacks ? [`lacks ${peer.lacks.yours} of ours, ${peer.lacks.lines} in all`] : []),
      ...(peer.cannotSave ? ['cannot save'] : []),
      `clock ${milliseconds(peer.skewMs)}`,
      `refused: ${counts(peer.refusals)}`,
    ].join(', ')
  return [
    `War Room ${facts.version}, diagnostics of ${new Date(facts.now).toISOString()}`,
    `room ${facts.roomId.slice(0, 6)}…`,
    `save: ${status.save.kind}${status.save.kind === 'saved' ? '' : `, since ${age(status.save.since)}`}`,
    `share: ${JSON.stringify(status.share)}`,
    `follower window: ${status.follower}`,
    `read-only: ${status.readOnly === null ? 'no' : 'yes'}`,
    `greatest clock difference: ${milliseconds(status.skewMs)}`,
    `posts (${mesh.posts.length}):`,
    ...mesh.posts.map(
      (post, index) =>
        `  ${index + 1}: ${placeOf(post.address)}, ${post.kind}${'state' in post ? ` ${post.state ?? 'unknown'}` : ''}${'since' in post ? `, since ${age(post.since)}` : ''}`,
    ),
    `linked or called (${mesh.peers.length}):`,
    ...mesh.peers.map(peerLine),
    `without a link (${mesh.absent.length}):`,
    ...mesh.absent.map(peerLine),
    `refused: ${counts(mesh.refusals)}`,
    `unreadable stored records: ${status.quarantined.length}`,
  ].join('\n')
}
