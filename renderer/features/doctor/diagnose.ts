import { agoWords, spanWords } from '../../parts/time'
import { machinesOf } from '../../session/machines'
import type { PeerLink, PostLink } from '../../session/mesh'
import type { RoomStatus } from '../../session/room-session'
import { lackWords, nameOfPeer } from './peer-words'
import { describeRefusals } from './refusal-words'

export type ActKind = 'reconnect' | 'retry-save' | 'invite' | 'export' | 'copy' | 'settings'

/** What the doctor found: one sentence, and one act that works from here; what is merely a note may have none. */
export type Finding = { readonly id: string; readonly sentence: string } & (
  | { readonly weight: 'fault'; readonly act: Act }
  | { readonly weight: 'note'; readonly act: Act | null }
)

interface Act {
  readonly kind: ActKind
  readonly label: string
}

const skewShownMs = 2_000
/** Everybody is behind for a moment after an edit; who stays behind is named. */
const lateMs = 15_000
/** Whoever is away for longer than this most likely went home. */
const gonePastMs = 3_600_000

const tryNow: Act = { kind: 'reconnect', label: 'Try now' }
const compareNow: Act = { kind: 'reconnect', label: 'Compare now' }

/** `Ana`, `Ana and Bo`, `Ana, Bo and 3 more`. */
function namesOf(peers: readonly PeerLink[]): string {
  const names = peers.map(nameOfPeer)
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}

/** Of those that this page reaches itself; how its machine stands with the others is in their rows. */
function postFindings(all: readonly PostLink[]): readonly Finding[] {
  const posts = all.filter((post) => post.kind !== 'behind' && post.kind !== 'remembered')
  if (posts.length === 0) {
    return [
      {
        id: 'no-post',
        weight: 'fault',
        sentence: 'No meeting place is known, so nobody new can join.',
        act: { kind: 'invite', label: 'Invite somebody' },
      },
    ]
  }
  const joined = posts.some((post) => post.kind === 'joined')
  const troubled = posts.filter((post) => post.kind === 'unreachable' || post.kind === 'refused')
  if (joined) {
    return troubled.map((post) => ({
      id: `post-${post.address}`,
      weight: 'note',
      sentence:
        post.kind === 'refused'
          ? `${post.address} refuses this machine: ${post.reason}`
          : `No meeting place answers at ${post.address}; another one does.`,
      act: tryNow,
    }))
  }
  if (troubled.length < posts.length) return []
  const [only] = troubled
  return [
    {
      id: 'all-posts',
      weight: 'fault',
      sentence:
        only?.kind === 'refused' && posts.length === 1
          ? `${only.address} refuses this machine: ${only.reason}`
          : 'No meeting place answers: those who are linked stay in step, and nobody new can join.',
      act: tryNow,
    },
  ]
}

/** Machines that were linked and are heard no more: one fault, whatever cut them off. */
function awayFindings(machines: readonly PeerLink[], now: number): readonly Finding[] {
  const away = machines.filter(
    ({ state, inStep }) => state === 'silent' || (state === 'lost' && inStep === false),
  )
  const [only] = away
  if (!only) return []
  const heardAt = Math.max(...away.map((peer) => peer.lastHeardAt ?? 0))
  const agoFor = spanWords(now - heardAt)
  const lacks = only.inStep === false ? ` and ${lackWords(only)}` : ''
  return [
    {
      id: 'away',
      weight: now - heardAt > gonePastMs ? 'note' : 'fault',
      sentence:
        away.length === 1
          ? `${nameOfPeer(only)} was last heard ${agoFor} ago${lacks}: the machine sleeps or is off, or the network between is cut.`
          : `${namesOf(away)} are not heard, the last of them ${agoFor} ago: their machines sleep or are off, or the network between is cut.`,
      act: tryNow,
    },
  ]
}

function lateFindings(open: readonly PeerLink[], now: number): readonly Finding[] {
  const findings: Finding[] = []
  const unsaved = open.filter((peer) => peer.cannotSave)
  if (unsaved.length > 0) {
    findings.push({
      id: 'cannot-save',
      weight: 'fault',
      sentence: `${namesOf(unsaved)} cannot save (most often the disk there is full), so do not count on ${unsaved.length === 1 ? 'that copy' : 'those copies'} and keep one more of your own.`,
      act: { kind: 'export', label: 'Export a copy' },
    })
  }
  const late = open.filter(
    (peer) =>
      !peer.cannotSave &&
      peer.inStep === false &&
      peer.behindSince !== null &&
      now - peer.behindSince > lateMs,
  )
  const [only] = late
  if (only) {
    const since = Math.min(...late.map((peer) => peer.behindSince ?? now))
    findings.push({
      id: 'late',
      weight: 'fault',
      sentence:
        late.length === 1
          ? `${nameOfPeer(only)} ${lackWords(only)}, for ${spanWords(now - since)} now.`
          : `${namesOf(late)} have not saved all of it, for up to ${spanWords(now - since)} now.`,
      act: compareNow,
    })
  }
  return findings
}

function pathFindings(machines: readonly PeerLink[]): readonly Finding[] {
  const findings: Finding[] = []
  const calling = machines.filter((peer) => peer.state === 'connecting')
  if (calling.length > 0) {
    findings.push({
      id: 'connecting',
      weight: 'note',
      sentence: `${calling.every((peer) => peer.name === null) && calling.length > 1 ? `${calling.length} machines are` : `${namesOf(calling)} ${calling.length === 1 ? 'is' : 'are'}`} connecting; where no direct way opens, a meeting place carries the link after a few seconds.`,
      act: tryNow,
    })
  }
  const relayed = machines.filter((peer) => peer.path === 'relay')
  if (relayed.length > 0) {
    findings.push({
      id: 'relay',
      weight: 'note',
      sentence: `No direct way leads to ${namesOf(relayed)} (often UDP is blocked), so a meeting place carries everything, sealed, for as long as it runs.`,
      act: { kind: 'reconnect', label: 'Try direct now' },
    })
  }
  const through = machines.filter((peer) => peer.state === 'others')
  if (through.length > 0) {
    findings.push({
      id: 'through',
      weight: 'note',
      sentence: `No link leads from here to ${namesOf(through)}, so what you write goes there by way of others, and what is saved there is not known here.`,
      act: { kind: 'reconnect', label: 'Try direct now' },
    })
  }
  return findings
}

function peerFindings(status: RoomStatus, now: number): readonly Finding[] {
  const machines = machinesOf(status.mesh)
  const findings = [
    ...awayFindings(machines, now),
    ...lateFindings(
      machines.filter((peer) => peer.state === 'open'),
      now,
    ),
    ...pathFindings(machines),
  ]
  if (machines.length === 0 && status.mesh.posts.some((post) => post.kind === 'joined')) {
    findings.push({
      id: 'alone',
      weight: 'note',
      sentence:
        'Nobody else is in the room now; what you write is kept here and goes out when somebody comes.',
      act: { kind: 'invite', label: 'Invite somebody' },
    })
  }
  for (const peer of machines) {
    if (peer.skewMs === null || Math.abs(peer.skewMs) <= skewShownMs || peer.state !== 'open')
      continue
    findings.push({
      id: `skew-${peer.peerId}`,
      weight: 'note',
      sentence: `The clock of ${nameOfPeer(peer)} is ${spanWords(Math.abs(peer.skewMs))} ${peer.skewMs > 0 ? 'ahead of' : 'behind'} yours, so the times of entries differ while their order holds.`,
      act: null,
    })
  }
  return findings
}

const refusalLabels = {
  reconnect: 'Ask again',
  copy: 'Copy diagnostics',
  settings: 'Open the settings',
} as const

function refusalFindings({ mesh }: RoomStatus, now: number): readonly Finding[] {
  return describeRefusals(mesh.refusals, mesh.refusedAt).map((found): Finding => {
    const often = found.count === 1 ? '' : `${found.count} times`
    const last = found.at === null ? '' : agoWords(now - found.at)
    const aside = [often, often && last ? `last ${last}` : last].filter(Boolean).join(', ')
    const words = {
      id: `refused-${found.short}`,
      sentence: aside ? `${found.sentence.slice(0, -1)} (${aside}).` : found.sentence,
    }
    if (found.act === null) return { ...words, weight: 'note', act: null }
    const act = { kind: found.act, label: refusalLabels[found.act] }
    return { ...words, weight: found.weight, act }
  })
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
          ? `The stored record of this room could not be read (${bad.reason}), so it is kept apart, and a new one was made of what stands in the room.`
          : `One stored record could not be read (${bad.table} ${bad.key}: ${bad.reason}), so it is kept apart, and peers are asked for what it held.`,
      act: { kind: 'reconnect', label: 'Ask peers now' },
    })
  }
  if (!facts.sample)
    findings.push(...postFindings(status.mesh.posts), ...peerFindings(status, facts.now))
  findings.push(...refusalFindings(status, facts.now))
  return findings.sort((a, b) => Number(a.weight === 'note') - Number(b.weight === 'note'))
}
