import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  describeInviteRejection,
  encodeInvite,
  type Invite,
  inviteAppLink,
  inviteWebLink,
  parseInvite,
  toObserverSecret,
} from '../../../shared/sync/invite'
import { keysFromObserver, keysFromRoot } from '../../../shared/sync/room-keys'
import { withForeignRoom } from '../../support/foreign-invite'

const root = Uint8Array.from({ length: 32 }, (_, index) => index * 7 + 1)
const now = Date.UTC(2026, 0, 31, 12)
const invite: Invite = {
  roomId: keysFromRoot(root).roomId,
  seat: 'responder',
  secret: { kind: 'root', root },
  title: 'Checkout answers with errors ☎',
  posts: ['192.168.7.20:4747', 'laptop.local:4747', '[fe80::1]:4747'],
  expiresAt: now + 3_600_000,
}

describe('invites', () => {
  it('[INV1] gives back what went in, from the code, both links and text around them', () => {
    const code = encodeInvite(invite)
    for (const text of [
      code,
      ` ${code}\n`,
      inviteAppLink(code),
      `Please join: ${inviteWebLink('10.0.0.2:4747', code)} thanks`,
    ]) {
      expect(parseInvite(text, now)).toEqual({ ok: true, value: invite })
    }
  })

  it('[INV2] an observer invite holds no root secret and gives the same topic', () => {
    const code = encodeInvite({ ...invite, secret: toObserverSecret(root) })
    const parsed = parseInvite(code, now)
    expect(parsed.ok && parsed.value.seat).toBe('observer')
    if (!parsed.ok || parsed.value.secret.kind !== 'observer')
      throw new Error('an observer secret was expected')
    const keys = keysFromObserver(parsed.value.secret.observer, parsed.value.secret.seatPublicKey)
    expect(keys.topic).toBe(keysFromRoot(root).topic)
    expect(keys.seatSecretKey).toBeNull()
    expect(Buffer.from(code, 'base64url').includes(Buffer.from(root))).toBe(false)
  })

  it('[INV5] of a room whose secret was changed it says so by its version, in either seat', () => {
    const changed: Invite = { ...invite, roomId: keysFromRoot(new Uint8Array(32)).roomId }
    expect(Buffer.from(encodeInvite(invite), 'base64url')[0]).toBe(1)
    expect(Buffer.from(encodeInvite(changed), 'base64url')[0]).toBe(2)
    expect(parseInvite(encodeInvite(changed), now)).toEqual({ ok: true, value: changed })
    const watching: Invite = { ...changed, seat: 'observer', secret: toObserverSecret(root) }
    expect(parseInvite(encodeInvite(watching), now)).toEqual({ ok: true, value: watching })
  })

  it('[INV3] each fault has its own sentence', () => {
    const code = encodeInvite(invite)
    const kinds = (text: string, at = now) => {
      const parsed = parseInvite(text, at)
      return parsed.ok ? 'ok' : parsed.error.kind
    }
    expect(kinds('hello')).toBe('not-an-invite')
    expect(kinds('x'.repeat(30_000))).toBe('not-an-invite')
    expect(kinds(code.slice(0, -5))).toBe('damaged')
    expect(kinds(code.slice(0, 20) + (code[20] === 'A' ? 'B' : 'A') + code.slice(21))).toBe(
      'damaged',
    )
    expect(kinds(code, now + 3_700_000)).toBe('expired')
    const other = keysFromRoot(root.map((byte) => byte ^ 1)).roomId
    expect(kinds(withForeignRoom(code, other))).toBe('wrong-secret')
    const sentences = (['not-an-invite', 'damaged', 'newer-version', 'wrong-secret'] as const).map(
      (kind) => describeInviteRejection({ kind }),
    )
    expect(new Set(sentences).size).toBe(4)
    expect(describeInviteRejection({ kind: 'expired', at: now })).toContain('2026-01-31 12:00Z')
  })

  it('[INV4] anything else is refused without a throw (seed 4747)', () => {
    const code = encodeInvite(invite)
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 400 }),
          fc.base64String({ maxLength: 400 }),
          fc
            .tuple(fc.nat(code.length - 1), fc.constantFrom(...'ABCDabcd0189-_'))
            .map(([at, sign]) => code.slice(0, at) + sign + code.slice(at + 1)),
        ),
        (text) => {
          const parsed = parseInvite(text, now)
          expect(parsed.ok ? text.includes(code) : true).toBe(true)
        },
      ),
      { seed: 4747, numRuns: 2_000 },
    )
  })
})
