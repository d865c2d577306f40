import { bytesWords } from '../parts/space-words'
import type { MeshState } from '../session/mesh'
import type { RoomStatus } from '../session/room-session'

/** One thing the footer says: the weight first, then the rest. */
export interface ShellWords {
  readonly strong: string
  readonly rest: string
  readonly bad: boolean
}

/** A write takes 50 ms; one that takes longer than this is worth a word. */
const slowSaveMs = 3_000

const words = (strong: string, rest = '', bad = false): ShellWords => ({ strong, rest, bad })

const seconds = (ms: number) =>
  ms < 60_000 ? `${Math.max(1, Math.round(ms / 1000))} s` : `${Math.round(ms / 60_000)} min`

/** What is true of saving and sharing now. It never says more than completed writes and peers' own words. */
export function saveWords(
  status: RoomStatus,
  facts: { readonly sample: boolean; readonly now: number; readonly unsavedBytes: number },
): ShellWords {
  const { save, share } = status
  const unsaved = `${bytesWords(facts.unsavedBytes)} only in this window`
  if (save.kind === 'failed') return words('Not saved', `${unsaved}. ${save.reason}`, true)
  if (save.kind === 'saving') {
    const forMs = facts.now - save.since
    if (forMs > slowSaveMs) return words('Saving…', `slow: ${unsaved} for ${seconds(forMs)}`, true)
    return words('Saving…', share.kind === 'shared' ? `others: ${share.with}` : '')
  }
  const here = status.follower ? 'Saved by the other window' : 'Saved here'
  switch (share.kind) {
    case 'not-shared':
      return words(here, facts.sample ? 'a sample is never shared' : 'not shared')
    case 'alone':
      return words(here, 'nobody else is connected')
    case 'shared':
      return words(`Shared with ${share.with}`, 'all up to date')
    case 'behind':
      return words(
        `${share.behind} of ${share.of} behind`,
        // Before the first beat of a peer nobody knows since when.
        share.since > 0
          ? `for ${seconds(facts.now - share.since)}, ${here.toLowerCase()}`
          : `catching up, ${here.toLowerCase()}`,
      )
  }
}

/** What is true of the meeting places. `own` is where this page came from. */
export function postWords(mesh: MeshState, sample: boolean): ShellWords | null {
  if (sample) return null
  const joined = mesh.posts.filter((post) => post.kind === 'joined')
  const [first] = joined
  if (first) {
    const place = /^(?:localhost|127\.|\[::1\])/.test(first.address)
      ? 'Post on this laptop'
      : `Post at ${first.address}`
    return words('', joined.length > 1 ? `${place} and ${joined.length - 1} more` : place)
  }
  if (mesh.posts.some((post) => post.kind === 'connecting'))
    return words('', 'Looking for the post…')
  return words(
    'No post reachable',
    mesh.peers.length > 0 ? 'those connected stay in step' : 'nobody new can join',
    true,
  )
}
