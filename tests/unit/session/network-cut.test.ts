import { describe, expect, it } from 'vitest'
import { createNetworkCut } from '../../../renderer/session/network-cut'
import type { ShareState } from '../../../renderer/session/room-session'
import { ok } from '../../../shared/base/result'
import { declareIncident } from '../../../shared/incident/commands/incident-commands'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { introduceDevice } from '../../../shared/incident/commands/people-commands'
import { beginExercise, endExercise } from '../../../shared/incident/commands/practice-commands'
import { cutResultText } from '../../../shared/incident/views/network-cut'
import { createTestRoom } from '../../support/test-room'

const shared = (lost = 0): ShareState => ({ kind: 'shared', with: 1, lost, through: 0 })
const alone: ShareState = { kind: 'alone', lost: 1 }

/** A drill with two devices, and the exercise on the first of them; time passes by hand. */
function createExercise(roomKind = 'drill', isFollower = false) {
  const room = createTestRoom()
  room.must(declareIncident, { title: 'A cable', severity: 'SEV2', detection: 'staff', roomKind })
  room.must(introduceDevice, { name: 'Two', publicKey: 'A'.repeat(43), seat: 'responder' }, 1)
  let share: ShareState = shared()
  let tick: (() => void) | null = null
  const apart: boolean[] = []
  const deps = {
    device: room.id(0),
    clock: { now: () => room.now() },
    every(_ms: number, run: () => void) {
      tick = run
      return () => {
        tick = null
      }
    },
    state: () => room.state(),
    share: () => share,
    isFollower: () => isFollower,
    write: {
      begin: (minutes: number) =>
        Promise.resolve(ok([room.must(beginExercise, { what: 'network-cut', minutes })])),
      end: (exercise: string, text: string) => void room.must(endExercise, { exercise, text }), // reason: its id is of no use
    },
    changed: () => void apart.push(cut.isApart()), // reason: the new length is no answer
  }
  const cut = createNetworkCut(deps)
  return {
    room,
    cut,
    apart,
    deps,
    setShare(next: ShareState) {
      share = next
    },
    pass(minutes: number) {
      room.pass(minutes)
      tick?.()
    },
    isTicking: () => tick !== null,
  }
}

describe('the network cut', () => {
  it('[PRAC7] tells the others first, parts, comes back by itself, and says how it went', async () => {
    const { room, cut, apart, pass, setShare, isTicking } = createExercise()
    setShare({ kind: 'behind', behind: 1, of: 1, since: null, cannotSave: 0 })
    await cut.begin(5)
    expect(cut.state()).toEqual({ kind: 'leaving' })
    setShare(shared())
    pass(0)
    expect(cut.state()).toMatchObject({ kind: 'cut' })
    expect(cut.isApart()).toBe(true)
    setShare(alone)
    room.must(addNote, { text: 'here' })
    pass(4)
    expect(cut.isApart()).toBe(true)
    pass(1)
    expect(cut.state()).toMatchObject({ kind: 'returning' })
    expect(cut.isApart()).toBe(false)
    room.must(addNote, { text: 'there' }, 1)
    room.must(addNote, { text: 'there too' }, 1)
    setShare(shared())
    pass(0)
    expect(cut.state()).toEqual({
      kind: 'ended',
      result: { awayMs: 5 * 60_000, here: 1, elsewhere: 2, contested: false, inStepMs: 0 },
    })
    expect([...room.state().exercises.values()]).toMatchObject([
      {
        minutes: 5,
        text: 'apart for 5 minutes, 1 line written here and 2 elsewhere, command was not contested, in step again after 1 second',
      },
    ])
    expect(apart).toEqual([false, true, false, false])
    expect(isTicking()).toBe(false)
    cut.dismiss()
    cut.follow()
    expect(cut.state()).toEqual({ kind: 'none' })
  })

  it('[PRAC7] goes on after a reload, and ends by its button', async () => {
    const before = createExercise()
    await before.cut.begin(30)
    before.cut.dispose()
    const after = createNetworkCut(before.deps)
    before.setShare(alone)
    after.follow()
    expect(after.isApart()).toBe(true)
    after.comeBack()
    expect(after.isApart()).toBe(false)
    expect(after.state()).toMatchObject({ kind: 'returning' })
    after.dispose()
  })

  it('[PRAC7] says so when the others are not in step within a minute, and goes by those who are here', async () => {
    const { cut, pass, setShare } = createExercise()
    await cut.begin(1)
    setShare(alone)
    pass(1)
    pass(2)
    expect(cut.state()).toMatchObject({ kind: 'ended', result: { inStepMs: null } })
    const again = createExercise()
    await again.cut.begin(1)
    again.pass(1)
    again.setShare(shared(1))
    again.pass(0.5)
    expect(again.cut.state()).toMatchObject({ kind: 'returning' })
    again.pass(1)
    expect(again.cut.state()).toMatchObject({ kind: 'ended', result: { inStepMs: 30_000 } })
  })

  it('[PRAC7] a window that follows writes nothing, and ends with the other one', async () => {
    const { cut, pass, room, setShare } = createExercise('drill', true)
    const exercise = room.must(beginExercise, { what: 'network-cut', minutes: 5 })
    cut.follow()
    expect(cut.isApart()).toBe(true)
    setShare(alone)
    room.must(endExercise, { exercise })
    pass(0)
    expect(cut.state()).toEqual({ kind: 'none' })
    expect(cut.blocked()).toContain('Another window')
  })

  it('[PRAC7] counts command as contested when both sides claimed it', () => {
    const result = { awayMs: 500, here: 0, elsewhere: 1, contested: true, inStepMs: null }
    expect(cutResultText(result)).toBe(
      'apart for 1 second, 0 lines written here and 1 elsewhere, command was contested, not in step again within a minute',
    )
  })

  it('[PRAC7] begins in a drill or a planned operation alone, with somebody there', () => {
    expect(createExercise('incident').cut.blocked()).toContain('nobody is cut off while')
    expect(createExercise('operation').cut.blocked()).toBeNull()
    const drill = createExercise()
    drill.setShare(alone)
    expect(drill.cut.blocked()).toContain('Nobody else is connected')
    drill.setShare({ kind: 'not-shared' })
    expect(drill.cut.blocked()).toContain('stays on this machine')
  })
})
