import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { RandomBytes } from '../base/ports'

/**
 * CPace, a password-authenticated key exchange (draft-irtf-cfrg-cpace-21, CPACE-RISTR255-SHA512, initiator and responder). Both sides get
 * one key if they were given the same password. Whoever carries or records the messages learns nothing by which passwords could be
 * tried out, and whoever takes part learns of one password a run whether it is the right one. So a short code is
 * enough, as long as runs are counted.
 */
const name = utf8ToBytes('CPaceRistretto255')
const keyName = utf8ToBytes('CPaceRistretto255_ISK')
/** Input block of SHA-512, bytes. */
const blockBytes = 128
/** Length of a share, bytes. */
export const shareBytes = 32

/** One side of a run. */
export interface CpaceRun {
  /** To be sent to the other side. */
  readonly share: Uint8Array
  /** The key (64 bytes), or null when what came is no share. `isFirst`: this side sent its share first. */
  finish(other: Uint8Array, isFirst: boolean): Uint8Array | null
}

export interface CpaceContext {
  readonly password: Uint8Array
  /** What both sides know of where they are; not secret. */
  readonly channel: Uint8Array
  /** Made anew for each run, and known to both. */
  readonly session: Uint8Array
  /** What each side said of itself: of the one that sends its share first, and of the other. */
  readonly said: readonly [first: Uint8Array, second: Uint8Array]
}

/** Each part behind its length as LEB128. */
function lengthed(...parts: readonly Uint8Array[]): Uint8Array {
  const out: number[] = []
  for (const part of parts) {
    let rest = part.length
    for (; rest >= 128; rest >>>= 7) out.push((rest & 127) | 128)
    out.push(rest, ...part)
  }
  return Uint8Array.from(out)
}

function generatorOf({ password, channel, session }: CpaceContext) {
  const used = 1 + lengthed(password).length + lengthed(name).length
  const padding = new Uint8Array(Math.max(0, blockBytes - used))
  const text = lengthed(name, password, padding, channel, session)
  // reason: noble has it for this group; the type is shared with groups that have none.
  const derive = ristretto255_hasher.deriveToCurve as NonNullable<
    typeof ristretto255_hasher.deriveToCurve
  >
  return derive(sha512(text))
}

/** Begins a run. Of 32 random bytes the four highest bits are not used, so that the number is below the order of the group. */
export function beginCpace(context: CpaceContext, random: RandomBytes): CpaceRun {
  const bytes = Uint8Array.from(random(32))
  bytes[31] = (bytes[31] ?? 0) & 15
  const secret = bytesToNumberLE(bytes)
  const share = generatorOf(context).multiply(secret).toBytes()
  return {
    share,
    finish(other, isFirst) {
      const shared = sharedPoint(other, secret)
      if (!shared) return null
      const [first, second] = isFirst ? [share, other] : [other, share]
      const [saidFirst, saidSecond] = context.said
      return sha512(
        concatBytes(
          lengthed(keyName, context.session, shared),
          lengthed(first, saidFirst),
          lengthed(second, saidSecond),
        ),
      )
    },
  }
}

/** Null for bytes that are no point, and for the neutral one, which would give everybody the same key. */
function sharedPoint(other: Uint8Array, secret: bigint): Uint8Array | null {
  try {
    const point = ristretto255.Point.fromBytes(other)
    if (point.is0()) return null
    const shared = point.multiply(secret)
    return shared.is0() ? null : shared.toBytes()
  } catch {
    // noble throws for bytes that encode no point.
    return null
  }
}
