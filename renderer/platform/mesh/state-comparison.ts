import { type Beat, digestOf } from './beat'
import type { PeerConnection } from './peer-links'
import { judgeBeat } from './step-check'

/** When the states of a pair are compared in full: as a link opens, and when beats differ that should not. */
export interface StateComparison {
  /** The document here changed. */
  moved(now: number): void
  /** A link is open; what it needs is known once its first beat is here too. */
  opened(link: PeerConnection): void
  heard(link: PeerConnection, beat: Beat, before: Beat | null): void
}

export function createStateComparison(deps: {
  readonly ownDigest: () => string
  readonly ask: (link: PeerConnection) => void
}): StateComparison {
  let movedAt = 0

  function opened(link: PeerConnection): void {
    if (link.greeted && link.beat && digestOf(link.beat) !== deps.ownDigest()) deps.ask(link)
  }

  return {
    moved(now) {
      movedAt = now
    },
    opened,
    heard(link, beat, before) {
      if (before === null) opened(link)
      const said = { beat, before, ownDigest: deps.ownDigest(), movedAt, now: Date.now() }
      if (judgeBeat(link.step, said)) deps.ask(link)
    },
  }
}
