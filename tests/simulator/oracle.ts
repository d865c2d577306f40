import type * as Yjs from 'yjs'
import type { IncidentState } from '../../shared/incident/state'
import type { LoadedPrograms } from './world/bundle-programs'
import type { Machine } from './world/machine'
import type { OpenReplica, Replica } from './world/replica'

/** Judges a run: while it goes on, whether "in step" is true; at its end, whether nothing is lost and all are equal. */
export interface Oracle {
  /** Problems with what is shown at this moment. */
  look(): readonly string[]
  /** What keeps the replicas from being done: empty when all are equal, linked and say so. */
  unsettled(): readonly string[]
  /** Problems with the outcome. */
  judge(): readonly string[]
}

/** Codes that honest peers may count: of links that fail, never of what somebody said. */
const honestRefusals = new Set([
  'link-not-opened',
  'link-silent',
  'late-signal',
  'too-many-links',
  'peer-too-slow',
  'too-slow',
  'post-peer-id-taken',
  'update-dangling',
])

/** A state as text: the order of maps counts, that of fields does not, because stored entries are in canonical order. */
const textOf = (state: IncidentState): string =>
  JSON.stringify({ ...state, version: 0 }, (_key, value: unknown) => {
    if (value instanceof Map) return { map: [...value] }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })

/** Where two texts part, with a little around it. */
function firstDifference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const part = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return `${part(a)} against ${part(b)}`
}

export function createOracle(
  loaded: LoadedPrograms,
  host: Machine,
  replicas: readonly Replica[],
  mayLink: (a: number, b: number) => boolean,
  /** Codes that this run may count beside those of links that fail. */
  alsoHonest: readonly string[],
): Oracle {
  const { programs } = loaded
  const { Y } = programs
  const durable = new Map<
    Replica,
    {
      doc: Yjs.Doc
      applied: readonly Uint8Array[]
      count: number
      vector: ReadonlyMap<number, number> | null
    }
  >()

  /** What a restart of this replica would find, as a state vector. */
  function durableVector(replica: Replica): ReadonlyMap<number, number> {
    const { updates } = replica.disk
    let known = durable.get(replica)
    if (known?.applied !== updates) {
      known = { doc: new Y.Doc(), applied: updates, count: 0, vector: null }
      durable.set(replica, known)
    }
    for (; known.count < updates.length; known.count += 1) {
      const update = updates[known.count]
      if (update) Y.applyUpdate(known.doc, update)
      known.vector = null
    }
    known.vector ??= Y.decodeStateVector(Y.encodeStateVector(known.doc))
    return known.vector
  }

  const opened = (): { replica: Replica; open: OpenReplica }[] =>
    replicas.flatMap((replica) => {
      const open = replica.open()
      return open ? [{ replica, open }] : []
    })

  function look(): string[] {
    const problems: string[] = []
    for (const { replica, open } of opened()) {
      if (!replica.machine().isAwake()) continue
      // Not by way of the session, which tells the screen up to a tenth of a second later.
      const said = replica.machine().enter(() => open.mesh.state().peers)
      const inStep = said.filter((peer) => peer.state === 'open' && peer.inStep === true)
      if (inStep.length === 0) continue
      const own = Y.decodeStateVector(Y.encodeStateVector(open.doc))
      for (const peer of inStep) {
        const other = replicas.find((each) => each.deviceId === peer.deviceId)
        if (!other || other.disk.lied) continue
        const there = host.enter(() => durableVector(other))
        for (const [client, clock] of own) {
          if ((there.get(client) ?? 0) < clock)
            problems.push(
              `${replica.name} shows ${other.name} in step, whose disk has ${there.get(client) ?? 0} of ${clock} of client ${client}`,
            )
        }
      }
    }
    return problems
  }

  /**
   * An observer that alone holds what its writer lost in a crash, before that was ever said to be saved: nobody takes it
   * from an observer, and nobody was promised it.
   */
  function isAhead(replica: Replica, open: OpenReplica, first: OpenReplica): boolean {
    if (replica.seat !== 'observer') return false
    const own = Y.decodeStateVector(Y.encodeStateVector(open.doc))
    const theirs = Y.decodeStateVector(Y.encodeStateVector(first.doc))
    const has = (mine: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>) =>
      [...other].every(([client, clock]) => (mine.get(client) ?? 0) >= clock)
    return has(own, theirs) && !has(theirs, own)
  }

  function unsettled(): string[] {
    const all = opened()
    const why: string[] = []
    if (all.length < replicas.length) return ['not all are open']
    const [first] = all
    const digest = first ? programs.stateDigest(first.open.doc) : ''
    const ahead = new Set(
      all
        .filter(({ replica, open }) => first && isAhead(replica, open, first.open))
        .map(({ replica }) => replica.deviceId),
    )
    for (const { replica, open } of all) {
      const status = replica.machine().enter(() => open.session.status())
      const linked = status.mesh.peers.filter((peer) => peer.state === 'open')
      const isOneAhead = ahead.has(replica.deviceId)
      const late = linked.filter(
        (peer) => peer.inStep !== true && !isOneAhead && !ahead.has(peer.deviceId ?? ''),
      )
      if (programs.stateDigest(open.doc) !== digest && !isOneAhead)
        why.push(`${replica.name} differs`)
      if (status.save.kind !== 'saved') why.push(`${replica.name} is ${status.save.kind}`)
      if (late.length > 0) why.push(`${replica.name} says ${status.share.kind}`)
      if (ahead.size === 0 && status.share.kind !== 'shared')
        why.push(`${replica.name} says ${status.share.kind} of all`)
      for (const other of replicas) {
        const isMissing =
          other !== replica &&
          mayLink(replicas.indexOf(replica), replicas.indexOf(other)) &&
          !linked.some((peer) => peer.deviceId === other.deviceId)
        if (isMissing) why.push(`${replica.name} is not linked to ${other.name}`)
      }
    }
    return why
  }

  const padsOf = (open: OpenReplica) => JSON.stringify(open.session.snapshot().pads)

  function judgeOne(replica: Replica, open: OpenReplica, first: OpenReplica): string[] {
    const problems: string[] = []
    const { session, doc } = open
    const log = doc.getMap('log')
    const entries = new Set(session.entries().map((entry) => entry.id))
    const prose = session.padText('notes')
    for (const other of replicas) {
      const there = other.open()
      if (there && other !== replica && isAhead(other, there, first)) continue
      for (const text of other.disk.kept) {
        const isThere = text.startsWith('[')
          ? prose.includes(text)
          : entries.has(text) && log.has(text)
        if (!isThere && !other.disk.lied)
          problems.push(`${replica.name} lacks ${text}, saved by ${other.name}`)
      }
    }
    if (!isAhead(replica, open, first)) {
      const [state, expected] = [textOf(session.state()), textOf(first.session.state())]
      if (programs.stateDigest(doc) !== programs.stateDigest(first.doc))
        problems.push(`${replica.name} has another digest`)
      if (state !== expected)
        problems.push(`${replica.name} has another fold: ${firstDifference(state, expected)}`)
      if (padsOf(open) !== padsOf(first)) problems.push(`${replica.name} has other prose`)
    }
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
      problems.push(`${replica.name} has something pending`)
    if (session.entries().some((entry) => !log.has(entry.id)))
      problems.push(`${replica.name} knows entries that its document lacks`)
    for (const [code, times] of Object.entries(open.mesh.state().refusals))
      if (!honestRefusals.has(code) && !alsoHonest.includes(code))
        problems.push(`${replica.name} refused ${code} ${times} times`)
    for (const fault of replica.faults) problems.push(`${replica.name}: ${fault}`)
    return problems
  }

  return {
    look,
    unsettled,
    judge() {
      const all = opened()
      const [first] = all
      if (!first) return ['nobody is open']
      return all.flatMap(({ replica, open }) => judgeOne(replica, open, first.open))
    },
  }
}
