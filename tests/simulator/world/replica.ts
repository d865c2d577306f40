import type * as Y from 'yjs'
import type { Mesh } from '../../../renderer/session/mesh'
import type { RoomSession } from '../../../renderer/session/room-session'
import type { DeviceKey, RoomRecord, RoomSecret } from '../../../renderer/session/storage'
import type { Seat } from '../../../shared/sync/seat'
import type { LoadedPrograms } from './bundle-programs'
import { createDisk, type Disk } from './disk'
import type { Machine } from './machine'
import type { SimulatedPosts } from './posts'
import type { World } from './world'

/** One person's copy of the room: a disk that stays, and a program on a machine that may crash and start again. */
export interface Replica {
  readonly name: string
  readonly seat: Seat
  readonly deviceId: string
  readonly disk: Disk
  /** The machine of this run; another one after each start. */
  machine(): Machine
  /** Null while it is down or not open yet. */
  open(): OpenReplica | null
  start(): void
  crash(): void
  setPosts(addresses: readonly string[]): void
  /** The posts that it knows by now. */
  posts(): readonly string[]
  /** Faults of the program itself: a rejected promise, a throw. None is ever expected. */
  readonly faults: string[]
}

export interface OpenReplica {
  readonly session: RoomSession
  readonly doc: Y.Doc
  readonly mesh: Mesh
}

export interface RoomSecrets {
  readonly roomId: string
  readonly root: Uint8Array
  readonly observer: Uint8Array
  readonly seatPublicKey: Uint8Array
}

export function createReplica(options: {
  readonly world: World
  readonly loaded: LoadedPrograms
  readonly posts: SimulatedPosts
  readonly name: string
  readonly seat: Seat
  readonly skewMs: number
  readonly hasSlowDisk: boolean
  readonly secrets: RoomSecrets
  readonly deviceKey: DeviceKey
  readonly addresses: readonly string[]
}): Replica {
  const { world, loaded, posts, name, seat, secrets } = options
  const { programs } = loaded
  const disk = createDisk(world, name, options.hasSlowDisk)
  const deviceId = programs.deviceIdOf(options.deviceKey.publicKey)
  const faults: string[] = []
  let { addresses } = options
  let machine = world.machine(name, options.skewMs)
  let opened: OpenReplica | null = null
  let isFirst = true

  const secret: RoomSecret =
    seat === 'responder'
      ? { kind: 'root', root: secrets.root }
      : { kind: 'observer', observer: secrets.observer, seatPublicKey: secrets.seatPublicKey }
  const record = (): RoomRecord => ({
    id: secrets.roomId,
    title: '',
    roomKind: 'incident',
    severity: null,
    stage: null,
    seat,
    secret,
    posts: addresses,
    sample: false,
    createdAt: 0,
    openedAt: 0,
  })

  function begin(): void {
    const own = machine
    const { createWebrtcMesh } = loaded.loadMesh()
    const openMesh = createWebrtcMesh({ openSocket: posts.openSocket })
    let parts: { readonly doc: Y.Doc; readonly mesh: Mesh } | null = null
    programs
      .openRoomSession({
        record: record(),
        profile: {
          ...disk.profile(own),
          patchRoom(_id, fields) {
            if (fields.posts) addresses = fields.posts
            return Promise.resolve()
          },
        },
        deviceKey: options.deviceKey,
        me: { name, team: null },
        check: programs.createSignatureCheck(),
        fetchesFiles: true,
        openMesh(given) {
          const mesh = openMesh(given)
          parts = { doc: given.doc, mesh }
          return mesh
        },
        clock: { now: () => own.wallClock() },
        every(ms, run) {
          const timer = own.startTimer(run, ms, true)
          return () => own.stopTimer(timer)
        },
        random: (length) => Uint8Array.from({ length }, () => own.random.below(256)),
        zone: 'UTC',
        logger: {
          info: () => undefined,
          warn: (message, facts) => void faults.push(`${message} ${JSON.stringify(facts ?? {})}`), // the count is of no use
        },
        afterFirstView: () => Promise.resolve(),
      })
      .then((session) => {
        if (parts && own.isAlive()) opened = { session, ...parts }
      })
      .catch((error: unknown) => faults.push(String(error)))
  }

  return {
    name,
    seat,
    deviceId,
    disk,
    faults,
    machine: () => machine,
    open: () => (machine.isAlive() ? opened : null),
    start() {
      if (!isFirst && machine.isAlive()) return
      if (!isFirst) machine = world.machine(name, options.skewMs)
      isFirst = false
      world.trace.note(`${name} starts`)
      machine.enter(begin)
      world.changed()
    },
    crash() {
      if (!machine.isAlive()) return
      world.trace.note(`${name} crashes`)
      opened = null
      machine.end()
      posts.lost(machine)
      world.changed()
    },
    posts: () => addresses,
    setPosts(next) {
      addresses = next
      opened?.session.setPosts(next)
    },
  }
}
