import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { codePath } from '../../../shared/sync/code-words'
import { postLinkPath } from '../../../shared/sync/post-link'
import { createPostKeys, isVouch } from '../../../shared/sync/post-proof'
import { signallingPath } from '../../../shared/sync/signalling'
import { createCodeServer } from '../code-server'
import { createSignallingServer, type SignallingStats } from '../signalling-server'
import type { Knowledge } from './dial-plan'
import { createFederation, type Federation } from './federation'
import { createPostLinks } from './post-links'

/** Pages that meet here, and the other posts where more of them are: one place for all of them. */
export interface MeetingPlace {
  /** Takes over an upgrade on one of its three paths; false when it is none of them. Host and a page's origin are checked before. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Links to the post at `host:port`, for as long as it is known. */
  know(address: string, by: Knowledge): void
  forget(address: string): void
  /** Counts something that was refused beside it. */
  count(code: string): void
  stats(): PostStats
  close(): void
}

export interface PostStats extends SignallingStats {
  /** Posts that this one is linked to. */
  readonly links: number
}

/** Several changes within this time are told as one. */
const togetherMs = 20
const tickMs = 1_000

export function createMeetingPlace(deps: {
  readonly now: () => number
  /** The port of this post, and whether others on the network reach it. */
  readonly own: () => { readonly port: number; readonly lan: boolean }
}): MeetingPlace {
  const { now } = deps
  const keys = createPostKeys()
  const refused: Record<string, number> = {}
  const count = (code: string) => {
    refused[code] = (refused[code] ?? 0) + 1
  }
  let isTelling = false
  function placesChanged(): void {
    if (isTelling) return
    isTelling = true
    setTimeout(() => {
      isTelling = false
      signalling.onPlaces()
    }, togetherMs).unref()
  }
  const federation: Federation = createFederation({
    ownId: keys.id,
    check: isVouch,
    askMember: (...asked) => signalling.askMember(...asked),
    onPeers: (...news) => signalling.onPeers(...news),
    deliver: (word) => signalling.deliver(word),
    tellAbsent: (...absent) => signalling.tellAbsent(...absent),
    soon(act) {
      setTimeout(act, togetherMs).unref()
    },
    now,
    count,
  })
  const links = createPostLinks({
    keys,
    now,
    random: Math.random,
    count,
    own: deps.own,
    link: (line) => federation.link(line),
    onPlaces: placesChanged,
  })
  const signalling = createSignallingServer({
    now,
    others: federation,
    onKnownPosts(addresses) {
      for (const address of addresses) links.know(address, 'told')
    },
    onUnnamedPosts(addresses) {
      for (const address of addresses) links.forget(address, 'told')
    },
    placeOf(topic, address) {
      const { state, post } = links.place(address)
      return { address, state, members: post === null ? 0 : federation.membersBy(topic, post) }
    },
  })
  const codes = createCodeServer({ now, count })
  const tick = setInterval(() => federation.tick(), tickMs)
  tick.unref()
  return {
    upgrade(request, socket, head) {
      const path = (request.url ?? '').split('?', 1)[0]
      if (path === signallingPath) signalling.upgrade(request, socket, head)
      else if (path === postLinkPath) links.upgrade(request, socket, head)
      else if (path === codePath) codes.upgrade(request, socket, head)
      else return false
      return true
    },
    know: (address, by) => links.know(address, by),
    forget: (address) => links.forget(address, 'found'),
    count,
    stats() {
      const pages = signalling.stats()
      return { ...pages, links: links.size(), refused: { ...pages.refused, ...refused } }
    },
    close() {
      clearInterval(tick)
      links.close()
      codes.close()
      signalling.close()
    },
  }
}
