import { describe, expect, it } from 'vitest'
import {
  addAction,
  addCause,
  addLesson,
  changeAction,
  changeCause,
  noteAttendance,
  planReview,
} from '../../../../shared/incident/commands/after-commands'
import { addNote } from '../../../../shared/incident/commands/log-commands'
import {
  beginExercise,
  endExercise,
  keepProcedure,
  openHandbook,
  planDrill,
  reviewProcedure,
  setPracticeGoal,
} from '../../../../shared/incident/commands/practice-commands'
import { fold } from '../../../../shared/incident/fold'
import { entryAt } from '../../../support/entry-writer'
import { createDeclaredRoom, createTestRoom } from '../../../support/test-room'

const nobody = 'v'.repeat(20)
const nothing = 'v'.repeat(34)

describe('after the incident', () => {
  it('[ACT12] an action item follows from a lesson that is there, or from none', () => {
    const room = createDeclaredRoom()
    const note = room.must(addNote, { text: 'no lesson' })
    const lesson = room.must(addLesson, { list: 'wrong', text: 'no alert' })
    const action = { what: 'alert', type: 'detect' }
    expect(room.refusal(addAction, { ...action, lesson: note })).toMatchObject({ what: 'lesson' })
    const id = room.must(addAction, { ...action, lesson, team: 'Storage' })
    room.must(changeAction, { action: id, agreedWith: 'the lead of Storage' })
    expect(room.state().actions.get(id)).toMatchObject({
      lesson,
      team: 'Storage',
      agreedWith: 'the lead of Storage',
    })
    room.must(changeAction, { action: id, lesson: null })
    expect(room.state().actions.get(id)?.lesson).toBeNull()
  })

  it('[ACT12] the evidence of a cause is a log line, and a change names something', () => {
    const room = createDeclaredRoom()
    const evidence = room.must(addNote, { text: 'the disk was full at 14:02' })
    expect(
      room.refusal(addCause, { text: 'a full disk', root: true, evidence: nothing }),
    ).toMatchObject({ what: 'entry' })
    const cause = room.must(addCause, { text: 'a full disk', root: true, evidence })
    expect(room.refusal(changeCause, { cause })).toMatchObject({ field: 'change' })
    room.must(changeCause, { cause, wouldHaveStopped: 'a quota' })
    room.must(changeCause, { cause, root: false, evidence: null })
    expect(room.state().causes.get(cause)).toMatchObject({
      text: 'a full disk',
      root: false,
      wouldHaveStopped: 'a quota',
      evidence: null,
    })
  })

  it('[ACT13] a review is planned for later, and everybody attends it once', () => {
    const room = createDeclaredRoom()
    expect(room.refusal(planReview, { startsAt: room.now() })).toMatchObject({ field: 'startsAt' })
    room.must(planReview, { startsAt: room.now() + 60_000, agenda: ['what happened', 'causes'] })
    room.must(noteAttendance, { person: room.id(1) })
    expect(room.refusal(noteAttendance, { person: room.id(1) })).toMatchObject({
      kind: 'already-done',
    })
    expect(room.refusal(noteAttendance, { person: nobody })).toMatchObject({ what: 'person' })
    room.must(planReview, { startsAt: room.now() + 120_000 })
    expect(room.state().review).toMatchObject({
      planned: { startsAt: room.now() + 120_000, agenda: [] },
      attended: [room.id(1)],
    })
  })
})

describe('the handbook', () => {
  it('[ENT18] needs no incident and cannot become one twice', () => {
    const room = createTestRoom()
    room.must(openHandbook, {})
    expect(room.state().handbook).toBe(true)
    expect(room.refusal(openHandbook, {})).toMatchObject({ kind: 'already-done' })
    expect(createDeclaredRoom().refusal(openHandbook, {})).toEqual({ kind: 'already-declared' })
    expect(room.refusal(addNote, { text: 'x' })).toEqual({ kind: 'not-declared' })
  })

  it('[ENT18] every wording of a procedure stays, with who reviewed it', () => {
    const room = createTestRoom()
    room.must(openHandbook, {})
    const first = room.must(keepProcedure, { title: 'Failover', text: 'one' })
    room.must(reviewProcedure, { procedure: first, agrees: false, text: 'step two is wrong' }, 1)
    const second = room.must(keepProcedure, { title: 'Failover', text: 'two', replaces: first })
    const third = room.must(keepProcedure, { title: 'Failover', text: 'three', replaces: second })
    expect(
      room.refusal(keepProcedure, { title: 'Failover', text: 'x', replaces: first }),
    ).toMatchObject({ field: 'replaces' })
    expect(room.refusal(reviewProcedure, { procedure: nothing, agrees: true })).toMatchObject({
      what: 'procedure',
    })
    const { procedures } = room.state()
    expect([...procedures.values()].map((each) => [each.first, each.replacedBy])).toEqual([
      [first, second],
      [first, third],
      [first, null],
    ])
    expect(procedures.get(first)?.reviews).toMatchObject([
      { by: room.id(1), agrees: false, text: 'step two is wrong' },
    ])
  })

  it('[ENT18] two wordings that replaced the same one both stand, and one waits for what it replaces', () => {
    const old = entryAt(9, 'procedure.kept', { title: 'Failover', text: 'one' })
    const early = entryAt(5, 'procedure.kept', { title: 'Failover', text: 'two', replaces: old.id })
    const late = entryAt(12, 'procedure.kept', { title: 'Failover', text: 'x', replaces: old.id })
    const { procedures } = fold([late, early, old])
    expect(procedures.get(early.id)).toMatchObject({ first: old.id, replacedBy: null })
    expect(procedures.get(late.id)).toMatchObject({ first: old.id, replacedBy: null })
    expect(procedures.get(old.id)?.replacedBy).toBe(late.id)
  })

  it('[ACT13] drills lie ahead, a goal is set once, an exercise ends once', () => {
    const room = createDeclaredRoom()
    expect(room.refusal(planDrill, { title: 'x', startsAt: room.now() })).toMatchObject({
      field: 'startsAt',
    })
    room.must(setPracticeGoal, { everyDays: 30 })
    expect(room.refusal(setPracticeGoal, { everyDays: 30 })).toMatchObject({ kind: 'already-done' })
    const exercise = room.must(beginExercise, { what: 'network-cut', minutes: 5 })
    room.must(endExercise, { exercise, text: 'nobody noticed' })
    expect(room.refusal(endExercise, { exercise })).toMatchObject({ kind: 'already-done' })
    expect(room.state().exercises.get(exercise)).toMatchObject({
      minutes: 5,
      endedAt: room.now(),
      text: 'nobody noticed',
    })
  })
})
