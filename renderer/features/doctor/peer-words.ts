import { counted } from '../../../shared/base/counted'
import { visibleName } from '../../parts/person-name'
import { agoWords, spanWords } from '../../parts/time'
import type { PeerLink } from '../../session/mesh'
import { describeRefusals } from './refusal-words'

/** One row of the doctor: a machine, and what is true of it. */
export interface PeerRow {
  readonly name: string
  readonly path: string
  readonly heard: string
  readonly step: string
  readonly refusals: readonly string[]
  readonly bad: boolean
}

/** A name is somebody else's text: it is shown as text, with what would turn it around made visible. */
export const nameOfPeer = ({ name }: PeerLink): string => visibleName(name ?? 'Somebody')

const lines = (count: number) => counted(count, 'line', 'lines')

/**
 * What it has not saved, as the rest of a sentence that begins with its name. Who is not heard may have saved more than it
 * could say: of it only what it confirmed is known.
 */
export function lackWords({ lacks, state }: PeerLink): string {
  const hasNot = state === 'open' ? 'has not saved' : 'has not confirmed'
  if (!lacks) return `${hasNot} all of it`
  if (lacks.yours > 0)
    return `${hasNot} your last ${lacks.yours === 1 ? 'line' : lines(lacks.yours)}`
  if (lacks.lines > 0) return `${hasNot} ${lines(lacks.lines)} of others`
  if (lacks.lines < 0) return `has ${lines(-lacks.lines)} that are not here yet`
  return `${hasNot} the latest prose`
}

function pathWords(peer: PeerLink): string {
  switch (peer.state) {
    case 'open':
      return peer.path === 'relay' ? 'by relay' : 'direct'
    case 'others':
      return peer.via === null ? 'by way of others' : `by way of ${visibleName(peer.via)}`
    case 'connecting':
      return 'no path yet, connecting'
    default:
      return 'no path'
  }
}

function heardWords({ lastHeardAt }: PeerLink, now: number): string {
  if (lastHeardAt === null) return 'not heard here'
  const ageMs = now - lastHeardAt
  if (ageMs < 10_000) return 'heard now'
  return ageMs < 60_000 ? `heard ${spanWords(ageMs)} ago` : `heard ${agoWords(ageMs)}`
}

function stepWords(peer: PeerLink, now: number): string {
  if (peer.state === 'others') return 'what it has saved is not known here'
  if (peer.inStep === null) return 'not compared yet'
  if (peer.inStep) return peer.state === 'open' ? 'has saved everything' : 'had saved everything'
  const since = peer.behindSince === null ? '' : `, for ${spanWords(now - peer.behindSince)}`
  return `${peer.cannotSave ? 'cannot save, ' : ''}${lackWords(peer)}${since}`
}

export const peerRow = (peer: PeerLink, now: number): PeerRow => ({
  name: nameOfPeer(peer),
  path: pathWords(peer),
  heard: heardWords(peer, now),
  step: stepWords(peer, now),
  refusals: describeRefusals(peer.refusals).map(({ short, count }) =>
    count === 1 ? short : `${short}, ${count} times`,
  ),
  bad: peer.inStep === false || peer.state === 'silent',
})
