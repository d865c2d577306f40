import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { RandomBytes } from '../base/ports'
import { beginCpace, type CpaceRun, shareBytes } from './cpace'
import { seal, unseal } from './sealing'

/**
 * How a screen without a keyboard comes into a room: a code of nine digits that is read off a desk. The first three are the place at the post
 * where the desk waits; the other six are the password of a key exchange (cpace.ts) between the screen and the desk, which the
 * post only carries. It never has them, nor anything by which they could be tried out.
 *
 *   screen -> desk   1 | session 16 | share 32
 *   desk -> screen   2 | share 32
 *   screen -> desk   3 | proof 32
 *   desk -> screen   4 | sealed invite, or 5 | tries left u8
 *
 * Only a proof costs a try, right or wrong: before it neither side has learnt anything. A right one ends the code.
 */
export interface WallCode {
  /** Three digits, said to the post. */
  readonly place: string
  /** Six digits, said to nobody. */
  readonly secret: string
}

/** Wrong proofs until a code is void: one of 333,333 is guessed. */
export const maxTries = 3
/** How long a code is good for, ms. */
export const codeLivesMs = 10 * 60_000
/** Exchanges that a desk has open at once; the oldest gives way. */
const maxRuns = 8
const sessionBytes = 16
const proofBytes = 32
const kinds = { hello: 1, share: 2, proof: 3, invite: 4, wrong: 5 } as const
const said = [utf8ToBytes('screen'), utf8ToBytes('desk')] as const

const digit = (byte: number): string => String(byte % 10)

/** Nine digits by lot. Bytes from 250 on are passed over: each digit is as likely as any other. */
export function makeWallCode(random: RandomBytes): WallCode {
  let digits = ''
  while (digits.length < 9)
    digits += [...random(16)]
      .filter((byte) => byte < 250)
      .map(digit)
      .join('')
  return { place: digits.slice(0, 3), secret: digits.slice(3, 9) }
}

/** `123 456 789`, as it is read aloud. */
export const wallCodeText = ({ place, secret }: WallCode): string =>
  `${place} ${secret.slice(0, 3)} ${secret.slice(3)}`

/** Reads what somebody typed, with whatever between the digits; null unless there are nine. */
export function parseWallCode(text: string): WallCode | null {
  const digits = text.normalize('NFKC').replace(/[\s.,_-]/g, '')
  return /^[0-9]{9}$/.test(digits) ? { place: digits.slice(0, 3), secret: digits.slice(3) } : null
}

interface Keys {
  readonly proof: Uint8Array
  readonly sealing: Uint8Array
}

function keysOf(key: Uint8Array): Keys {
  const derive = (label: string) => hkdf(sha256, key, undefined, utf8ToBytes(label), 32)
  return { proof: derive('warroom/1 wall code proof'), sealing: derive('warroom/1 wall code seal') }
}

const proofOf = ({ proof }: Keys): Uint8Array => hmac(sha256, proof, utf8ToBytes('screen'))
const begin = ({ place, secret }: WallCode, session: Uint8Array, random: RandomBytes): CpaceRun =>
  beginCpace(
    {
      password: utf8ToBytes(secret),
      channel: utf8ToBytes(`warroom/1 wall code\n${place}`),
      session,
      said,
    },
    random,
  )
const message = (kind: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  concatBytes(Uint8Array.of(kind), ...parts)
const contextOf = (place: string): readonly string[] => ['wall code', place]

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0)
  return difference === 0
}

/** What a desk knows of its code. */
export type CodeDeskState =
  | { readonly kind: 'waiting'; readonly triesLeft: number }
  | { readonly kind: 'taken' }
  | { readonly kind: 'void' }

/** The desk's end: answers screens, each known by a name that the post gives it. */
export interface CodeDesk {
  state(): CodeDeskState
  /** The answer, or null for what is out of turn, unreadable, or comes after the end. Never throws. */
  hear(from: string, bytes: Uint8Array): Uint8Array | null
}

export function createCodeDesk(options: {
  readonly code: WallCode
  /** The invite's code, handed over once. */
  readonly invite: string
  readonly random: RandomBytes
}): CodeDesk {
  const { code, random } = options
  const runs = new Map<string, Keys>()
  let state: CodeDeskState = { kind: 'waiting', triesLeft: maxTries }

  function answerHello(from: string, body: Uint8Array): Uint8Array | null {
    if (body.length !== sessionBytes + shareBytes) return null
    const run = begin(code, body.slice(0, sessionBytes), random)
    const key = run.finish(body.slice(sessionBytes), false)
    if (!key) return null
    runs.delete(from)
    runs.set(from, keysOf(key))
    const [oldest] = runs.keys()
    if (runs.size > maxRuns && oldest !== undefined) runs.delete(oldest)
    return message(kinds.share, run.share)
  }

  function answerProof(from: string, body: Uint8Array, triesLeft: number): Uint8Array | null {
    const keys = runs.get(from)
    if (!keys || body.length !== proofBytes) return null
    // One proof a run: a second guess needs a second exchange.
    runs.delete(from)
    if (!isSame(body, proofOf(keys))) {
      const left = triesLeft - 1
      state = left === 0 ? { kind: 'void' } : { kind: 'waiting', triesLeft: left }
      if (left === 0) runs.clear()
      return message(kinds.wrong, Uint8Array.of(left))
    }
    state = { kind: 'taken' }
    runs.clear()
    const invite = utf8ToBytes(options.invite)
    return message(kinds.invite, seal(keys.sealing, invite, contextOf(code.place), random))
  }

  return {
    state: () => state,
    hear(from, bytes) {
      if (state.kind !== 'waiting') return null
      const body = bytes.slice(1)
      if (bytes[0] === kinds.hello) return answerHello(from, body)
      return bytes[0] === kinds.proof ? answerProof(from, body, state.triesLeft) : null
    },
  }
}

/** What a screen has come to. */
export type CodeScreenStep =
  | { readonly kind: 'say'; readonly bytes: Uint8Array }
  | { readonly kind: 'invite'; readonly invite: string }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** What came is no answer of a desk: somebody in between, or another version. */
  | { readonly kind: 'unreadable' }

/** The screen's end of one exchange. */
export interface CodeScreen {
  readonly hello: Uint8Array
  /** Takes the desk's answer. Never throws. */
  hear(bytes: Uint8Array): CodeScreenStep
}

export function createCodeScreen(code: WallCode, random: RandomBytes): CodeScreen {
  const session = random(sessionBytes)
  const run = begin(code, session, random)
  let keys: Keys | null = null
  return {
    hello: message(kinds.hello, session, run.share),
    hear(bytes) {
      const body = bytes.slice(1)
      if (bytes[0] === kinds.share && !keys && body.length === shareBytes) {
        const key = run.finish(body, true)
        if (!key) return { kind: 'unreadable' }
        keys = keysOf(key)
        return { kind: 'say', bytes: message(kinds.proof, proofOf(keys)) }
      }
      if (bytes[0] === kinds.wrong && keys && body.length === 1)
        return { kind: 'wrong', triesLeft: body[0] ?? 0 }
      const plain =
        bytes[0] === kinds.invite && keys ? unseal(keys.sealing, body, contextOf(code.place)) : null
      if (!plain) return { kind: 'unreadable' }
      return { kind: 'invite', invite: String.fromCharCode(...plain) }
    },
  }
}
