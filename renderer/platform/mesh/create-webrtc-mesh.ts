import { Awareness, removeAwarenessStates } from 'y-protocols/awareness'
import { type Room, type WebrtcConn, WebrtcProvider } from 'y-webrtc'
import { createLifetime } from '../../../shared/base/lifetime'
import { stateDigest } from '../../../shared/sync/digest'
import { keysFromObserver, keysFromRoot } from '../../../shared/sync/room-keys'
import type { MeshState, OpenMesh, PeerLink, Presence } from '../../session/mesh'
import { encodeBeat } from './beat'
import { createPeerLinks, type PeerConnection, type PeerLinks } from './peer-links'
import { createSignallingClient, type SignallingClient } from './signalling-client'
import { askForMissing, replaceEcho } from './y-webrtc-seams'

/**
 * Sync of one room over y-webrtc, unmodified, through its seams: no signalling of its own, exactly one side calls (the
 * newcomer calls those who are there), framed channels, no echo, no ICE servers. Beats on each link say what the other
 * side has saved; two beats in a row that differ start a comparison of states.
 */

const tickMs = 1_000
const beatEveryMs = 5_000
const deadAfterMs = 12_000
const openWithinMs = 10_000
/** Time for the side that should call before the other one does. */
const patienceMs = 6_000
const retryFirstMs = 1_000
const retryLastMs = 30_000

interface Caller {
  /** The peer was there before us: we call at once. */
  ours: boolean
  seenAt: number
  failures: number
  notBefore: number
}

export const createWebrtcMesh: OpenMesh = (options) => {
  const { doc } = options
  const keys =
    options.secret.kind === 'root'
      ? keysFromRoot(options.secret.root)
      : keysFromObserver(options.secret.observer, options.secret.seatPublicKey)
  const life = createLifetime(() => count('dispose-failed'))
  const awareness = new Awareness(doc)
  const provider = new WebrtcProvider(keys.topic, doc, { signaling: [], awareness, maxConns: 64 })
  const listeners = new Set<() => void>()
  const refusals: Record<string, number> = {}
  const callers = new Map<string, Caller>()
  const posts = new Map<string, SignallingClient>()
  let room: Room | null = null
  let links: PeerLinks | null = null
  let presence = options.presence
  let digest: string | null = null
  let savedDigest = ''
  let isSaved = true
  let beatAt = 0
  let lastBeatDigest = ''
  let state: MeshState | null = null
  let notifyTimer: ReturnType<typeof setTimeout> | null = null

  function count(code: string): void {
    refusals[code] = (refusals[code] ?? 0) + 1
    changed()
  }

  /** Many small changes become one notice each tenth of a second. */
  function changed(): void {
    state = null
    notifyTimer ??= setTimeout(() => {
      notifyTimer = null
      for (const listener of [...listeners]) listener()
    }, 100)
  }

  const currentDigest = () => {
    digest ??= stateDigest(doc)
    return digest
  }

  function compare(link: PeerConnection): void {
    if (!links || !link.beat) return
    const equal = link.beat.digest === currentDigest()
    link.differing = equal ? 0 : link.differing + 1
    if (equal) link.behindSince = null
    else link.behindSince ??= Date.now()
    if (link.differing >= 2 && room) {
      link.differing = 0
      askForMissing(link.conn, room)
    }
    changed()
  }

  function beat(): void {
    if (!links) return
    if (isSaved) savedDigest = currentDigest()
    const open = [...links.all.values()].filter((link) => links?.isOpen(link))
    const bytes = encodeBeat({
      digest: savedDigest,
      links: open.map((link) => link.peerId),
      clientId: doc.clientID,
      deviceId: presence.deviceId,
      name: presence.name,
      seat: presence.seat,
      now: Date.now(),
    })
    beatAt = Date.now()
    lastBeatDigest = savedDigest
    for (const link of open) link.sendBeat(bytes)
  }

  /** Whom an update still has to reach. A remote one goes only to peers that its sender is not linked to. */
  function* targets(remote: boolean): Generator<WebrtcConn> {
    if (!links) return
    const from = remote ? links.speaking() : null
    const reached = new Set(from?.beat?.links)
    for (const link of links.all.values()) {
      if (link === from || !links.isOpen(link)) continue
      // Until the sender has said whom it is linked to, the newcomer's own comparison of states covers the gap.
      if (remote && (from === null || from.beat === null || reached.has(link.peerId))) continue
      yield link.conn
    }
  }

  function caller(peerId: string): Caller {
    const known = callers.get(peerId)
    if (known) return known
    const fresh: Caller = { ours: false, seenAt: Date.now(), failures: 0, notBefore: 0 }
    callers.set(peerId, fresh)
    return fresh
  }

  const onSomePost = (peerId: string) => [...posts.values()].some((post) => post.peers().has(peerId))

  /** Calls whoever should be called and is not linked; ends what is dead or never opened. */
  function tend(): void {
    if (!room || !links) return
    const now = Date.now()
    for (const link of [...links.all.values()]) {
      const silentMs = now - (link.heardAt ?? link.startedAt)
      const limitMs = links.isOpen(link) ? deadAfterMs : openWithinMs
      if (silentMs <= limitMs) continue
      const peer = caller(link.peerId)
      peer.failures += 1
      peer.notBefore = now + Math.min(retryLastMs, retryFirstMs * 2 ** peer.failures) * (0.5 + Math.random())
      count(links.isOpen(link) ? 'link-silent' : 'link-not-opened')
      links.drop(link.peerId)
    }
    for (const [peerId, peer] of callers) {
      if (!onSomePost(peerId)) {
        if (!links.all.has(peerId)) callers.delete(peerId)
        continue
      }
      if (links.all.has(peerId) || room.bcConns.has(peerId) || now < peer.notBefore) continue
      const waited = now - peer.seenAt > patienceMs
      if (peer.ours || (waited && room.peerId < peerId) || now - peer.seenAt > patienceMs * 3) {
        peer.seenAt = now
        links.call(peerId)
      }
    }
  }

  function openPost(address: string, opened: Room): void {
    posts.set(
      address,
      createSignallingClient({
        address,
        keys,
        peerId: opened.peerId,
        onRoster(peers) {
          for (const peerId of peers) {
            if (peerId === opened.peerId) continue
            const peer = caller(peerId)
            peer.ours = true
            peer.notBefore = 0
          }
          tend()
        },
        onJoined(peerId) {
          const peer = caller(peerId)
          peer.ours = false
          peer.seenAt = Date.now()
          peer.notBefore = 0
        },
        onLeft: () => changed(),
        onSignal: (from, payload) => links?.onSignal(from, payload),
        onRefused: count,
        onChange: changed,
      }),
    )
  }

  function setPosts(addresses: readonly string[]): void {
    if (!room) {
      pendingPosts = addresses
      return
    }
    for (const [address, post] of posts) {
      if (addresses.includes(address)) continue
      post.dispose()
      posts.delete(address)
    }
    for (const address of addresses) if (!posts.has(address)) openPost(address, room)
    changed()
  }
  let pendingPosts = options.posts

  function resync(): void {
    for (const post of posts.values()) post.wake()
    if (!room || !links) return
    for (const peer of callers.values()) peer.notBefore = 0
    for (const link of links.all.values()) if (links.isOpen(link)) askForMissing(link.conn, room)
    beat()
    tend()
  }

  /** Presence is what somebody on an open link, or another window here, said of themselves. */
  function present(): readonly Presence[] {
    const people = new Map<string, Presence>()
    for (const [client, value] of awareness.getStates()) {
      const user: unknown = value['user']
      if (client === doc.clientID || typeof user !== 'object' || user === null) continue
      // reason: an object is a record of unknown values; each is checked before use.
      const { deviceId, name, color, seat, view } = user as Record<string, unknown>
      if (typeof deviceId !== 'string' || typeof name !== 'string') continue
      people.set(deviceId, {
        deviceId,
        name: name.slice(0, 200),
        color: typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : '#59616b',
        seat: seat === 'observer' ? 'observer' : 'responder',
        view: typeof view === 'string' ? view : null,
      })
    }
    return [...people.values()]
  }

  function peerState(link: PeerConnection): PeerLink {
    const open = links?.isOpen(link) === true
    return {
      peerId: link.peerId,
      deviceId: link.beat?.deviceId ?? null,
      name: link.beat?.name ?? null,
      path: open ? 'direct' : 'none',
      state: open ? 'open' : 'connecting',
      lastHeardAt: link.heardAt,
      inStep: link.beat ? link.beat.digest === currentDigest() : null,
      behindSince: link.behindSince,
      skewMs: link.beat ? link.beat.now - link.beatAt : null,
    }
  }

  const onUpdate = () => {
    digest = null
    changed()
  }
  doc.on('update', onUpdate)
  life.own(() => doc.off('update', onUpdate))
  awareness.on('change', changed)
  const onWake = () => resync()
  const onVisible = () => {
    if (document.visibilityState === 'visible') resync()
  }
  addEventListener('online', onWake)
  addEventListener('pageshow', onWake)
  document.addEventListener('visibilitychange', onVisible)
  life.own(() => {
    removeEventListener('online', onWake)
    removeEventListener('pageshow', onWake)
    document.removeEventListener('visibilitychange', onVisible)
  })
  awareness.setLocalStateField('user', presence)

  let lastTick = Date.now()
  const ticker = setInterval(() => {
    const now = Date.now()
    // A gap between ticks is a machine that slept: its links may be gone without a word.
    if (now - lastTick > 8_000) resync()
    lastTick = now
    tend()
    const due = now - beatAt >= beatEveryMs
    const news = now - beatAt >= tickMs && isSaved && currentDigest() !== lastBeatDigest
    if (due || news) beat()
  }, tickMs)
  life.own(() => clearInterval(ticker))

  void provider.key.then(() => {
    // The promise has no owner but this: y-webrtc makes its room in the same turn.
    if (life.isDisposed() || !provider.room) return
    const opened = provider.room
    room = opened
    links = createPeerLinks({
      provider,
      room: opened,
      sendSignal: (to, payload) => [...posts.values()].some((post) => post.signal(to, payload)),
      onOpen(link) {
        const peer = caller(link.peerId)
        peer.failures = 0
        beat()
        changed()
      },
      onClosed(link) {
        const peer = caller(link.peerId)
        peer.seenAt = Date.now()
        if (link.beat) removeAwarenessStates(awareness, [link.beat.clientId], 'link closed')
        changed()
      },
      onBeat: compare,
      refuse: count,
    })
    replaceEcho(opened, targets)
    setPosts(pendingPosts)
  })

  return {
    awareness,
    state() {
      state ??= {
        posts: [...posts.values()].map((post) => post.link()),
        peers: links ? [...links.all.values()].map(peerState) : [],
        refusals: { ...refusals },
      }
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setPresence(next) {
      presence = next
      awareness.setLocalStateField('user', next)
    },
    present,
    setPosts,
    setSaved(saved) {
      isSaved = saved
      if (saved && currentDigest() !== lastBeatDigest && Date.now() - beatAt >= tickMs) beat()
    },
    resync,
    dispose() {
      life.dispose()
      for (const post of posts.values()) post.dispose()
      links?.dispose()
      provider.destroy()
      awareness.destroy()
      if (notifyTimer) clearTimeout(notifyTimer)
      listeners.clear()
    },
  }
}
