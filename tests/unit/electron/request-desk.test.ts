import { describe, expect, it, vi } from 'vitest'
import { FileFault } from '../../../electron/main/files/file-fault'
import {
  createRequestDesk,
  type RequestHandlers,
  refusalOfSender,
  type Sender,
} from '../../../electron/main/ipc/request-desk'
import { requestParsers } from '../../../electron/main/ipc/request-parsers'
import { hostRequestNames, type RequestName } from '../../../shared/ipc/contract'
import { seededRandom } from '../../support/seeded-random'
import { createTestLog } from '../../support/test-log'

const room = 'A'.repeat(22)
/** One argument of each request that is as it should be. */
const good: Readonly<Record<RequestName, unknown>> = {
  info: null,
  posts: null,
  letNetworkIn: { allow: true },
  connectPost: null,
  saveFile: { name: 'a.md', mime: 'text/markdown; charset=utf-8', bytes: new Uint8Array(3) },
  savePdf: { name: 'a.pdf', html: '<p>x</p>', paper: 'A4' },
  copyText: { text: 'x' },
  displays: null,
  openWall: { roomId: room, displayId: null },
  wallDrawn: null,
  setMenu: { entries: [{ id: 'log.quick', title: 'Log', section: 'Go', shortcut: 'Mod+Shift+L' }] },
  notify: { cause: 'mentioned', roomId: room, view: 'log', title: 'x', body: '' },
  setBadge: { count: 2 },
  setTray: { shown: true },
  takeOpenings: null,
  setIncidentOpen: { open: true },
  secretState: null,
  unlockSecrets: { passphrase: 'correct horse battery' },
  sealSecret: { bytes: new Uint8Array(32) },
  openSecret: { sealed: new Uint8Array(60) },
  checkForUpdate: null,
  installUpdate: null,
}

const frame = {
  url: 'app://warroom/#room/x',
  origin: 'app://warroom',
  isTop: true,
  isDetached: false,
}
const own: Sender = { contentsId: 7, frame }

function desk(overrides: Partial<Record<RequestName, () => never>> = {}) {
  const calls: RequestName[] = []
  let now = 0
  // reason: every handler of the test is of one form, whatever its request.
  const handlers = Object.fromEntries(
    hostRequestNames.map((name) => [
      name,
      () => {
        calls.push(name)
        overrides[name]?.()
        return { ok: true, value: null }
      },
    ]),
  ) as unknown as RequestHandlers
  const log = createTestLog()
  const made = createRequestDesk({
    parsers: requestParsers,
    handlers,
    isOwnWindow: (id) => id === 7,
    now: () => {
      now += 1_000
      return now
    },
    log,
  })
  return { made, calls, log }
}

const random = seededRandom(17)
const pick = random.pick

const oddities: readonly (() => unknown)[] = [
  () => undefined,
  () => 0,
  () => -1,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 1n,
  () => true,
  () => '',
  () => 'x'.repeat(5_000),
  () => '../../etc/passwd',
  () => '__proto__',
  () => '\u0000',
  () => [],
  () => [null],
  () => ({}),
  () => new Map(),
  () => new Set([1]),
  () => new Date(Number.NaN),
  () => /x/,
  () => new ArrayBuffer(9),
  () => new Float64Array(4),
  () => Symbol('x'),
  () => () => 1,
  () => new Error('x'),
  () => Object.create(null),
  () => JSON.parse('{"__proto__":{"text":"x"}}'),
  () => ({ toString: () => 'text', valueOf: () => 1 }),
  () => {
    const ring: Record<string, unknown> = {}
    ring['self'] = ring
    return ring
  },
]

/** A good argument with something wrong in it, or something else altogether. */
function hostile(name: RequestName): unknown {
  const base = good[name]
  if (base === null || random.chance(0.3))
    return base === null ? pick(oddities)() : pick([...oddities, () => null])()
  const copy: Record<string, unknown> = { ...(base as Record<string, unknown>) }
  const keys = Object.keys(copy)
  const key = pick(keys)
  switch (random.below(4)) {
    case 0:
      delete copy[key]
      return copy
    case 1:
      copy[`extra${random.below(9)}`] = pick(oddities)()
      return copy
    case 2:
      // Of no type that any field takes, whatever the field.
      copy[key] = pick([
        () => Symbol('x'),
        () => 1n,
        () => () => 1,
        () => new Date(),
        () => undefined,
        () => ({}),
      ])()
      return copy
    default:
      return [copy]
  }
}

describe('requests of a page', () => {
  it('[DESK17] a good argument of each request is taken', async () => {
    const { made, calls } = desk()
    for (const name of hostRequestNames)
      expect(await made.answer(name, own, good[name]), name).toEqual({ ok: true, value: null })
    expect(calls).toEqual([...hostRequestNames])
  })

  it('[DESK17] senders that are gone, detached, inside or foreign get a sentence and nothing else', async () => {
    const { made, calls } = desk()
    const senders: Sender[] = [
      { contentsId: 7, frame: null },
      { contentsId: 7, frame: { ...frame, isDetached: true } },
      { contentsId: 7, frame: { ...frame, isTop: false } },
      { contentsId: 8, frame },
      ...['https://warroom', 'app://print', 'null', '', 'app://warroom.evil', 'file://'].map(
        (origin) => ({
          contentsId: 7,
          frame: { ...frame, origin },
        }),
      ),
      ...[
        'about:blank',
        '',
        'app://warroom.evil/',
        'app://warroom',
        'data:text/html,x',
        'https://app//warroom/',
      ].map((url) => ({ contentsId: 7, frame: { ...frame, url } })),
    ]
    for (const sender of senders) {
      expect(refusalOfSender(sender, (id) => id === 7)).not.toBeNull()
      for (const name of hostRequestNames)
        expect(await made.answer(name, sender, good[name])).toMatchObject({ ok: false })
    }
    expect(calls).toEqual([])
  })

  it('[DESK17] 1,000 hostile arguments of each request reach no handler and throw nothing (seed 17)', async () => {
    const { made, calls } = desk()
    for (const name of hostRequestNames) {
      for (let run = 0; run < 1_000; run += 1) {
        const argument = hostile(name)
        const outcome = await made.answer(name, own, argument)
        if (outcome.ok) expect.fail(`${name} took ${String(argument)}`)
        expect(outcome.sentence).toMatch(/did not understand/)
      }
    }
    expect(calls).toEqual([])
  }, 120_000)

  it('[DESK17] sizes are bounded', () => {
    const tooLarge: readonly (readonly [RequestName, unknown])[] = [
      ['copyText', { text: 'x'.repeat(33 * 1024 * 1024) }],
      ['sealSecret', { bytes: new Uint8Array(4_097) }],
      ['openSecret', { sealed: new Uint8Array(8_193) }],
      ['saveFile', { name: 'x'.repeat(201), mime: 'text/plain', bytes: new Uint8Array(1) }],
      ['unlockSecrets', { passphrase: 'x'.repeat(1_025) }],
      [
        'setMenu',
        {
          entries: Array.from({ length: 201 }, () => ({
            id: 'a',
            title: 'a',
            section: 'a',
            shortcut: null,
          })),
        },
      ],
    ]
    for (const [name, argument] of tooLarge)
      expect(requestParsers[name].safeParse(argument).success, name).toBe(false)
  })

  it('[DESK17] a flood of one window is held back, and of that window only', async () => {
    const frozen = createRequestDesk({
      parsers: requestParsers,
      // reason: the one handler that is asked here.
      handlers: { info: () => ({ ok: true, value: null }) } as unknown as RequestHandlers,
      isOwnWindow: () => true,
      now: () => 0,
      log: createTestLog(),
    })
    const asked = await Promise.all(
      Array.from({ length: 1_000 }, () => frozen.answer('info', own, null)),
    )
    expect(asked.filter((outcome) => outcome.ok)).toHaveLength(300)
    expect(await frozen.answer('info', { contentsId: 9, frame }, null)).toMatchObject({ ok: true })
  })

  it('[DESK17] a handler that fails is a sentence, and a file fault its own', async () => {
    const { made, log } = desk({
      info: () => {
        throw new TypeError('inside')
      },
      copyText: () => {
        throw new FileFault('ENOSPC', 'a.md was not saved: the disk is full.')
      },
    })
    expect(await made.answer('info', own, null)).toEqual({
      ok: false,
      sentence: expect.stringContaining('could not do this'),
    })
    expect(await made.answer('copyText', own, { text: 'x' })).toEqual({
      ok: false,
      sentence: 'a.md was not saved: the disk is full.',
    })
    expect(log.lines.filter((line) => line.startsWith('fault'))).toHaveLength(2)
  })
})

describe('the one door between page and main', () => {
  it('[DESK20] the preload exposes one function a request and subscriptions to plain data', async () => {
    const exposed: Record<string, Record<string, (...args: unknown[]) => unknown>> = {}
    const invoked: unknown[][] = []
    const heard = new Map<string, (...args: unknown[]) => void>()
    vi.doMock('electron', () => ({
      contextBridge: {
        exposeInMainWorld: (name: string, api: never) => {
          exposed[name] = api
        },
      },
      ipcRenderer: {
        invoke: (...args: unknown[]) => invoked.push(args),
        on: (channel: string, listener: never) => heard.set(channel, listener),
        off: (channel: string) => heard.delete(channel),
      },
    }))
    await import('../../../electron/preload/index')
    expect(Object.keys(exposed)).toEqual(['warRoomDesktop'])
    const api = exposed['warRoomDesktop'] ?? {}
    expect(Object.keys(api).sort()).toEqual([...hostRequestNames, 'on'].sort())
    api['copyText']?.({ text: 'x' }, 'more', 'arguments')
    expect(invoked).toEqual([['warroom:ask:copyText', { text: 'x' }]])

    const got: unknown[][] = []
    const off = api['on']?.('menu-chosen', (...args: unknown[]) => got.push(args))
    heard.get('warroom:tell:menu-chosen')?.({ sender: 'the way back' }, { id: 'log.quick' })
    expect(got).toEqual([[{ id: 'log.quick' }]])
    if (typeof off === 'function') off()
    expect(heard.has('warroom:tell:menu-chosen')).toBe(false)
    for (const name of ['anything', '__proto__', null, {}]) api['on']?.(name, () => undefined)
    expect([...heard.keys()]).toEqual(['warroom:post-port'])
    vi.doUnmock('electron')
  })

  it('[DESK17] the registrar reads the frame at once and answers every request of the contract', async () => {
    const handlers = new Map<string, (event: unknown, argument: unknown) => unknown>()
    vi.doMock('electron', () => ({
      ipcMain: { handle: (channel: string, handler: never) => handlers.set(channel, handler) },
    }))
    const { registerRequests } = await import('../../../electron/main/ipc/registrar')
    const asked: Sender[] = []
    registerRequests({
      answer: (_name, sender) => {
        asked.push(sender)
        return Promise.resolve({ ok: true, value: null })
      },
      forget: () => undefined,
    })
    expect([...handlers.keys()]).toEqual(hostRequestNames.map((name) => `warroom:ask:${name}`))
    const top = { url: frame.url, origin: frame.origin, parent: null, detached: false }
    const ask = (senderFrame: unknown) =>
      handlers.get('warroom:ask:info')?.({ sender: { id: 7, mainFrame: top }, senderFrame }, null)
    await ask(top)
    await ask(null)
    await ask({ ...top, detached: true })
    await ask({ ...top, parent: top })
    await ask({ ...top })
    expect(asked.map((sender) => refusalOfSender(sender, () => true))).toEqual([
      null,
      'frame-gone',
      'frame-detached',
      'frame-inside',
      'frame-inside',
    ])
    vi.doUnmock('electron')
  })
})
