import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { HostOutcome, SecretState } from '../../../shared/ipc/contract'
import { atomicWrite } from '../files/atomic-write'
import { codeOf } from '../files/file-fault'
import type { Log } from '../log/log'
import {
  keyBytes,
  openWithKey,
  sealWithKey,
  unwrapWithPassphrase,
  wrapWithPassphrase,
} from './passphrase-box'

/** The key store of the system. */
export interface SystemStore {
  /** Null when it keeps secrets; otherwise the sentence why it does not. */
  refusal(): Promise<string | null>
  seal(text: string): Promise<Uint8Array>
  open(sealed: Uint8Array): Promise<string>
}

/**
 * Room secrets at rest. One random data key seals them all; the key itself is kept by the system's key store, or, where that would
 * keep it in plain, under a passphrase. A key that cannot be opened is never replaced: with it every room would be lost.
 */
export interface SecretVault {
  state(): Promise<SecretState>
  unlock(passphrase: string): Promise<HostOutcome<SecretState>>
  seal(bytes: Uint8Array): Promise<HostOutcome<Uint8Array>>
  open(sealed: Uint8Array): Promise<HostOutcome<Uint8Array>>
}

const base64 = z
  .string()
  .max(8_192)
  .regex(/^[A-Za-z0-9+/=]+$/)
const keyFile = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('system'), key: base64 }),
  z.strictObject({ by: z.literal('passphrase'), key: base64 }),
])
type KeyFile = z.infer<typeof keyFile>

const minPassphrase = 12
const locked =
  'The room secrets of this machine are kept under your passphrase. Enter it to open them.'
const unreadable =
  'The file with the key of your room secrets cannot be read, so nothing that it seals can be opened. It was left as it is: bring it back from a backup, or ask for new invites under a new profile.'

type Kept =
  | { readonly kind: 'none' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'file'; readonly file: KeyFile }

async function readKeyFile(path: string): Promise<Kept> {
  try {
    const parsed = keyFile.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return parsed.success ? { kind: 'file', file: parsed.data } : { kind: 'broken' }
  } catch (fault) {
    return { kind: codeOf(fault) === 'ENOENT' ? 'none' : 'broken' }
  }
}

const fromText = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

export function createSecretVault(deps: {
  readonly path: string
  readonly system: SystemStore
  readonly log: Log
}): SecretVault {
  const { path, system, log } = deps
  let key: Uint8Array | null = null
  let openedBy: 'system' | 'passphrase' = 'system'
  let turn: Promise<unknown> = Promise.resolve()

  /** One behind the other, so that two windows never make two keys. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work)
    turn = next.catch(() => undefined)
    return next
  }

  const keep = (file: KeyFile) =>
    atomicWrite(path, new TextEncoder().encode(`${JSON.stringify(file)}\n`))

  function opened(found: Uint8Array, by: 'system' | 'passphrase'): SecretState {
    key = found
    openedBy = by
    return { kind: 'open', by }
  }

  async function openBySystem(sealed: string): Promise<SecretState> {
    const refusal = await system.refusal()
    if (refusal !== null) {
      return {
        kind: 'locked',
        sentence: `${refusal} Your room secrets were sealed with it before. Start the key store and open War Room again; nothing was changed.`,
      }
    }
    try {
      const found = fromText(await system.open(fromText(sealed)))
      if (found.length === keyBytes) return opened(found, 'system')
    } catch (fault) {
      log.fault('secrets: key store did not open the key', fault)
    }
    return { kind: 'locked', sentence: unreadable }
  }

  async function present(): Promise<SecretState> {
    if (key) return { kind: 'open', by: openedBy }
    const kept = await readKeyFile(path)
    if (kept.kind === 'broken') return { kind: 'locked', sentence: unreadable }
    if (kept.kind === 'file') {
      return kept.file.by === 'system'
        ? openBySystem(kept.file.key)
        : { kind: 'locked', sentence: locked }
    }
    const refusal = await system.refusal()
    if (refusal !== null) {
      return {
        kind: 'choose-passphrase',
        sentence: `${refusal} Choose a passphrase of at least ${minPassphrase} characters: room secrets are kept under it, and nobody can bring it back.`,
      }
    }
    const made = new Uint8Array(randomBytes(keyBytes))
    await keep({ by: 'system', key: toText(await system.seal(toText(made))) })
    return opened(made, 'system')
  }

  async function enter(passphrase: string): Promise<HostOutcome<SecretState>> {
    const state = await present()
    if (state.kind === 'open') return { ok: true, value: state }
    const kept = await readKeyFile(path)
    if (state.kind === 'choose-passphrase') {
      if ([...passphrase].length < minPassphrase)
        return { ok: false, sentence: `Use at least ${minPassphrase} characters.` }
      const made = new Uint8Array(randomBytes(keyBytes))
      await keep({ by: 'passphrase', key: toText(await wrapWithPassphrase(passphrase, made)) })
      return { ok: true, value: opened(made, 'passphrase') }
    }
    if (kept.kind !== 'file' || kept.file.by !== 'passphrase')
      return { ok: false, sentence: state.kind === 'locked' ? state.sentence : unreadable }
    const found = await unwrapWithPassphrase(passphrase, fromText(kept.file.key))
    if (found?.length !== keyBytes)
      return { ok: false, sentence: 'This is not the passphrase. Nothing was opened.' }
    return { ok: true, value: opened(found, 'passphrase') }
  }

  async function withKey(
    work: (key: Uint8Array) => Uint8Array | null,
  ): Promise<HostOutcome<Uint8Array>> {
    const state = await present()
    if (!key) return { ok: false, sentence: 'sentence' in state ? state.sentence : unreadable }
    const value = work(key)
    return value
      ? { ok: true, value }
      : { ok: false, sentence: 'This room secret was sealed on another machine or was changed.' }
  }

  return {
    state: () => inTurn(present),
    unlock: (passphrase) => inTurn(() => enter(passphrase)),
    seal: (bytes) => inTurn(() => withKey((own) => sealWithKey(own, bytes))),
    open: (sealed) => inTurn(() => withKey((own) => openWithKey(own, sealed))),
  }
}
