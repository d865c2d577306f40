import { describe, expect, it } from 'vitest'
import { judgeInvite } from '../../../renderer/app/known-room-invite'
import { newSecretFor } from '../../../renderer/session/keyring'
import type { RoomRecord, RoomSecret } from '../../../renderer/session/storage'
import {
  newestSeenOf,
  nextEpoch,
  removeDevices,
} from '../../../shared/incident/commands/removal-commands'
import { keysOfSecret } from '../../../shared/sync/invite'
import { sampleRecord } from '../../support/storage/storage-samples'
import { createDeclaredRoom } from '../../support/test-room'

const secretOf = (number: number): RoomSecret => ({
  kind: 'root',
  root: new Uint8Array(32).fill(number),
})
const [first, second, madeUp] = [secretOf(1), secretOf(2), secretOf(9)]
const roomId = keysOfSecret(first).roomId

/** A room where the second person was removed, and the secret went from the first to the second. */
function roomAfterRemoval() {
  const room = createDeclaredRoom()
  const seen = newestSeenOf(room.state(), room.id(1))
  const epoch = nextEpoch(room.state())
  const keys = newSecretFor({
    roomId,
    epoch,
    state: room.state(),
    gone: new Set([room.id(1)]),
    observers: [],
    random: (length) => new Uint8Array(length).fill(2),
  })
  room.must(removeDevices, {
    removed: [{ device: room.id(1), ...(seen ? { seen } : {}) }],
    reason: 'laptop stolen',
    ...keys,
  })
  return room
}

const seenBy = (
  room: ReturnType<typeof createDeclaredRoom>,
  person: number,
  record: Partial<RoomRecord>,
) => ({
  record: () => ({ ...sampleRecord(roomId), secret: first, ...record }),
  state: () => room.state(),
  deviceId: room.id(person),
})

describe('an invite for a room that is here', () => {
  it('[REM7] is refused when nothing here proves its secret', () => {
    const before = seenBy(createDeclaredRoom(), 0, {})
    const after = seenBy(roomAfterRemoval(), 0, { secret: second })
    for (const room of [before, after])
      expect(judgeInvite(room, madeUp)).toMatchObject({
        kind: 'refused',
        sentence: expect.stringContaining('cannot tell whether the invite is genuine'),
      })
    // The very secret of now, on a machine that has not heard of the change.
    expect(judgeInvite(before, second).kind).toBe('refused')
  })

  it('[REM7] is taken when the log proves it, and what was held stays beside it', () => {
    const room = seenBy(roomAfterRemoval(), 0, { earlier: [secretOf(0)] })
    expect(judgeInvite(room, second)).toEqual({ kind: 'newer', earlier: [first, secretOf(0)] })
    expect(judgeInvite(seenBy(roomAfterRemoval(), 0, { secret: second }), second)).toEqual({
      kind: 'same',
    })
  })

  it('[REM7] of before the removal says who withdrew it', () => {
    expect(judgeInvite(seenBy(roomAfterRemoval(), 0, { secret: second }), first)).toMatchObject({
      kind: 'refused',
      sentence: expect.stringMatching(/^This invite was withdrawn: .+ changed the secret/),
    })
  })

  it('[REM7] opens nothing on the removed device, whatever it holds, and says how to come back', () => {
    const out = seenBy(roomAfterRemoval(), 1, {})
    for (const secret of [first, second, madeUp])
      expect(judgeInvite(out, secret)).toMatchObject({
        kind: 'refused',
        sentence: expect.stringContaining('join from another computer or browser profile'),
      })
  })
})
