import { type Beat, encodeBeat } from './beat'
import type { LogLines } from './log-lines'
import type { PeerConnection } from './peer-links'

/** What this peer says of itself on its links: every few seconds, soon after a change, and soon after a link came or went. */
export interface OwnBeats {
  /** A beat as it would be said to this device now. */
  to(deviceId: string | null): Uint8Array
  /** Says it to everybody at once. */
  beat(): void
  beatWhenDue(): void
  /** New links are told soon, several at once: while they are not known, edits take detours. */
  linksChanged(): void
  /** Tells of links that came or went and were not told yet, now: what is said next would be passed on to those who hear it here. */
  tellLinks(): void
  setSaved(isAll: boolean): void
  setCannotSave(cannot: boolean): void
  dispose(): void
}

export interface OwnBeatsDeps {
  readonly lines: LogLines
  readonly ownDigest: () => string
  readonly openLinks: () => readonly PeerConnection[]
  /** From 0 to 1. */
  readonly random: () => number
  readonly self: () => Pick<Beat, 'clientId' | 'name' | 'boxKey'>
  /** They were said, to these. */
  readonly onSaid: (peerIds: readonly string[]) => void
}

const beatEveryMs = 5_000
/** Peers that met at once would beat at once for good, and what people write would wait behind a room full of beats. */
const apartMs = 2_000
/** A beat after a change goes out no sooner than this, nor than that for each open link: news stays a small part of the traffic. */
const newsAfterMs = 1_000
const newsPerLinkMs = 100
/** While changes go on, what a beat says of them is old at once: with many links only every second one is sent. */
const newsPerLinkMovingMs = 200
const settledAfterMs = 800
/** How soon new links are told: at once among few; in larger rooms when no more of them have come for a while, and at the latest after this long. */
const firstLinkNewsMs = 150
const linkNewsPerLinkMs = 25
const linkNewsWithinMs = 2_500

export function createOwnBeats(deps: OwnBeatsDeps): OwnBeats {
  const { lines, ownDigest, openLinks } = deps
  let saved = { digest: '', lines: lines.copy() }
  let isSaved = true
  let cannotSave = false
  let beatAt = 0
  let restMs = beatEveryMs
  let lastBeatDigest = ''
  let seen = { digest: '', since: 0 }
  let linksTimer: ReturnType<typeof setTimeout> | null = null
  /** When the first link came or went that was not told yet. */
  let newsSince: number | null = null

  function to(deviceId: string | null): Uint8Array {
    if (isSaved && saved.digest !== ownDigest())
      saved = { digest: ownDigest(), lines: lines.copy() }
    const yours = deviceId === null ? 0 : (saved.lines.by.get(deviceId) ?? 0)
    return encodeBeat({
      ...deps.self(),
      digest: saved.digest,
      unsaved: saved.digest === ownDigest() ? null : ownDigest(),
      // Whom nobody has heard for a while is nobody to pass a word on to.
      links: openLinks()
        .filter((link) => !link.silent)
        .map((link) => link.peerId),
      now: Date.now(),
      lines: { all: saved.lines.all, yours },
      cannotSave,
      files: true,
    })
  }

  function beat(): void {
    const open = openLinks()
    beatAt = Date.now()
    restMs = beatEveryMs + (deps.random() - 0.5) * apartMs
    if (linksTimer) clearTimeout(linksTimer)
    linksTimer = null
    newsSince = null
    for (const link of open) link.sendBeat(to(link.identity?.deviceId ?? null))
    lastBeatDigest = saved.digest
    deps.onSaid(open.map((link) => link.peerId))
  }

  function hasNews(sinceMs: number, now: number): boolean {
    // To name a large document's state takes longer than to see that it is too soon.
    if (!isSaved || sinceMs < newsAfterMs) return false
    const digest = ownDigest()
    if (digest !== seen.digest) seen = { digest, since: now }
    const isMoving = now - seen.since < settledAfterMs
    const waitMs = openLinks().length * (isMoving ? newsPerLinkMovingMs : newsPerLinkMs)
    return digest !== lastBeatDigest && sinceMs >= waitMs
  }

  function beatWhenDue(): void {
    const now = Date.now()
    if (hasNews(now - beatAt, now) || now - beatAt >= restMs) beat()
  }

  return {
    to,
    beat,
    beatWhenDue,
    linksChanged() {
      const waitMs = Math.max(firstLinkNewsMs, openLinks().length * linkNewsPerLinkMs)
      newsSince ??= Date.now()
      if (linksTimer) clearTimeout(linksTimer)
      linksTimer = setTimeout(beat, Math.min(waitMs, newsSince + linkNewsWithinMs - Date.now()))
    },
    tellLinks() {
      if (linksTimer) beat()
    },
    setSaved(isAll) {
      isSaved = isAll
      if (isAll) beatWhenDue()
    },
    setCannotSave(cannot) {
      if (cannot === cannotSave) return
      cannotSave = cannot
      beat()
    },
    dispose() {
      if (linksTimer) clearTimeout(linksTimer)
    },
  }
}
