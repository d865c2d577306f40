import { limits } from '../../../shared/sync/limits'
import type { PlaceState } from '../../../shared/sync/signalling'

/** How an address came to be known: typed at the start, told by a page of this machine, or found on the network. */
export type Knowledge = 'typed' | 'told' | 'found'

/** Which posts to link to, and when to try again. Knows addresses and times only. */
export interface DialPlan {
  /** Told again of an address that leads nowhere, it is due at once. */
  add(address: string, by: Knowledge): void
  remove(address: string, by: Knowledge): void
  /** The addresses to try now; each is then taken as being tried until `ended`. */
  due(isLinked: (post: string) => boolean): readonly string[]
  /** A link to this post stands: the next try after its end comes soon. */
  linked(post: string): void
  /** The try has led to a link to this post. */
  met(address: string, post: string): void
  /** A try or a link has ended. `post` is whoever was there; `itself` is never tried again. */
  ended(address: string, post: string | null, how: PlaceState): void
  placeOf(
    address: string,
    isLinked: (post: string) => boolean,
  ): { readonly state: PlaceState; readonly post: string | null }
}

const firstRetryMs = 500
const lastRetryMs = 8_000

interface Target {
  readonly by: Set<Knowledge>
  post: string | null
  isTried: boolean
  isOver: boolean
  retryMs: number
  notBefore: number
  endedAt: number
  /** How the last try ended. */
  how: PlaceState
}

export function createDialPlan(deps: {
  readonly now: () => number
  /** From 0 to 1. */
  readonly random: () => number
}): DialPlan {
  const targets = new Map<string, Target>()

  /** Makes room: what was typed stays, and so does what leads somewhere. */
  function makeRoom(): boolean {
    if (targets.size < limits.maxLinksMade) return true
    for (const [address, target] of targets) {
      if (target.by.has('typed') || target.isTried || (target.post !== null && !target.isOver))
        continue
      targets.delete(address)
      return true
    }
    return false
  }

  return {
    add(address, by) {
      const known = targets.get(address)
      if (known) {
        known.by.add(by)
        known.retryMs = firstRetryMs
        known.notBefore = Math.min(known.notBefore, known.endedAt + firstRetryMs)
        return
      }
      if (!makeRoom()) return
      targets.set(address, {
        by: new Set([by]),
        post: null,
        isTried: false,
        isOver: false,
        retryMs: firstRetryMs,
        notBefore: 0,
        endedAt: Number.NEGATIVE_INFINITY,
        how: 'tried',
      })
    },
    remove(address, by) {
      const target = targets.get(address)
      target?.by.delete(by)
      if (target?.by.size === 0) targets.delete(address)
    },
    due(isLinked) {
      const now = deps.now()
      const due: string[] = []
      for (const [address, target] of targets) {
        const isStanding = target.post !== null && isLinked(target.post)
        if (target.isTried || target.isOver || isStanding || now < target.notBefore) continue
        target.isTried = true
        due.push(address)
      }
      return due
    },
    linked(post) {
      for (const target of targets.values()) if (target.post === post) target.retryMs = firstRetryMs
    },
    met(address, post) {
      const target = targets.get(address)
      if (target) target.post = post
    },
    placeOf(address, isLinked) {
      const target = targets.get(address)
      if (!target) return { state: 'left-out', post: null }
      const { post, how } = target
      return { state: post !== null && isLinked(post) ? 'linked' : how, post }
    },
    ended(address, post, how) {
      const target = targets.get(address)
      if (!target) return
      target.isTried = false
      target.isOver = how === 'itself'
      target.how = how
      target.endedAt = deps.now()
      if (post !== null) target.post = post
      target.notBefore = deps.now() + target.retryMs * (0.7 + deps.random() * 0.6)
      target.retryMs = Math.min(lastRetryMs, target.retryMs * 2)
    },
  }
}
