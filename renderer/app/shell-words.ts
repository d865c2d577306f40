import { counted } from '../../shared/base/counted'
import { bytesWords } from '../parts/bytes-words'
import { spanWords } from '../parts/time'
import type { MeshState } from '../session/mesh'
import type { RoomStatus, ShareState } from '../session/room-session'

/** One thing the footer says: the weight first, then the rest. */
export interface ShellWords {
  readonly strong: string
  readonly rest: string
  readonly bad: boolean
}

/** A write takes 50 ms; one that takes longer than this is worth a word. */
const slowSaveMs = 3_000

const words = (strong: string, rest = '', bad = false): ShellWords => ({ strong, rest, bad })

type ShareOf<K extends ShareState['kind']> = Extract<ShareState, { readonly kind: K }>

function sharedRest({ lost, through }: ShareOf<'shared'>): string {
  const apart = [
    lost > 0 ? `${lost} not heard any more` : '',
    through > 0 ? `${through} only by way of others` : '',
  ].filter(Boolean)
  return apart.length === 0 ? 'all up to date' : apart.join(', ')
}

function behindRest(share: ShareOf<'behind'>, now: number): string {
  if (share.cannotSave > 0) return `${share.cannotSave} cannot save there`
  // A machine that was not heard yet: nobody knows since when.
  return share.since === null ? 'not compared yet' : `for ${spanWords(now - share.since)}`
}

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
    if (forMs > slowSaveMs)
      return words('Saving…', `slow: ${unsaved} for ${spanWords(forMs)}`, true)
    return words('Saving…', share.kind === 'shared' ? `others: ${share.with}` : '')
  }
  const here = status.follower ? 'Saved by the other window' : 'Saved here'
  switch (share.kind) {
    case 'not-shared':
      return words(here, facts.sample ? 'a sample is never shared' : 'not shared')
    case 'alone':
      return words(
        here,
        `nobody else is connected${share.lost > 0 ? `, ${share.lost} not heard any more` : ''}`,
      )
    case 'shared':
      return words(`Shared with ${share.with}`, sharedRest(share))
    case 'fetching':
      return words(
        here,
        `${counted(share.lines, 'line of others is', 'lines of others are')} not here yet`,
      )
    case 'behind':
      return words(
        `${share.behind} of ${share.of} behind`,
        `${behindRest(share, facts.now)}, ${here.toLowerCase()}`,
        share.cannotSave > 0,
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
