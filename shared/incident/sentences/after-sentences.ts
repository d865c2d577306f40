import type { afterEntries, reportSections } from '../entries/after-entries'
import { isoOf, nameOf } from '../sentence'
import { part, prefixed, type Sentences } from './part'

/** As the report calls them. */
const sectionTitles: Readonly<Record<(typeof reportSections)[number], string>> = {
  summary: 'Summary',
  impact: 'Impact',
  trigger: 'Trigger',
  detection: 'Detection',
  resolution: 'Resolution',
  background: 'Background',
  rootCause: 'Root cause',
}

/** Entries of `after-entries.ts` in words. */
export const afterSentences = {
  'lesson.added': (body) =>
    part(
      {
        well: 'noted what went well',
        wrong: 'noted what went wrong',
        lucky: 'noted where we got lucky',
      }[body.list],
      body.text,
    ),
  'action.added': (body, state) =>
    part(
      'added an action item',
      body.what,
      body.type,
      body.owner ? `owner: ${nameOf(state, body.owner)}` : null,
      prefixed('ticket', body.ticket),
      body.priority,
      body.dueAt !== undefined && `due ${isoOf(body.dueAt).slice(0, 10)}`,
      prefixed('team', body.team),
      prefixed('agreed with', body.agreedWith),
    ),
  'action.changed': (body, state) =>
    part(
      'changed an action item',
      body.what ?? state.actions.get(body.action)?.what,
      prefixed('team', body.team),
      prefixed('agreed with', body.agreedWith),
    ),
  'action.done': (body, state) =>
    part('finished an action item', state.actions.get(body.action)?.what),
  'cause.added': (body) =>
    part(
      body.root ? 'named a root cause' : 'named a contributing factor',
      body.text,
      prefixed('would have stopped it', body.wouldHaveStopped),
    ),
  'cause.changed': (body, state) =>
    part(
      'changed a cause',
      body.text ?? state.causes.get(body.cause)?.text,
      body.root !== undefined && (body.root ? 'root cause' : 'contributing factor'),
      prefixed('would have stopped it', body.wouldHaveStopped),
    ),
  'review.planned': (body) =>
    part(`planned the review for ${isoOf(body.startsAt)}`, null, ...(body.agenda ?? [])),
  'review.attended': (body, state) =>
    part(`noted that ${nameOf(state, body.person)} attended the review`),
  'thanks.given': (body) => part('gave thanks', body.text),
  'review.stateChanged': (body) =>
    part(`moved the review to ${body.to.replace('-', ' ')}`, body.reason),
  'postmortem.required': (body) =>
    part(
      'noted that a postmortem is required',
      null,
      ...body.rules.map((rule) => rule.replaceAll('-', ' ')),
    ),
  'report.section': (body) => part(`wrote the section "${sectionTitles[body.section]}"`, body.text),
} satisfies Sentences<keyof typeof afterEntries>
