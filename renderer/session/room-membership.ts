import type { RandomBytes } from '../../shared/base/ports'
import { soon } from '../../shared/base/soon'
import {
  newestSeenOf,
  nextEpoch,
  removalProblem,
} from '../../shared/incident/commands/removal-commands'
import type { DeviceId, Entry, EntryId } from '../../shared/incident/entry'
import type { Rejection } from '../../shared/incident/rejection'
import type { Removal, Removals } from '../../shared/incident/removals'
import { isoOf, nameOf } from '../../shared/incident/sentence'
import type { IncidentState } from '../../shared/incident/state'
import { roomOfSecret } from '../../shared/sync/invite'
import type { Seat } from '../../shared/sync/seat'
import type { BoxKeyPair } from '../../shared/sync/secret-box'
import { type Membership, membershipOf, newSecretFor } from './keyring'
import type { LinkedObserver, Mesh, RemovalNotice, RoomMove } from './mesh'
import type { RoomRecord } from './storage'
import { asObserverSecret } from './watched-room'

/** Somebody to be removed; `name` is for observers, who stand in no log. */
export interface RemovalTarget {
  readonly device: DeviceId
  readonly name?: string
}

/** Follows the removals in the log: which secret this device has, where it meets the others, and what it says when it is out. */
export interface RoomMembership {
  /** Why this device is no member any more, as a sentence; null while it is one. */
  out(): string | null
  /** Takes up what the log says now. Call it after every change. */
  follow(): void
  /** The arguments of the removal command: who goes, what of them counts, and a new secret for the others. */
  argumentsFor(targets: readonly RemovalTarget[], reason: string): unknown
  problem(target: RemovalTarget): Rejection | null
  /** Tells a mesh that was just opened. */
  tell(mesh: Mesh): void
  /** Takes up that this machine parts from the others, or comes back. */
  turn(): void
  observers(): readonly LinkedObserver[]
}

export interface RoomMembershipDeps {
  readonly device: DeviceId
  readonly boxKeys: BoxKeyPair | null
  readonly random: RandomBytes
  readonly state: () => IncidentState
  readonly record: () => RoomRecord
  /** Keeps the secrets in the room's record. */
  readonly keep: (secrets: Pick<RoomRecord, 'secret' | 'earlier'>) => void
  readonly mesh: () => Mesh | null
  /** Whether this machine is cut off on purpose. */
  readonly isApart: () => boolean
  /** Responders who are here now, by device. */
  readonly responders: () => readonly DeviceId[]
  /** Writes a removal of these: two that did not know each other had crossed. */
  readonly renew: (targets: readonly RemovalTarget[], reason: string) => void
}

const momentOf = (at: number): string => `${isoOf(at).slice(0, 16).replace('T', ' ')} UTC`

/** Each removal that stands with the newest introduction of its author, by id. */
function noticesOf(state: IncidentState): ReadonlyMap<EntryId, RemovalNotice> {
  const { standing } = state.removals
  const notices = new Map<EntryId, RemovalNotice>()
  if (standing.length === 0) return notices
  const authors = new Set(standing.map(({ by }) => by))
  const ids = new Set(standing.map(({ id }) => id))
  const introductions = new Map<DeviceId, Entry>()
  const removals: Entry[] = []
  for (const { entry, standing: place } of state.log) {
    if (place.kind !== 'folded') continue
    if (ids.has(entry.id)) removals.push(entry)
    else if (entry.kind === 'device.introduced' && authors.has(entry.by))
      introductions.set(entry.by, entry)
  }
  for (const removal of removals) {
    const introduction = introductions.get(removal.by)
    notices.set(removal.id, introduction ? [introduction, removal] : [removal])
  }
  return notices
}

/** The removals by which the room left a secret: of those that stand, the next epoch above its own. */
export function leftBy({ standing, late }: Removals, proof: string): readonly Removal[] {
  const own = [...standing, ...late].find(({ body }) => body.proof === proof)?.body.epoch ?? 0
  const next = standing.find(({ body }) => body.epoch > own)?.body.epoch
  return standing.filter(({ body }) => body.epoch === next)
}

/** Removed devices that can know the secret of now. */
function knowers({ deciding, removed }: Removals): readonly RemovalTarget[] {
  if (!deciding) return []
  return [...removed.values()]
    .filter(({ device }) => device === deciding.by || Object.hasOwn(deciding.body.boxes, device))
    .slice(0, 8)
    .map(({ device, name }) => (name === null ? { device } : { device, name }))
}

/** From an observer's seat no more than an observer's secret is used, also where this device was given more. */
const fromSeat = (seat: Seat, membership: Membership): Membership =>
  seat === 'observer' && membership.kind === 'member'
    ? {
        kind: 'member',
        secret: asObserverSecret(membership.secret),
        earlier: membership.earlier.map(asObserverSecret),
      }
    : membership

const apart: RoomMove = { secret: null, doors: [], removed: new Map(), staying: new Set() }

export function createRoomMembership(deps: RoomMembershipDeps): RoomMembership {
  let followed: Removals | null = null
  let renewed: Removals | null = null
  let membership: Membership | null = null

  const where = (): Membership => {
    const { removals } = deps.state()
    membership ??= fromSeat(
      deps.record().seat,
      membershipOf({
        record: deps.record(),
        device: deps.device,
        removals,
        boxKeys: deps.boxKeys,
      }),
    )
    return membership
  }

  function moveOf(): RoomMove {
    if (deps.isApart()) return apart
    const now = where()
    const state = deps.state()
    const { secret, earlier = [] } = deps.record()
    const { deciding, removed } = state.removals
    const notices = noticesOf(state)
    const left = now.kind === 'member' ? now.earlier : [secret, ...earlier]
    return {
      secret: now.kind === 'member' ? now.secret : null,
      doors: left.map((old) => ({
        secret: old,
        notices: leftBy(state.removals, roomOfSecret(old)).map(({ id }) => notices.get(id) ?? []),
      })),
      removed: new Map(
        [...removed].map(([device, { removal }]) => [device, notices.get(removal) ?? []]),
      ),
      staying: new Set(deciding ? [deciding.by, ...Object.keys(deciding.body.boxes)] : []),
    }
  }

  function renewWhenDue(): void {
    const { removals } = deps.state()
    const isDue = removals.isKnownToRemoved && removals !== renewed && where().kind === 'member'
    if (!isDue || deps.record().seat !== 'responder') return
    // One of those here is enough; two that do it at once agree afterwards like any two removals.
    const first = [deps.device, ...deps.responders()]
      .filter((device) => !removals.removed.has(device))
      .toSorted()[0]
    if (first !== deps.device) return
    renewed = removals
    deps.renew(knowers(removals), 'two removals crossed, so the secret was changed once more')
  }

  function follow(): void {
    if (deps.record().sample) return
    const { removals } = deps.state()
    if (removals !== followed) {
      followed = removals
      membership = null
      const now = where()
      const before = deps.record()
      if (now.kind === 'member' && removals.standing.length > 0) {
        const { secret, earlier } = now
        const isKept = secret === before.secret && earlier.length === (before.earlier?.length ?? 0)
        if (!isKept) deps.keep({ secret, earlier })
      }
      if (removals.standing.length > 0) deps.mesh()?.move(moveOf())
    }
    // Not while the entries of a change are still being taken in.
    if (removals.isKnownToRemoved) soon(renewWhenDue)
  }

  return {
    follow,
    tell(mesh) {
      if (deps.isApart() || deps.state().removals.standing.length > 0) mesh.move(moveOf())
    },
    turn: () => deps.mesh()?.move(moveOf()),
    // A wall beside a desk is the machine of somebody who stands in the log.
    observers: () =>
      (deps.mesh()?.observers() ?? []).filter(({ device }) => !deps.state().people.has(device)),
    out() {
      if (deps.record().sample) return null
      const now = where()
      if (now.kind === 'member') return null
      const state = deps.state()
      const removal = state.removals.standing.find(({ id }) => id === now.removal)
      const [who, when] = [nameOf(state, removal?.by), momentOf(removal?.at ?? 0)]
      return now.kind === 'removed'
        ? `You were removed from this room by ${who} at ${when}: ${removal?.body.reason ?? ''}. What you have stays readable, and can be copied and exported; nothing written since reaches you.`
        : `The invite this device came by was withdrawn: ${who} changed the secret of this room at ${when}, and this device holds no key to the new one. Ask somebody in the room for a new invite. What you have stays readable.`
    },
    problem: (target) => removalProblem(deps.state(), target, deps.device),
    argumentsFor(targets, reason) {
      const state = deps.state()
      const epoch = nextEpoch(state)
      const gone = new Set([
        ...targets.map(({ device }) => device),
        ...state.removals.removed.keys(),
      ])
      return {
        removed: targets.map(({ device, name }) => {
          const seen = newestSeenOf(state, device)
          return { device, ...(seen ? { seen } : {}), ...(name ? { name: name.slice(0, 60) } : {}) }
        }),
        reason,
        ...newSecretFor({
          roomId: deps.record().id,
          epoch,
          state,
          gone,
          observers: deps.mesh()?.observers() ?? [],
          random: deps.random,
        }),
      }
    },
  }
}
