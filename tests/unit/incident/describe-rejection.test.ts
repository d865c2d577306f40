import { describe, expect, it } from 'vitest'
import { describeRejection } from '../../../shared/incident/describe-rejection'
import type { Rejection } from '../../../shared/incident/rejection'

/** One of every kind; the compiler asks for the missing one when a kind is added. */
const samples: { readonly [Kind in Rejection['kind']]: Extract<Rejection, { kind: Kind }> } = {
  'bad-input': { kind: 'bad-input', field: 'reason', why: 'is empty' },
  'too-long': { kind: 'too-long', field: 'text', length: 5_000, max: 4_000 },
  'not-declared': { kind: 'not-declared' },
  'already-declared': { kind: 'already-declared' },
  closed: { kind: 'closed' },
  observer: { kind: 'observer' },
  'read-only': { kind: 'read-only', why: 'This room was written by a newer version.' },
  'unknown-target': { kind: 'unknown-target', what: 'task' },
  'already-done': { kind: 'already-done', what: 'this task' },
  'not-yourself': { kind: 'not-yourself' },
  'in-command': { kind: 'in-command', name: 'Ana' },
  'not-commander': { kind: 'not-commander' },
  'not-yours': { kind: 'not-yours', what: 'this offer' },
  'already-held': { kind: 'already-held', by: 'Sam Okoro' },
  'offer-open': { kind: 'offer-open', to: 'Sam Okoro' },
  'not-contested': { kind: 'not-contested' },
  'open-divergences': { kind: 'open-divergences', count: 2 },
  'open-exits': { kind: 'open-exits', count: 1 },
  'impact-missing': { kind: 'impact-missing', on: 'both' },
  'hold-running': { kind: 'hold-running', minutesLeft: 5 },
}

describe('the words of a refusal', () => {
  it.each(Object.values(samples).map((rejection) => [rejection.kind, rejection] as const))(
    '[ACT4] %s has a whole sentence',
    (_kind, rejection) => {
      const sentence = describeRejection(rejection)
      expect(sentence).toMatch(/^[A-Z0-9].{15,}\.$/)
      expect(sentence).not.toMatch(/undefined|null|\[object/)
    },
  )

  it('[ACT4] names, numbers and fields of the refusal stand in it', () => {
    expect(describeRejection(samples['offer-open'])).toContain('Sam Okoro')
    expect(describeRejection(samples['open-divergences'])).toContain('2 things')
    expect(describeRejection(samples['open-exits'])).toContain('One exit criterion')
    expect(describeRejection({ kind: 'open-exits', count: 3 })).toContain('3 exit criteria')
    expect(describeRejection(samples['impact-missing'])).toContain('people and systems')
    expect(describeRejection({ kind: 'impact-missing', on: 'systems' })).toContain('for systems.')
    expect(describeRejection(samples['bad-input'])).toContain('"reason" is empty')
    expect(describeRejection({ kind: 'already-held', by: 'you' })).toContain('You hold it')
  })
})
