import { Awareness } from 'y-protocols/awareness'
import { type Room, WebrtcProvider } from 'y-webrtc'
import { createLifetime } from '../../../shared/base/lifetime'
import { deviceIdOf } from '../../../shared/doc/signatures'
import { stateDigest } from '../../../shared/sync/digest'
import type { Mesh, MeshState, OpenMesh, RoomMove } from '../../session/mesh'
import { createSignatureCheck } from '../keys/check-signatures'
import { type CallPlan, createCallPlan } from './call-plan'
import { forgetPresence } from './forget-presence'
import { createKeptPresence, isHeardByAll } from './kept-presence'
import { linkCertificates } from './link-certificate'
import { observersOf } from './linked-observers'
import { countLogLines } from './log-lines'
import { createMeshFiles } from './mesh-files'
import { isMeshForming } from './mesh-forming'
import type { MeshGround } from './mesh-ground'
import { createMeshKeys } from './mesh-keys'
import { createMeshNotices } from './mesh-notices'
import { createMeshPosts, type MeshPosts } from './mesh-posts'
import { startTicks } from './mesh-ticks'
import { dropLinks, moveLinks } from './move-links'
import { createNeighbourSignals, type NeighbourSignals } from './neighbour-signals'
import { createOwnBeats } from './own-beats'
import { createPassedPresence } from './passed-presence'
import { createPeerLinks, type PeerConnection, type PeerLinks } from './peer-links'
import { createPeerStates } from './peer-states'
import { readPresence } from './read-presence'
import { createStateComparison } from './state-comparison'
import { noteAsked } from './step-check'
import { createLinkTender, type LinkTender } from './tend-links'
import { createTopicDoors, hearNotice, isDoor, noticePayloads } from './topic-doors'
import { createUnsavedPart } from './unsaved-part'
import { createUpdateTargets } from './update-targets'
import { onWakeSigns } from './wake-signs'
import { createWindowLinks, type WindowLinks } from './window-links'
import { askForMissing, replaceEcho, sayPresence } from './y-webrtc-seams'

/**
 * Sync of one room over y-webrtc, unmodified, through its seams: no signalling of its own, exactly one side calls (the
 * newcomer calls those who are there), framed channels, no echo, no ICE servers. Beats on each link say what the other
 * side has saved; two beats in a row that differ start a comparison of states. When the room's secret changes, open links to
 * those who stay go on: a link rests on the devices that proved themselves, the secret is where they meet.
 */

export const createWebrtcMesh =
  (ground: MeshGround): OpenMesh =>
  (options) =>
    openMesh(ground, options)

function openMesh(ground: MeshGround, options: Parameters<OpenMesh>[0]): Mesh {
  const { doc, device, onMoved, onPosts } = options
  const check = createSignatureCheck()
  const keys = createMeshKeys({ secret: options.secret, device, check })
  /** What was last said of removals; null before anything was. */
  let moved: RoomMove | null = null
  let hasLeft = false
  let state: MeshState | null = null
  const notices = createMeshNotices(() => {
    state = null
  })
  const { count, changed } = notices
  const life = createLifetime(() => count('dispose-failed'))
  const awareness = new Awareness(doc)
  const provider = new WebrtcProvider(options.roomId, doc, {
    signaling: [],
    awareness,
    maxConns: 64,
  })
  const doors = createTopicDoors({ ...ground, onMoved, refuse: count })
  const ownDeviceId = deviceIdOf(options.device.publicKey)
  const lines = countLogLines(doc)
  life.own(lines.dispose)
  const unsaved = createUnsavedPart(doc)
  life.own(unsaved.dispose)
  let room: Room | null = null
  let posts: MeshPosts | null = null
  let postAddresses = options.posts
  doors.setPosts(postAddresses)
  let plan: CallPlan | null = null
  let windows: WindowLinks | null = null
  let neighbours: NeighbourSignals | null = null
  let tender: LinkTender | null = null
  let links: PeerLinks | null = null
  let presence = options.presence
  let digest: string | null = null
  const kept = createKeptPresence(awareness)
  const files = createMeshFiles({
    home: options.files,
    isOpen: (link) => links?.isOpen(link) === true,
    refuse: count,
    changed,
  })

  const currentDigest = () => {
    digest ??= stateDigest(doc)
    return digest
  }

  function ask(link: PeerConnection): void {
    if (!room) return
    noteAsked(link.step, Date.now())
    askForMissing(link.conn, room)
  }

  const comparison = createStateComparison({ ownDigest: currentDigest, ask })

  const openLinks = () => [...(links?.all.values() ?? [])].filter((link) => links?.isOpen(link))
  const isForming = () => isMeshForming(openLinks().length, links?.all.size ?? 0)
  const states = createPeerStates({
    awareness,
    lines,
    ownDigest: currentDigest,
    ownDeviceId,
    links: () => links?.all.values() ?? [],
    isOpen: (link) => links?.isOpen(link) === true,
    isHere: (id) =>
      id === room?.peerId || room?.bcConns.has(id) === true || windows?.has(id) === true,
  })
  life.own(states.dispose)

  const beats = createOwnBeats({
    lines,
    ownDigest: currentDigest,
    openLinks,
    isForming,
    random: Math.random,
    self: () => ({ clientId: doc.clientID, name: presence.name, boxKey: options.boxKey }),
    onSaid: (peerIds) => windows?.say(peerIds),
  })
  life.own(beats.dispose)

  const targets = createUpdateTargets(awareness, () => ({ room, links, windows }))
  const passedPresence = createPassedPresence({
    awareness,
    isForming,
    targets: targets.passed,
    say: (link, clients) => room && sayPresence(link.conn, room, clients),
  })
  life.own(passedPresence.dispose)

  const onSomePost = (peerId: string) => posts?.reach(peerId) === true
  function setPosts(addresses: readonly string[]): void {
    postAddresses = addresses
    posts?.set(addresses)
    doors.setPosts(addresses)
  }

  function resync(): void {
    posts?.wake()
    doors.wake()
    if (!room || !links) return
    tender?.hurry()
    for (const link of openLinks()) ask(link)
    beats.beat()
    tender?.tend()
  }

  /** The peer id tells those who hear of us through others which link is ours. */
  const setOwnState = () =>
    awareness.setLocalState({
      ...awareness.getLocalState(),
      user: presence,
      peerId: room?.peerId ?? null,
    })
  const onUpdate = () => {
    digest = null
    comparison.moved(Date.now())
    states.moved(Date.now())
    beats.moved(links?.speaking() ?? null)
    changed()
  }
  doc.on('update', onUpdate)
  life.own(() => doc.off('update', onUpdate))
  awareness.on('change', changed)
  life.own(onWakeSigns(resync))
  if (ground.onResumed) life.own(ground.onResumed(resync))
  setOwnState()

  function tick(): void {
    // y-webrtc leaves the room on `beforeunload`, and the page may stay: a mailto link, or a question before leaving.
    if (room && !room.bcconnected) {
      room.connect()
      setOwnState()
    }
    links?.tick()
    files.tick()
    tender?.tend()
    beats.beatWhenDue()
  }
  // After sleep links may be gone without a word, or alive with their beats still waiting to be read: each gets the
  // usual time to be heard again, and counts as silent until it is.
  const onSlept = (now: number) => {
    for (const link of links?.all.values() ?? []) link.patientFrom = now
    resync()
  }
  life.own(startTicks(tick, onSlept))

  async function start(): Promise<void> {
    // Made while y-webrtc makes its room.
    const certificates = await linkCertificates()
    await Promise.all([provider.key, keys.prepare()])
    if (life.isDisposed() || !provider.room) return
    const opened = provider.room
    room = opened
    setOwnState()
    plan = createCallPlan({
      ownId: opened.peerId,
      now: () => Date.now(),
      random: () => Math.random(),
    })
    windows = createWindowLinks(options.roomId, opened.peerId, (peerId) => {
      links?.drop(peerId)
      beats.linksChanged()
    })
    beats.linksChanged()
    links = createPeerLinks({
      provider,
      room: opened,
      certificates,
      deviceId: ownDeviceId,
      seat: keys.now().seat,
      shake: (peerId, binding) => keys.proof().shake(opened.peerId, peerId, binding),
      greeting: beats.greeting,
      sendSignal(to, payload, by) {
        if (by === null) posts?.signal(to, payload)
        else neighbours?.send(to, payload, by)
      },
      sendRelay: (to, sealed) => posts?.relay(to, sealed) === true,
      onPassed: (link, bytes) => neighbours?.hear(link, bytes),
      onFile: files.hear,
      mayLink(deviceId, peerId) {
        if (hasLeft) return false
        const told = moved?.removed.get(deviceId)
        if (!told) return true
        for (const payload of noticePayloads(keys.now(), [told])) posts?.signal(peerId, payload)
        return false
      },
      onOpen(link) {
        plan?.opened(link.peerId)
        states.opened(link)
        beats.linksChanged()
        unsaved.sayTo(link.conn)
        sayPresence(link.conn, opened, [awareness.clientID])
        comparison.opened(link)
        passedPresence.opened(link)
        // The next of those who wait for a free call.
        tender?.tend()
        changed()
      },
      onCutOff: () => tender?.tend(),
      onClosed(link) {
        plan?.ended(link.peerId, false)
        files.closed(link)
        changed()
        // It never opened: nobody counted on it.
        if (!link.identity) return
        beats.linksChanged()
        passedPresence.closed(link)
        states.closed(link)
        forgetPresence(awareness, link, openLinks())
        // Whoever thought us linked to it did not pass its last words on; one of the others has them.
        const [other] = openLinks()
        if (other && !life.isDisposed()) ask(other)
      },
      onBeat(link, beat, before) {
        kept.heard(beat)
        comparison.heard(link, beat, before)
        plan?.heardOf(beat.links)
        files.heardBeat(link, beat)
        changed()
      },
      refuse: count,
    })
    neighbours = createNeighbourSignals({
      sealing: keys.sealing,
      ownId: opened.peerId,
      open: () => new Map(openLinks().map((link) => [link.peerId, link])),
      onSignal: (from, payload, by) => links?.onSignal(from, payload, by),
      refuse: count,
      now: () => Date.now(),
    })
    tender = createLinkTender({
      ownId: opened.peerId,
      links,
      plan,
      neighbours,
      onSomePost,
      isElsewhere: (peerId) => opened.bcConns.has(peerId) || windows?.has(peerId) === true,
      refuse: count,
      changed,
    })
    replaceEcho(opened, {
      targets: targets.connections,
      beforeOwn: beats.tellLinks,
      saysAgain: () => !isHeardByAll(awareness, openLinks()),
      onPresence: (clients) => passedPresence.heard(links?.speaking() ?? null, clients),
    })
    if (!hasLeft) openPosts(opened.peerId)
  }

  /** Meets the others under the keys of now. */
  function openPosts(peerId: string): void {
    const used = keys.now()
    posts?.dispose()
    posts = createMeshPosts({
      ...ground,
      keys: used,
      peerId,
      onRoster(peers) {
        plan?.roster(peers.filter((other) => !isDoor(other)))
        tender?.tend()
      },
      onJoined: (other) => (isDoor(other) ? undefined : plan?.joined(other)),
      onLeft(peerId) {
        const link = links?.all.get(peerId)
        // Nobody is left to answer an offer; an open link needs no post and stays.
        if (link?.carrier === 'relay' && !onSomePost(peerId)) link.relayEnd?.lost()
        else if (link?.by === null && !links?.isOpen(link) && !onSomePost(peerId))
          links?.drop(peerId)
        changed()
      },
      onSignal(from, payload) {
        if (!hearNotice(used, payload, { onMoved, refuse: count }))
          links?.onSignal(from, payload, null)
      },
      onRelay: (from, sealed) => links?.onRelay(from, sealed),
      onPosts,
      onRefused: count,
      onChange: changed,
    })
    posts.set(postAddresses)
  }

  function move(next: RoomMove): void {
    moved = next
    doors.set(next.doors)
    if (!next.secret) {
      hasLeft = true
      posts?.dispose()
      posts = null
      dropLinks(links)
      changed()
      return
    }
    const isNewTopic = keys.move(next.secret)
    const forget = (link: PeerConnection) => forgetPresence(awareness, link, openLinks())
    if (links) moveLinks(links, next, isNewTopic, forget)
    if ((isNewTopic || hasLeft) && room) openPosts(room.peerId)
    hasLeft = false
    changed()
  }
  start().catch(() => count('not-started'))

  return {
    awareness,
    state() {
      state ??= {
        posts: posts?.links() ?? [],
        peers: states.peers(),
        absent: states.absent(),
        refusals: { ...notices.refusals },
        refusedAt: { ...notices.refusedAt },
      }
      return state
    },
    subscribe: notices.subscribe,
    files,
    setPresence(next) {
      presence = next
      setOwnState()
    },
    // Whoever is out is not here, however long its last word is remembered; and to whoever is out nobody is.
    present: () =>
      hasLeft
        ? []
        : readPresence(awareness).filter(({ deviceId }) => !moved?.removed.has(deviceId)),
    setPosts,
    move,
    observers: () => observersOf(openLinks()),
    setSaved(isAll) {
      unsaved.setSaved(isAll)
      beats.setSaved(isAll)
    },
    setCannotSave: beats.setCannotSave,
    resync,
    dispose() {
      // The goodbye: while there are links to say it on.
      awareness.setLocalState(null)
      life.dispose()
      posts?.dispose()
      doors.dispose()
      tender?.dispose()
      links?.dispose()
      windows?.dispose()
      provider.destroy()
      awareness.destroy()
      notices.dispose()
    },
  }
}
