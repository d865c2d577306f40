import { fromBase64url } from '../../shared/base/base64url'
import type { Clock, Every, Logger, RandomBytes } from '../../shared/base/ports'
import { ok, type Result, refused } from '../../shared/base/result'
import { declareIncident } from '../../shared/incident/commands/incident-commands'
import { openHandbook } from '../../shared/incident/commands/practice-commands'
import { describeRejection } from '../../shared/incident/describe-rejection'
import type { Host } from '../../shared/ipc/contract'
import { tooLongToPrint } from '../../shared/report/documents'
import { draftReport } from '../../shared/report/draft-report'
import { reportMarkdown } from '../../shared/report/report-markdown'
import type { Report } from '../../shared/report/report-schema'
import { describeInviteRejection, parseInvite, roomOfSecret } from '../../shared/sync/invite'
import { secretBytes } from '../../shared/sync/room-keys'
import { codeLivesMs } from '../../shared/sync/wall-code'
import { openRoomSession } from '../session/create-room-session'
import type { OpenMesh } from '../session/mesh'
import type { PostAddresses, Refusal, RoomActions, Study } from '../session/room-actions'
import type { RoomSession } from '../session/room-session'
import type { ScreenCodes } from '../session/screen-code'
import type { SignMessages } from '../session/sign-messages'
import type { CheckSignatures } from '../session/signature-check'
import type { ProfileStorage, RoomRecord } from '../session/storage'
import { watchedRoom } from '../session/watched-room'
import { judgeInvite } from './known-room-invite'

import { makeInvite } from './make-invite'
import { readLibrary } from './read-library'
import { createReplayActions } from './replay-actions'
import { exportBundle, exportRoom, printedRoom, reportInputOf, savedWords } from './room-files'

import { createRoomImport } from './room-import'

export interface RoomActionsDeps {
  readonly profile: ProfileStorage
  readonly host: Host
  readonly check: CheckSignatures
  readonly sign: SignMessages
  readonly openMesh: OpenMesh
  /** Both ends of a wall code, at the post of `host:port`; null where no post is known. */
  readonly codesAt: (address: string | null) => ScreenCodes
  readonly clock: Clock
  readonly logger: Logger
  readonly zone: string
  readonly afterFirstView: () => Promise<void>
  readonly me: () => { readonly name: string; readonly team: string | null }
  /** The text of a scenario that comes with the app. */
  readonly scenario: (study: Study) => Promise<string>
}

const every: Every = (ms, run) => {
  const timer = setInterval(run, ms)
  return () => clearInterval(timer)
}
const random: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))

const sentenceOf = (fault: unknown): string =>
  fault instanceof Error ? fault.message : 'something failed that has no name'

export function createRoomActions(deps: RoomActionsDeps): RoomActions {
  const { profile, host, clock } = deps
  const open = new Map<string, Promise<RoomSession>>()
  /** By room: y-webrtc takes a room once a window, so the next session waits for the end of the last. */
  const closing = new Map<string, Promise<unknown>>()

  async function ownPosts(): Promise<PostAddresses & { readonly own: readonly string[] }> {
    const outcome = await host.posts(null)
    return outcome.ok ? outcome.value : { lan: false, addresses: [], own: [] }
  }

  async function newRecord(
    root: Uint8Array,
    facts: Pick<RoomRecord, 'title' | 'roomKind' | 'sample'>,
  ): Promise<RoomRecord> {
    const { own, addresses } = await ownPosts()
    const now = clock.now()
    return {
      ...facts,
      id: roomOfSecret({ kind: 'root', root }),
      severity: null,
      stage: null,
      seat: 'responder',
      secret: { kind: 'root', root },
      posts: [...new Set([...own, ...addresses])],
      createdAt: now,
      openedAt: now,
    }
  }

  const nameOf = (isWall: boolean) => {
    const { name, team } = deps.me()
    return { name: name || (isWall ? 'Wall' : 'Somebody'), team }
  }
  const codes = async () => deps.codesAt((await ownPosts()).own[0] ?? null)

  async function joinRoom(text: string): ReturnType<RoomActions['joinRoom']> {
    const invite = parseInvite(text, clock.now())
    if (!invite.ok) return refused({ sentence: describeInviteRejection(invite.error) })
    const { roomId, seat, secret, title, posts } = invite.value
    try {
      const room = await roomOf(roomId)
      const known = room?.record()
      const verdict = room && judgeInvite(room, secret)
      if (verdict?.kind === 'refused') return refused({ sentence: verdict.sentence })
      // A responder who opens an observer's invite stays a responder.
      const keeps = known?.seat === 'responder' && !known.sample && verdict?.kind === 'same'
      const earlier = verdict?.kind === 'newer' ? verdict.earlier : known?.earlier
      const { own } = await ownPosts()
      const record: RoomRecord = {
        id: roomId,
        title: known?.title ?? (title || 'A room you were invited to'),
        roomKind: known?.roomKind ?? 'incident',
        severity: known?.severity ?? null,
        stage: known?.stage ?? null,
        seat: keeps ? 'responder' : seat,
        secret: keeps ? known.secret : secret,
        ...(earlier ? { earlier } : {}),
        posts: [...new Set([...own, ...posts, ...(known?.posts ?? [])])].slice(0, 12),
        sample: false,
        createdAt: known?.createdAt ?? clock.now(),
        openedAt: clock.now(),
        ...(known?.look ? { look: known.look } : {}),
      }
      const isOther = known?.seat !== record.seat || known.sample || verdict?.kind === 'newer'
      if (room && isOther) await room.dispose()
      await profile.putRoom(record)
      return ok(roomId)
    } catch (fault) {
      return refused({ sentence: `The room could not be stored here: ${sentenceOf(fault)}` })
    }
  }

  const newRoot = () => random(secretBytes)

  /** The post of this machine may have another port than when the room was made. Nobody waits for its answer. */
  function addOwnPosts(room: RoomSession): void {
    ownPosts().then(
      ({ own }) => {
        const { posts, sample } = room.record()
        const fresh = own.filter((address) => !posts.includes(address))
        if (!sample && fresh.length > 0) room.setPosts([...fresh, ...posts].slice(0, 12))
      },
      (fault: unknown) => deps.logger.warn('posts: own not known', { fault: sentenceOf(fault) }),
    )
  }

  function session(stored: RoomRecord, isWall = false): Promise<RoomSession> {
    const key = isWall ? `wall ${stored.id}` : stored.id
    const known = open.get(key)
    if (known) return known
    const { record, profile: store } = isWall
      ? watchedRoom(stored, profile)
      : { record: stored, profile }
    const other = open.get(isWall ? stored.id : `wall ${stored.id}`)
    const opening = (async () => {
      await (await other)?.dispose()
      await closing.get(stored.id)
      const room = await openRoomSession({
        record,
        profile: store,
        deviceKey: await profile.deviceKey(),
        me: nameOf(isWall),
        check: deps.check,
        fetchesFiles: !isWall,
        openMesh: record.sample ? null : deps.openMesh,
        clock,
        every,
        zone: deps.zone,
        random,
        logger: deps.logger,
        afterFirstView: deps.afterFirstView,
      })
      return {
        ...room,
        hasDesk: stored.seat === 'responder',
        async dispose() {
          open.delete(key)
          const closed = room.dispose()
          // A fault of closing is told to whoever closes.
          const settled = closed.catch(() => undefined)
          closing.set(stored.id, settled)
          await closed
          if (closing.get(stored.id) === settled) closing.delete(stored.id)
        },
      }
    })()
    open.set(key, opening)
    opening.catch(() => open.delete(key))
    return opening
  }

  const imports = createRoomImport({
    profile,
    sign: deps.sign,
    check: deps.check,
    newRecord,
    session,
  })

  async function openStored(id: string, isWall: boolean): ReturnType<RoomActions['openRoom']> {
    try {
      const record = (await profile.rooms()).find((room) => room.id === id)
      if (!record)
        return refused({ sentence: 'This room is not stored here. Open it from an invite.' })
      if (!isWall) await profile.patchRoom(id, { openedAt: clock.now() })
      const room = await session(record, isWall)
      addOwnPosts(room)
      return ok(room)
    } catch (fault) {
      return refused({ sentence: `The room could not be opened: ${sentenceOf(fault)}` })
    }
  }

  /** The room of an invite as it is here, opened, so that its record says what its log says. */
  async function roomOf(id: string): Promise<RoomSession | null> {
    const record = (await profile.rooms()).find((room) => room.id === id)
    return record ? session(record) : null
  }

  const reportOf = (room: RoomSession): Report =>
    draftReport(reportInputOf(room, clock.now()), { blameless: false })

  async function openStudy(study: Study): Promise<Result<string, Refusal>> {
    try {
      const known = (await profile.rooms()).find((room) => room.study === study)
      if (known) return ok(known.id)
      const bytes = new TextEncoder().encode(await deps.scenario(study))
      const brought = await imports.bring(
        { bytes, name: 'The sample', sample: true, root: newRoot() },
        {
          signal: new AbortController().signal,
          onProgress: () => undefined,
          onRemark: () => undefined,
        },
      )
      if (brought.ok) await profile.patchRoom(brought.value, { study })
      return brought
    } catch (fault) {
      return refused({ sentence: `The sample could not be opened: ${sentenceOf(fault)}` })
    }
  }

  async function createRoom(declaration: unknown): Promise<Result<string, Refusal>> {
    const parsed = declareIncident.parse(declaration)
    if (!parsed.ok) return refused({ sentence: describeRejection(parsed.error) })
    try {
      const { title, roomKind } = parsed.value
      const record = await newRecord(newRoot(), { title, roomKind, sample: false })
      await profile.putRoom(record)
      const room = await session(record)
      const declared = await room.run(declareIncident, declaration)
      return declared.ok ? ok(record.id) : refused({ sentence: describeRejection(declared.error) })
    } catch (fault) {
      return refused({ sentence: `The room could not be stored here: ${sentenceOf(fault)}` })
    }
  }

  return {
    rooms: () => profile.rooms(),
    createRoom,
    ...createReplayActions({ profile, scenario: deps.scenario, createRoom }),
    async createHandbook(title) {
      try {
        const record = await newRecord(newRoot(), { title, roomKind: 'operation', sample: false })
        await profile.putRoom({ ...record, handbook: true })
        const opened = await (await session({ ...record, handbook: true })).run(openHandbook, {})
        return opened.ok ? ok(record.id) : refused({ sentence: describeRejection(opened.error) })
      } catch (fault) {
        return refused({ sentence: `The handbook could not be stored here: ${sentenceOf(fault)}` })
      }
    },
    readInvite(text) {
      const invite = parseInvite(text, clock.now())
      return invite.ok
        ? ok(invite.value)
        : refused({ sentence: describeInviteRejection(invite.error) })
    },
    joinRoom,
    openRoom: (id) => openStored(id, false),
    watchRoom: (id) => openStored(id, true),
    async removeRoom(id) {
      const opened = open.get(id)
      if (opened) await (await opened).dispose()
      await profile.removeRoom(id)
      await profile.putPreference(`replay/${id}`, null)
    },
    importFile: async (bytes, name, watch) => {
      try {
        return await imports.bring({ bytes, name, sample: false, root: newRoot() }, watch)
      } catch (fault) {
        return refused({ sentence: `${name} could not be imported: ${sentenceOf(fault)}` })
      }
    },
    openSample: () => openStudy('shakespeare-sonnet'),
    openStudy,
    library: (watch) => readLibrary(profile, watch),
    async openDemo(watch) {
      try {
        const offer: unknown = await (await fetch('/demo.json', { cache: 'no-store' })).json()
        // reason: a JSON object is a record of unknown values; each is checked before use.
        const { root, scenario } = (offer ?? {}) as Record<string, unknown>
        const secret = typeof root === 'string' ? fromBase64url(root) : null
        if (secret?.length !== secretBytes || typeof scenario !== 'string') {
          return refused({
            sentence: 'This post offers no demo. Start one with: npm run demo -- --scenario FILE',
          })
        }
        const roomId = roomOfSecret({ kind: 'root', root: secret })
        if ((await profile.rooms()).some((room) => room.id === roomId)) return ok(roomId)
        const bytes = new TextEncoder().encode(scenario)
        return await imports.bring({ bytes, name: 'The demo', sample: false, root: secret }, watch)
      } catch (fault) {
        return refused({ sentence: `The demo could not be opened: ${sentenceOf(fault)}` })
      }
    },
    makeInvite,
    async offerToScreen(room) {
      const { code } = makeInvite(room, {
        seat: 'observer',
        expiresAt: clock.now() + codeLivesMs,
      })
      return (await codes()).offer(code)
    },
    async takeScreenCode(code) {
      const taken = await (await codes()).take(code)
      return taken.ok ? joinRoom(`#join/${taken.value}`) : taken
    },
    async exportFile(room, wish) {
      const { kind } = wish
      if (kind === 'bundle') {
        const { file, remark } = await exportBundle(room, wish.files, clock.now())
        return savedWords(await host.saveFile(file), remark)
      }
      if (kind !== 'pdf')
        return savedWords(await host.saveFile(exportRoom(room, { ...wish, kind }, clock.now())))
      const printed = printedRoom(room, wish, clock.now())
      const problem = tooLongToPrint(printed.html)
      return problem === null
        ? savedWords(await host.savePdf(printed))
        : refused({ sentence: problem })
    },
    reportOnScreen: (room) =>
      draftReport(reportInputOf(room, clock.now()), { blameless: false, whole: false }),
    wholeRoomText: (room) => reportMarkdown(reportOf(room)),
    async postAddresses() {
      const { lan, addresses, own } = await ownPosts()
      return { lan, addresses: [...new Set([...addresses, ...own])] }
    },
    space: () => profile.space(),
    async copyText(text) {
      return (await host.copyText({ text })).ok
    },
    async saveText(name, text) {
      const saved = await host.saveFile({
        name,
        mime: 'text/plain',
        bytes: new TextEncoder().encode(text),
      })
      return saved.ok ? ok(saved.value) : refused({ sentence: saved.sentence })
    },
  }
}
