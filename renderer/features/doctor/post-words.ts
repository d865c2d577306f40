import type { PostLink } from '../../session/mesh'

/** What a row of the doctor says about a meeting place, and what can be done about it there. */
export interface PostRow {
  readonly words: string
  readonly bad: boolean
  /** Trying again now can lead somewhere. */
  readonly canTry: boolean
  /** It leads nowhere at the moment, and the room has another way. */
  readonly canForget: boolean
}

const there = (members: number) =>
  members === 0 ? 'nobody of this room there' : `${members} of this room there`

type Behind = Extract<PostLink, { readonly kind: 'behind' }>
const stateWords: Readonly<Record<NonNullable<Behind['state']>, string>> = {
  linked: 'linked',
  tried: 'being tried…',
  ended: 'the link ended; it is tried again',
  silent: 'no answer so far; it is tried again every few seconds',
  'no-name': 'no machine of this name is known here; it is tried again every few seconds',
  'no-post': 'something answers there that is no post of this app',
  full: 'it has no room for another post; it is tried again every few seconds',
  itself: 'that is the meeting place of this machine itself',
  'left-out': 'too many meeting places are known, so this one is not tried',
}

/** `hasOther`: the room is joined at another meeting place. */
export function postRow(post: PostLink, now: number, hasOther: boolean): PostRow {
  const fine = (words: string): PostRow => ({ words, bad: false, canTry: false, canForget: false })
  switch (post.kind) {
    case 'connecting':
      return fine('connecting…')
    case 'joined':
      return fine(
        post.others === 0
          ? 'joined, nobody else there'
          : `joined, ${post.others} other${post.others === 1 ? '' : 's'} there`,
      )
    case 'refused':
      return {
        words: `refuses us: ${post.reason}`,
        bad: true,
        canTry: true,
        canForget: hasOther,
      }
    case 'unreachable':
      return {
        words: `no answer, next try in ${Math.max(0, Math.ceil((post.retryAt - now) / 1000))} s`,
        bad: true,
        canTry: true,
        canForget: hasOther,
      }
    case 'remembered':
      return {
        words:
          'remembered for invites; this page came from another machine and cannot have it tried from there',
        bad: false,
        canTry: false,
        canForget: true,
      }
    case 'behind':
      return behindRow(post)
  }
}

function behindRow({ state, members }: Behind): PostRow {
  if (state === null)
    return {
      words: 'waits for the meeting place of this machine, which tries it',
      bad: false,
      canTry: false,
      canForget: true,
    }
  const isIdle = state === 'tried' || state === 'linked'
  return {
    words: state === 'linked' ? `linked, ${there(members)}` : stateWords[state],
    bad: !isIdle && state !== 'itself',
    canTry: !isIdle && state !== 'itself' && state !== 'left-out',
    canForget: state !== 'tried' && members === 0,
  }
}
