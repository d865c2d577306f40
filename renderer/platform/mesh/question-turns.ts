/**
 * A newcomer asks every peer for what it lacks, and without turns every one of them answers with the whole room. So one
 * question is open at a time: after its answer the next asks with the newer state and gets the little that is left.
 */
export interface QuestionTurns {
  /** True when the question to this peer may go out now; otherwise its turn comes by itself. */
  mayAsk(peerId: string): boolean
  /** Its answer is on the way: that is not silence, however long it takes. */
  going(peerId: string): void
  /** Its answer was read, or it is gone. */
  ended(peerId: string): void
  /** Lets the next one ask when nothing of an answer came for too long. */
  tick(): void
}

/** A peer that is silent for longer than this no longer keeps the next question waiting. */
export const answerDueMs = 3_000

export function createQuestionTurns(deps: {
  readonly now: () => number
  /** Puts the question again; `mayAsk` is true for it then. */
  readonly ask: (peerId: string) => void
}): QuestionTurns {
  const waiting = new Set<string>()
  let open: { readonly peerId: string; readonly since: number } | null = null

  function next(): void {
    open = null
    const [peerId] = waiting
    if (peerId === undefined) return
    waiting.delete(peerId)
    open = { peerId, since: deps.now() }
    deps.ask(peerId)
  }

  return {
    mayAsk(peerId) {
      const isOverdue = open !== null && deps.now() - open.since > answerDueMs
      if (open === null || open.peerId === peerId || isOverdue) {
        waiting.delete(peerId)
        open = { peerId, since: deps.now() }
        return true
      }
      waiting.add(peerId)
      return false
    },
    going(peerId) {
      if (open?.peerId === peerId) open = { peerId, since: deps.now() }
    },
    ended(peerId) {
      waiting.delete(peerId)
      if (open?.peerId === peerId) next()
    },
    tick() {
      if (open && deps.now() - open.since > answerDueMs) next()
    },
  }
}
