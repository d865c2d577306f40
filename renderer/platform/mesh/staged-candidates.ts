/**
 * Most machines have an address of each family on the same cable, and checking the ways over both takes each link more
 * work than over one. So where the peer names IPv4 addresses its IPv6 ones are spared for when none of them answers.
 */
export interface StagedCandidates {
  /** The description, without what is spared. */
  readonly first: string
  /** Candidates as in `RTCIceCandidateInit.candidate`. */
  readonly spare: readonly string[]
}

/** A way between two machines of one network answers much sooner; posts are asked to carry the link much later. */
export const spareAfterMs = 1_500

const familyOf = (line: string): 4 | 6 | null => {
  if (!line.startsWith('a=candidate:')) return null
  const address = line.split(' ')[4] ?? ''
  if (address.includes(':')) return 6
  // A name (of multicast DNS) hides an address of either family.
  return /^[\d.]+$/.test(address) ? 4 : null
}

export function stageCandidates(sdp: string): StagedCandidates {
  const lines = sdp.split('\r\n')
  const families = lines.map(familyOf)
  if (!families.includes(4)) return { first: sdp, spare: [] }
  return {
    first: lines.filter((_, at) => families[at] !== 6).join('\r\n'),
    spare: lines.filter((_, at) => families[at] === 6).map((line) => line.slice('a='.length)),
  }
}
