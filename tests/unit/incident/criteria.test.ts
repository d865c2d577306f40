import { describe, expect, it } from 'vitest'
import { answersOf, readQuestions, shippedQuestions } from '../../../shared/incident/criteria'

describe('the questions of a team', () => {
  it('[DECL2] are one a line, without what is empty', () => {
    expect(readQuestions('  Is it loud?\n\n Is it hot? \n')).toEqual({
      ok: true,
      value: ['Is it loud?', 'Is it hot?'],
    })
    expect(readQuestions(shippedQuestions.join('\n'))).toEqual({
      ok: true,
      value: shippedQuestions,
    })
  })

  it.each([
    ['none', ' \n ', 'at least one'],
    ['nine', Array.from({ length: 9 }, (_, n) => `Question ${n}?`).join('\n'), 'too many'],
    ['one too long', `Short?\n${'x'.repeat(201)}`, 'Question 2 has 201 characters; 200 fit'],
    ['one twice', 'Is it loud?\nIs it hot?\nIs it loud?', 'twice: Is it loud?'],
  ])('[DECL2] are refused in words: %s', (_what, text, words) => {
    const read = readQuestions(text)
    expect(read.ok ? '' : read.error).toContain(words)
  })

  it('[DECL2] are kept word for word beside the three, and only those that are asked count', () => {
    const questions = [...shippedQuestions.slice(0, 1), 'Is it loud?', 'Is it hot?']
    const yes = new Set(['Is it hot?', shippedQuestions[0] ?? '', shippedQuestions[1] ?? ''])
    expect(answersOf(questions, yes)).toEqual({
      criteria: { secondTeam: true, customerVisible: false, unsolvedAfterAnHour: false },
      asked: [
        { question: 'Is it loud?', yes: false },
        { question: 'Is it hot?', yes: true },
      ],
    })
  })
})
