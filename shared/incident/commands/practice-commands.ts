import { z } from 'zod'
import { practiceEntries } from '../entries/practice-entries'
import { defineCommand, notInPast, notOpenIn, one, unknownIn } from './define-command'

/** Makes an empty room the handbook: procedures, planned drills, the goal of practice. */
export const openHandbook = defineCommand({
  name: 'openHandbook',
  args: z.object({}),
  beforeDeclared: true,
  refuse(state) {
    if (state.incident) return { kind: 'already-declared' }
    return state.handbook ? { kind: 'already-done', what: 'the handbook' } : null
  },
  entries: () => one('room.opened', { roomKind: 'operation', handbook: true }),
})

/** Keeps a wording of a procedure. One that was replaced already is not replaced again. */
export const keepProcedure = defineCommand({
  name: 'keepProcedure',
  args: practiceEntries['procedure.kept'],
  beforeDeclared: true,
  afterClosed: true,
  refuse(state, args) {
    if (args.replaces === undefined) return null
    const old = state.procedures.get(args.replaces)
    if (!old) return { kind: 'unknown-target', what: 'procedure' }
    return old.replacedBy === null
      ? null
      : { kind: 'bad-input', field: 'replaces', why: 'names a wording that was replaced already' }
  },
  entries: (_state, args) => one('procedure.kept', args),
})

export const reviewProcedure = defineCommand({
  name: 'reviewProcedure',
  args: practiceEntries['procedure.reviewed'],
  beforeDeclared: true,
  afterClosed: true,
  refuse: (state, args) => unknownIn(state.procedures, args.procedure, 'procedure'),
  entries: (_state, args) => one('procedure.reviewed', args),
})

export const planDrill = defineCommand({
  name: 'planDrill',
  args: practiceEntries['drill.planned'],
  beforeDeclared: true,
  afterClosed: true,
  refuse: (_state, args, context) => notInPast('startsAt', args.startsAt, context),
  entries: (_state, args) => one('drill.planned', args),
})

export const setPracticeGoal = defineCommand({
  name: 'setPracticeGoal',
  args: practiceEntries['practice.goal'],
  beforeDeclared: true,
  afterClosed: true,
  refuse: (state, args) =>
    state.practiceGoal?.everyDays === args.everyDays
      ? { kind: 'already-done', what: 'the goal' }
      : null,
  entries: (_state, args) => one('practice.goal', args),
})

export const beginExercise = defineCommand({
  name: 'beginExercise',
  args: practiceEntries['exercise.began'],
  entries: (_state, args) => one('exercise.began', args),
})

export const endExercise = defineCommand({
  name: 'endExercise',
  args: practiceEntries['exercise.ended'],
  afterClosed: true,
  refuse: (state, args) =>
    notOpenIn(state.exercises, args.exercise, 'exercise', (exercise) => exercise.endedAt === null),
  entries: (_state, args) => one('exercise.ended', args),
})
