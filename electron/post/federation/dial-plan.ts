import { limits } from '../../../shared/sync/limits'

/** How an address came to be known: typed at the start, told by a page of this machine, or found on the network. */
export type Knowledge = 'typed' | 'told' | 'found'

/** Which posts to link to, and when to try again. Knows addresses and times only. */
export interface DialPlan {
  add(address: string, by: Knowledge): void
  remove(address: string, by: Knowledge): void
  /** The addresses to try now; each is then taken as being tried until `ended`. */
  due(isLinked: (post: string) => boolean): readonly string[]
  /** A link to this post stands: the next try after its end comes soon. */
  linked(post: string): void
  /** A try or a link has ended. `post` is whoever was there; `never` when it was this very post, or is no address. */
  ended(address: string, post: string | null, again: 'again' | 'never'): void
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
    ended(address, post, again) {
      const target = targets.get(address)
      if (!target) return
      target.isTried = false
      target.isOver = again === 'never'
      if (post !== null) target.post = post
      target.notBefore = deps.now() + target.retryMs * (0.7 + deps.random() * 0.6)
      target.retryMs = Math.min(lastRetryMs, target.retryMs * 2)
    },
  }
}
