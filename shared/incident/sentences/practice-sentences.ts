import type { practiceEntries } from '../entries/practice-entries'
import { isoOf } from '../sentence'
import { part, prefixed, type Sentences } from './part'

function reviewWords(tested: boolean, agrees: boolean): string {
  if (tested)
    return agrees ? 'tested a procedure: it works' : 'tested a procedure: it does not work'
  return agrees ? 'reviewed a procedure and agrees' : 'reviewed a procedure and objects'
}

/** Entries of `practice-entries.ts` in words. */
export const practiceSentences = {
  'procedure.kept': (body) =>
    part(
      body.replaces === undefined
        ? `kept a procedure: ${body.title}`
        : `kept a new wording of a procedure: ${body.title}`,
      body.text,
    ),
  'procedure.reviewed': (body, state) =>
    part(
      reviewWords(body.tested === true, body.agrees),
      body.text,
      prefixed('procedure', state.procedures.get(body.procedure)?.title),
    ),
  'drill.planned': (body) =>
    part(
      `planned a drill for ${isoOf(body.startsAt)}: ${body.title}`,
      null,
      prefixed('scenario', body.scenario),
    ),
  'practice.goal': (body) => part(`set the goal to practise every ${body.everyDays} days`),
  'exercise.began': (body) =>
    part(`began an exercise: ${body.what.replace('-', ' ')}`, null, `${body.minutes} min`),
  'exercise.ended': (body) => part('ended an exercise', body.text),
} satisfies Sentences<keyof typeof practiceEntries>
