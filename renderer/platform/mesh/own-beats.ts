import { type Beat, encodeBeat } from './beat'
import type { LogLines } from './log-lines'
import type { PeerConnection } from './peer-links'
import { createQuietMoment } from './quiet-moment'

/** What this peer says of itself on its links: every few seconds, soon after a change, and soon after a link came or went. */
export interface OwnBeats {
  /** The first beat on a link that opens now. */
  greeting(link: PeerConnection): Uint8Array
  /** Says it to everybody at once. */
  beat(): void
  /** Says it to those who have not heard it for a while, or not the newest of it. */
  beatWhenDue(): void
  /** New links are told soon, several at once: while they are not known, edits take detours. */
  linksChanged(): void
  /** Tells of links that came or went and were not told yet, now: what is said next would be passed on to those who hear it here. */
  tellLinks(): void
  /** The document changed; what came over a link makes its peer the first to hear that it is saved here. */
  moved(by: PeerConnection | null): void
  setSaved(isAll: boolean): void
  setCannotSave(cannot: boolean): void
  dispose(): void
}

export interface OwnBeatsDeps {
  readonly lines: LogLines
  readonly ownDigest: () => string
  readonly openLinks: () => readonly PeerConnection[]
  /** More links are about to open. */
  readonly isForming: () => boolean
  /** From 0 to 1. */
  readonly random: () => number
  readonly self: () => Pick<Beat, 'clientId' | 'name' | 'boxKey'>
  /** These links were named; said again every few seconds. */
  readonly onSaid: (peerIds: readonly string[]) => void
}

/** What a link was told. */
interface Told {
  readonly at: number
  /** How long until it hears of us again, without news. */
  readonly restMs: number
  readonly digest: string
  readonly links: readonly string[]
}

const beatEveryMs = 5_000
/** Links that are told at once would be told at once for good, and what people write would wait behind a room full of beats. */
const apartMs = 2_000
/** News of changes goes out with each tick, and to so many links at a time: it stays a small part of the traffic. */
const newsAfterMs = 800
const newsLinks = 10
/**
 * While changes go on, what a beat says of them is old at once: in rooms with more links than this only those are told who
 * wait for it, because changes came from them.
 */
const newsLinksMoving = 5
const settledAfterMs = 800
/**
 * How soon new links are told: at once among few; in larger rooms when no more of them come, but before what others say of
 * their presence is passed on, and at the latest after some seconds.
 */
const linkNewsMs = { least: 150, perLink: 25, most: 600, within: 7_000 }

export function createOwnBeats(deps: OwnBeatsDeps): OwnBeats {
  const { lines, ownDigest, openLinks } = deps
  let saved = { digest: '', lines: lines.copy() }
  let isSaved = true
  let cannotSave = false
  let linked: readonly string[] = []
  /** What the other windows here know. */
  let said: { readonly links: readonly string[]; readonly at: number } = { links: [], at: 0 }
  let newsAt = 0
  let seen = { digest: '', since: 0 }
  let linksTimer: ReturnType<typeof setTimeout> | null = null
  const quiet = createQuietMoment(sayWhatIsDue)
  /** When the first link came or went that was not told yet. */
  let newsSince: number | null = null
  /** What each link was told last, and how long that stands. */
  const told = new WeakMap<PeerConnection, Told>()
  /** Changes came from them since they were told last. */
  const waiting = new WeakSet<PeerConnection>()

  /** Brings what is said up to what is so. */
  function refresh(): void {
    if (isSaved && saved.digest !== ownDigest())
      saved = { digest: ownDigest(), lines: lines.copy() }
    // Whom nobody has heard for a while is nobody to pass a word on to.
    const heard = openLinks().filter((link) => !link.silent)
    const now = heard.map((link) => link.peerId)
    if (now.join() !== linked.join()) linked = now
  }

  function encode(link: PeerConnection): Uint8Array {
    const { digest } = saved
    const deviceId = link.identity?.deviceId ?? null
    const isSaid = told.get(link)?.links === linked
    const restMs = beatEveryMs + (deps.random() - 0.5) * apartMs
    told.set(link, { at: Date.now(), restMs, digest, links: linked })
    if (isSaved) waiting.delete(link)
    return encodeBeat({
      ...deps.self(),
      digest,
      unsaved: digest === ownDigest() ? null : ownDigest(),
      ...(isSaid ? {} : { links: linked }),
      now: Date.now(),
      lines: {
        all: saved.lines.all,
        yours: deviceId === null ? 0 : (saved.lines.by.get(deviceId) ?? 0),
      },
      cannotSave,
      files: true,
    })
  }

  function sayTo(links: readonly PeerConnection[]): void {
    refresh()
    for (const link of links) link.sendBeat(encode(link))
    if (said.links === linked && Date.now() - said.at < beatEveryMs) return
    said = { links: linked, at: Date.now() }
    deps.onSaid(linked)
  }

  function beat(): void {
    if (linksTimer) clearTimeout(linksTimer)
    linksTimer = null
    newsSince = null
    newsAt = Date.now()
    sayTo(openLinks())
  }

  /** Those that were not told of the newest change: who wait for it, then longest ago; as many as it is time for. */
  function newsFor(open: readonly PeerConnection[], now: number): readonly PeerConnection[] {
    // To name a large document's state takes longer than to see that it is too soon.
    if (!isSaved || now - newsAt < newsAfterMs) return []
    const digest = ownDigest()
    if (digest !== seen.digest) seen = { digest, since: now }
    const isMoving = now - seen.since < settledAfterMs
    const isForAll = !isMoving || open.length <= newsLinksMoving
    const at = (link: PeerConnection) => told.get(link)?.at ?? 0
    const first = (link: PeerConnection) => (waiting.has(link) ? 0 : 1)
    return open
      .filter((link) => told.get(link)?.digest !== digest && now - at(link) >= newsAfterMs)
      .filter((link) => isForAll || waiting.has(link))
      .sort((a, b) => first(a) - first(b) || at(a) - at(b))
      .slice(0, isMoving ? newsLinksMoving : newsLinks)
  }

  function sayWhatIsDue(): void {
    const now = Date.now()
    const open = openLinks()
    const isDue = (link: PeerConnection) => {
      const last = told.get(link)
      return !last || now - last.at >= last.restMs
    }
    const news = newsFor(open, now)
    if (news.length > 0) newsAt = now
    const due = new Set([...open.filter(isDue), ...news])
    // Other windows count on hearing of us, links or none.
    if (due.size > 0 || now - said.at >= beatEveryMs) sayTo([...due])
  }

  function linksChanged(): void {
    const now = Date.now()
    const { least, perLink, most, within } = linkNewsMs
    const waitMs = Math.min(most, Math.max(least, openLinks().length * perLink))
    newsSince ??= now
    if (linksTimer) clearTimeout(linksTimer)
    const leftMs = newsSince + within - now
    linksTimer = setTimeout(
      () => (leftMs > waitMs && deps.isForming() ? linksChanged() : beat()),
      Math.min(waitMs, leftMs),
    )
  }

  return {
    greeting(link) {
      refresh()
      return encode(link)
    },
    beat,
    beatWhenDue: quiet.ask,
    linksChanged,
    tellLinks() {
      if (linksTimer) beat()
    },
    moved(by) {
      quiet.disturb()
      if (by) waiting.add(by)
    },
    setSaved(isAll) {
      isSaved = isAll
      if (isAll) quiet.ask()
    },
    setCannotSave(cannot) {
      if (cannot === cannotSave) return
      cannotSave = cannot
      beat()
    },
    dispose() {
      if (linksTimer) clearTimeout(linksTimer)
      quiet.dispose()
    },
  }
}
