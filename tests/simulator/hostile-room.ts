import type { RoomKeys } from '../../shared/sync/room-keys'
import { type Bundles, loadPrograms, type Programs } from './world/bundle-programs'
import { createSimulatedPosts } from './world/posts'
import type { Replica } from './world/replica'
import { createReplicas } from './world/replicas'
import { createSimulatedWebrtc } from './world/webrtc'
import { createWorld, type World } from './world/world'

/** Two honest people and a member who is not: linked, with an incident declared. */
export interface HostileRoom {
  readonly world: World
  readonly programs: Programs
  /** Every member has them. */
  readonly keys: RoomKeys
  readonly ana: Replica
  readonly ben: Replica
  readonly mallory: Replica
  /** Puts bytes on Mallory's open channel to Ana, behind the handshake that she passed. */
  inject(bytes: Uint8Array): void
  /** A message of y-webrtc with an update in it, as its frames. */
  injectUpdate(update: Uint8Array): void
  /** What Ana's machine has counted under this code. */
  refused(code: string): number
  /** Lets time pass (ms of the world). */
  pass(ms: number): Promise<void>
  /** Ana writes; true when Ben has it within a second, over the link that stood before. */
  isUndisturbed(): Promise<boolean>
}

export async function createHostileRoom(bundles: Bundles, seed: number): Promise<HostileRoom> {
  const world = createWorld(seed, 'nothing')
  const { timeline } = world
  const webrtc = createSimulatedWebrtc(world)
  const host = world.machine('host')
  const loaded = host.enter(() => loadPrograms(bundles, webrtc.globals))
  const { programs } = loaded
  const posts = createSimulatedPosts(world, programs.createMeetingPlace)
  posts.start('post0:4747')
  const planned = [0, 1, 2].map(() => ({
    seat: 'responder' as const,
    skewMs: 0,
    hasSlowDisk: false,
    addresses: ['post0:4747'],
  }))
  const root = new Uint8Array(32).fill(11)
  const [one, two, three] = createReplicas(world, host, loaded, posts, planned, root)
  if (!one || !two || !three) throw new Error('three replicas were asked for')
  const [ana, ben, mallory]: readonly [Replica, Replica, Replica] = [one, two, three]
  for (const replica of [ana, ben, mallory]) timeline.at(0, () => replica.start())
  const pass = (ms: number) => timeline.runUntil(timeline.now() + ms)
  await pass(5_000)
  let notes = 0

  async function isUndisturbed(): Promise<boolean> {
    const open = ana.open()
    if (!open) return false
    notes += 1
    const text = `Undisturbed ${notes}`
    const before = ben
      .open()
      ?.mesh.state()
      .peers.find((peer) => peer.deviceId === ana.deviceId)
    await ana.machine().enter(() => open.session.run(programs.addNote, { text }))
    await pass(1_000)
    const after = ben
      .open()
      ?.mesh.state()
      .peers.find((peer) => peer.deviceId === ana.deviceId)
    const heard = ben
      .open()
      ?.session.entries()
      .some((entry) => entry.body['text'] === text)
    return heard === true && before?.state === 'open' && after?.peerId === before.peerId
  }
  await ana
    .machine()
    .enter(() =>
      ana.open()?.session.run(programs.declareIncident, { title: 'Login fails', severity: 'SEV2' }),
    )
  await pass(1_000)

  function inject(bytes: Uint8Array): void {
    for (const wire of webrtc.wires()) {
      const [first, second] = wire.ends
      const [own, other] = first.machine === mallory.machine() ? [first, second] : [second, first]
      if (own.machine !== mallory.machine() || other.machine !== ana.machine()) continue
      wire.send(own, bytes.slice().buffer, bytes.length)
    }
  }

  return {
    world,
    programs,
    keys: programs.keysFromRoot(root),
    ana,
    ben,
    mallory,
    inject,
    injectUpdate(update) {
      const { encoding, syncProtocol, framesOf, frameTypes } = programs
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      syncProtocol.writeUpdate(encoder, update)
      for (const frame of framesOf(frameTypes.data, 900_000, encoding.toUint8Array(encoder)))
        inject(frame)
    },
    refused: (code) => ana.open()?.mesh.state().refusals[code] ?? 0,
    pass,
    isUndisturbed,
  }
}
