import { limits } from '../../../shared/sync/limits'

/** What is asked for: a signature of some member of the topic over a nonce of a post. */
export interface VouchRequest {
  readonly topic: string
  readonly nonce: string
  readonly post: string
}

/** Gets members' signatures, here or by way of other posts. One question at a time for each request, asked again while nobody answers. */
export interface VouchDesk {
  /** `answer` is called once, with null when nobody signed in time. `asker` is the post that asked, or null for this one. */
  ask(request: VouchRequest, asker: string | null, answer: (proof: string | null) => void): void
  /** `from` is the post or page that answers. False when it is no signature over what was asked. */
  answered(request: VouchRequest, proof: string, from: string): boolean
  /** A post is gone: what it was asked goes elsewhere. */
  postGone(post: string): void
  /** Once a second. */
  tick(): void
}

interface Open {
  readonly request: VouchRequest
  readonly since: number
  readonly askers: Map<string | null, (proof: string | null) => void>
  askedAt: number
  turn: number
  /** The post or page that was asked last. */
  via: string | null
}

const againAfterMs = 2_000
const untilMs = 10_000

export function createVouchDesk(deps: {
  /** Asks a member here, the next one each turn, or else a post that leads to one. Answers whom, or null when there is nobody. */
  readonly put: (
    request: VouchRequest,
    turn: number,
    askers: ReadonlySet<string | null>,
  ) => string | null
  readonly check: (proof: string, nonce: string, topic: string, post: string) => boolean
  readonly now: () => number
}): VouchDesk {
  const open = new Map<string, Open>()
  const keyOf = ({ topic, nonce, post }: VouchRequest) => `${topic} ${nonce} ${post}`

  function end(key: string, proof: string | null): void {
    const item = open.get(key)
    if (!item || !open.delete(key)) return
    for (const answer of item.askers.values()) answer(proof)
  }

  function put(key: string, item: Open): void {
    item.askedAt = deps.now()
    item.via = deps.put(item.request, item.turn, new Set(item.askers.keys()))
    item.turn += 1
    if (item.via === null) end(key, null)
  }

  return {
    ask(request, asker, answer) {
      const key = keyOf(request)
      const known = open.get(key)
      if (known) {
        known.askers.set(asker, answer)
        return
      }
      if (open.size >= limits.maxVouchesAsked) {
        answer(null)
        return
      }
      const item: Open = {
        request,
        since: deps.now(),
        askers: new Map([[asker, answer]]),
        askedAt: 0,
        turn: 0,
        via: null,
      }
      open.set(key, item)
      put(key, item)
    },
    answered(request, proof, from) {
      const key = keyOf(request)
      const item = open.get(key)
      // Late, or never asked of it: nothing to check.
      if (!item || item.via !== from) return true
      if (deps.check(proof, request.nonce, request.topic, request.post)) {
        end(key, proof)
        return true
      }
      put(key, item)
      return false
    },
    postGone(post) {
      for (const [key, item] of [...open]) {
        item.askers.delete(post)
        if (item.askers.size === 0) open.delete(key)
        else if (item.via === post) put(key, item)
      }
    },
    tick() {
      const now = deps.now()
      for (const [key, item] of [...open]) {
        if (now - item.since > untilMs) end(key, null)
        else if (now - item.askedAt > againAfterMs) put(key, item)
      }
    },
  }
}
