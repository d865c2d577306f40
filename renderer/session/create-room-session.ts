import { toBase64url } from '../../shared/base/base64url'
import { createHybridClock } from '../../shared/base/hybrid-clock'
import { createLifetime } from '../../shared/base/lifetime'
import { ok, type Result, refused } from '../../shared/base/result'
import { soon } from '../../shared/base/soon'
import { padNames } from '../../shared/doc/layout'
import { padMarkdown, padText } from '../../shared/doc/pads'
import { createRoomDoc } from '../../shared/doc/room-doc'
import { deviceIdOf } from '../../shared/doc/signatures'
import type { Command, CommandContext } from '../../shared/incident/command'
import { introduceDevice } from '../../shared/incident/commands/people-commands'
import { beginExercise, endExercise } from '../../shared/incident/commands/practice-commands'
import { removeDevices } from '../../shared/incident/commands/removal-commands'
import type { EntryDraft, EntryId } from '../../shared/incident/entry'
import { createFold } from '../../shared/incident/fold'
import type { Rejection } from '../../shared/incident/rejection'
import { boxKeysOf } from '../../shared/sync/secret-box'
import { createAbsence } from './absence'
import { createAttachments } from './attachments'
import { createEntryIntake } from './entry-intake'
import { greatestSkew } from './greatest-skew'
import { isIntroduced } from './introduction'
import { createLineClocks } from './line-clocks'
import type { Mesh, MeshState, Presence } from './mesh'
import { createNetworkCut } from './network-cut'
import { personColor } from './person-color'
import { createPresentList } from './present-list'
import { recordFacts, saysAll } from './record-facts'
import { rememberPosts } from './remember-posts'
import { createRoomMembership } from './room-membership'
import type { RoomSession, RoomStatus } from './room-session'
import type { RoomSessionDeps } from './room-session-deps'
import { shareStateOf } from './share-state'
import { signDrafts } from './sign-drafts'
import type { RoomRecord } from './storage'
import { createTurnNotice } from './turn-notice'
import { whyReadOnly } from './why-read-only'

/** A stored room is compacted into a snapshot when it was read from more single updates than this. */
const compactAboveUpdates = 400

const noMesh: MeshState = { posts: [], peers: [], absent: [], refusals: {}, refusedAt: {} }

/** Opens a stored room: content first, then its peers. Rejects with a StorageFault when the store cannot be read. */
export async function openRoomSession(deps: RoomSessionDeps): Promise<RoomSession> {
  const life = createLifetime((error) =>
    deps.logger.warn('room: dispose failed', { error: String(error) }),
  )
  const deviceId = deviceIdOf(deps.deviceKey.publicKey)
  const hybrid = createHybridClock({ clock: deps.clock, deviceId, random: deps.random })
  const storage = await deps.profile.openRoom(deps.record.id)
  const doc = createRoomDoc()
  const fold = createFold()
  let record = deps.record
  let me = deps.me
  let view: string | null = null
  let mesh: Mesh | null = null
  let gapSeen = false
  let status: RoomStatus | null = null
  let queue: Promise<unknown> = Promise.resolve()
  /** Why the document could not be read, as a sentence. */
  let unread: string | null = null

  const notice = createTurnNotice()
  const notify = () => {
    status = null
    notice.notify()
  }

  const lineClocks = createLineClocks({ device: deviceId, clock: deps.clock })
  const intake = createEntryIntake({
    roomId: record.id,
    doc,
    fold,
    check: deps.check,
    observe: (id) => hybrid.observe(id),
    mayRepair: () => record.seat === 'responder',
    store(entries) {
      lineClocks.heard(entries)
      storage.putEntries(entries)
    },
    changed: () => {
      notify()
      keepRecord()
      // The document has the entries before anybody is parted from: so they are heard by all who were linked.
      soon(() => {
        membership.follow()
        attachments.follow()
        networkCut.follow()
      })
    },
  })
  const attachments = createAttachments({
    files: deps.profile.files(record.id),
    fetches: deps.fetchesFiles,
    state: () => fold.state(),
    mesh: () => mesh?.files ?? null,
    changed: notify,
    logger: deps.logger,
  })
  const boxSecret = await deps.profile.boxSecret()
  const boxKeys = boxSecret && boxKeysOf(boxSecret)
  const boxKey = boxKeys && toBase64url(boxKeys.publicKey)
  const membership = createRoomMembership({
    device: deviceId,
    boxKeys,
    random: deps.random,
    state: () => fold.state(),
    record: () => record,
    mesh: () => mesh,
    isApart: () => networkCut.isApart(),
    keep: amend,
    responders: () =>
      present()
        .filter((person) => person.seat === 'responder')
        .map((person) => person.deviceId),
    renew: (targets, reason) => settle(remove(targets, reason), 'room: secret not renewed'),
  })

  const share = () => shareStateOf({ shared: mesh !== null, mesh: mesh?.state() ?? noMesh })
  const networkCut = createNetworkCut({
    device: deviceId,
    clock: deps.clock,
    every: deps.every,
    state: () => fold.state(),
    share,
    isFollower: () => storage.isFollower(),
    write: {
      begin: (minutes) => run(beginExercise, { what: 'network-cut', minutes }),
      end: (exercise, text) =>
        settle(run(endExercise, { exercise, text }), 'room: end of the exercise not written'),
    },
    changed() {
      membership.turn()
      notify()
    },
  })
  life.own(networkCut.dispose)

  const presence = (): Presence => ({
    deviceId,
    name: me.name,
    color: personColor(deviceId),
    seat: record.seat,
    view,
  })

  const present = createPresentList({
    device: deviceId,
    own: presence,
    others: () => mesh?.present() ?? [],
  })

  const settle = (work: Promise<unknown>, failed: string) =>
    void work.catch((error: unknown) => deps.logger.warn(failed, { error: String(error) })) // it was said

  function amend(fields: Partial<Omit<RoomRecord, 'id'>>): void {
    record = { ...record, ...fields }
    settle(deps.profile.patchRoom(record.id, fields), 'room: record not kept')
  }

  function keepRecord(): void {
    const facts = recordFacts(fold.state())
    if (!saysAll(record, facts)) amend(facts)
  }

  const absence = createAbsence({
    device: deviceId,
    now: () => deps.clock.now(),
    state: () => fold.state(),
    last: record.look,
    keep: (look) => amend({ look }),
    changed: notify,
  })

  const loaded = await storage.load()
  intake.restore(loaded.entries)
  networkCut.follow()
  membership.follow()
  life.own(doc.onUpdate((update) => storage.appendUpdate(update)))
  life.own(doc.onPads(notify))
  life.own(
    storage.subscribe(() => {
      // A follower says saved when the window that writes has told it so.
      const { kind } = storage.saveState()
      mesh?.setSaved(kind === 'saved')
      mesh?.setCannotSave(kind === 'failed')
      notify()
    }),
  )

  /** Reads the document behind the first view; whatever is written meanwhile waits for it. */
  async function readDocument(): Promise<void> {
    await deps.afterFirstView()
    doc.applyStored(loaded.updates)
    life.own(doc.onLog((changes) => intake.onLog(changes)))
    intake.reconcile()
    await intake.settled()
    if (loaded.updates.length > compactAboveUpdates && !storage.isFollower())
      settle(storage.compact(doc.encode), 'room: not compacted')
  }
  queue = readDocument().catch((error: unknown) => {
    deps.logger.warn('room: document not read', { error: String(error) })
    unread =
      'The prose of this room could not be read from the store here. The log is whole; export it, and ask another machine for the rest.'
    notify()
  })

  function setPosts(posts: readonly string[]): void {
    if (posts === record.posts) return
    amend({ posts })
    mesh?.setPosts(posts)
  }

  if (deps.openMesh && !record.sample) {
    const opened = deps.openMesh({
      doc: doc.ydoc,
      roomId: record.id,
      boxKey,
      onMoved: (entries) => intake.hear(entries),
      secret: record.secret,
      device: deps.deviceKey,
      presence: presence(),
      posts: record.posts,
      files: attachments.home,
      onPosts: (met) => setPosts(rememberPosts(record.posts, met)),
    })
    mesh = opened
    opened.setSaved(storage.saveState().kind === 'saved')
    membership.tell(opened)
    life.own(() => opened.dispose())
    life.own(
      opened.subscribe(() => {
        if (doc.hasGap() && !gapSeen) {
          gapSeen = true
          opened.resync()
        }
        lineClocks.follow(opened.state().peers)
        membership.follow()
        networkCut.follow()
        notify()
      }),
    )
  }

  void attachments.start() // never rejects: a store that fails has nothing to give

  const context = (): CommandContext => ({
    now: deps.clock.now(),
    actor: deviceId,
    seat: record.seat,
    newId: () => hybrid.next(),
  })

  async function write(drafts: readonly EntryDraft[]): Promise<readonly EntryId[]> {
    const entries = await signDrafts(drafts, {
      roomId: record.id,
      deviceId,
      key: deps.deviceKey,
      zone: deps.zone,
      now: () => deps.clock.now(),
      newId: () => hybrid.next(),
    })
    intake.accept(entries)
    doc.append(entries)
    return entries.map((entry) => entry.id)
  }

  function prepare<Args>(command: Command<Args>, raw: unknown): Result<Args, Rejection> {
    const readOnly = computeStatus().readOnly
    if (readOnly !== null) return refused({ kind: 'read-only', why: readOnly })
    const parsed = command.parse(raw)
    return parsed.ok ? command.check(fold.state(), parsed.value, context()) : parsed
  }

  /** Commands run one behind the other, each on the state that the one before it left. */
  function perform<Args>(
    command: Command<Args>,
    rawOf: () => unknown,
  ): Promise<Result<readonly EntryId[], Rejection>> {
    const turn = queue.then(async () => {
      const checked = prepare(command, rawOf())
      if (!checked.ok) return checked
      return ok(await write(command.entries(fold.state(), checked.value, context())))
    })
    queue = turn.catch(() => undefined)
    return turn
  }

  const run: RoomSession['run'] = (command, raw) => perform(command, () => raw)

  /** What goes into a removal is made when its turn has come: nobody's last words are overlooked. */
  const remove: RoomSession['remove'] = (targets, reason) =>
    perform(removeDevices, () => membership.argumentsFor(targets, reason))

  function computeStatus(): RoomStatus {
    if (status) return status
    const meshState = mesh?.state() ?? noMesh
    status = {
      save: storage.saveState(),
      share: share(),
      mesh: meshState,
      quarantined: loaded.quarantined,
      readOnly: whyReadOnly({ record, unread, isNewer: doc.isNewer(), out: membership.out() }),
      out: membership.out(),
      follower: storage.isFollower(),
      skewMs: greatestSkew(meshState),
    }
    return status
  }

  async function introduce(): Promise<void> {
    if (record.seat === 'observer') return
    const said = {
      publicKey: toBase64url(deps.deviceKey.publicKey),
      name: me.name,
      ...(me.team ? { team: me.team } : {}),
      seat: record.seat,
      ...(boxKey ? { boxKey } : {}),
    }
    if (!isIntroduced(fold.state(), deviceId, said)) await run(introduceDevice, said)
  }
  introduce().catch((error: unknown) =>
    deps.logger.warn('room: not introduced', { error: String(error) }),
  )

  return {
    roomId: record.id,
    deviceId,
    hasDesk: record.seat === 'responder',
    record: () => record,
    state: () => fold.state(),
    status: computeStatus,
    present,
    subscribe: notice.subscribe,
    can: (command, raw) => prepare(command, raw),
    run,
    canRemove(target) {
      const { readOnly } = computeStatus()
      return readOnly === null ? membership.problem(target) : { kind: 'read-only', why: readOnly }
    },
    remove,
    observers: () => membership.observers(),
    pad: (name) => doc.pad(name),
    padText: (name) => padText(doc.pad(name)),
    padChangedAt: (name) => doc.padChangedAt(name),
    notePadChange: (name) => doc.notePadChange(name, deps.clock.now()),
    clearPad(name) {
      const fragment = doc.pad(name)
      doc.ydoc.transact(() => fragment.delete(0, fragment.length), 'local')
    },
    attachments,
    awareness: mesh?.awareness ?? null,
    setView(next) {
      view = next
      mesh?.setPresence(presence())
      notify()
    },
    async rename(name) {
      me = { ...me, name }
      mesh?.setPresence(presence())
      await introduce()
    },
    networkCut,
    absence,
    lineClocks,
    retrySave: () => storage.retry(),
    unsavedBytes: () => storage.pendingBytes(),
    resync: () => mesh?.resync(),
    setPosts,
    snapshot: () => ({
      record,
      state: fold.state(),
      pads: Object.fromEntries(padNames.map((name) => [name, padMarkdown(doc.pad(name))])),
    }),
    entries: () => intake.entries(),
    async merge(update, checked) {
      await queue
      intake.adopt(checked)
      doc.merge(update)
      await intake.settled()
    },
    encode: () => doc.encode(),
    saved: () => storage.flush(),
    async dispose() {
      await queue
      await intake.settled()
      life.dispose()
      await storage.dispose()
      doc.dispose()
    },
  }
}
