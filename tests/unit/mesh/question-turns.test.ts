import { describe, expect, it } from 'vitest'
import { answerDueMs, createQuestionTurns } from '../../../renderer/platform/mesh/question-turns'

function turnsAt() {
  let now = 0
  const asked: string[] = []
  const turns = createQuestionTurns({ now: () => now, ask: (peerId) => asked.push(peerId) })
  return {
    turns,
    asked,
    pass(ms: number) {
      now += ms
    },
  }
}

describe('turns of questions', () => {
  it('[MSH38] one question is open at a time; the next goes out after the answer', () => {
    const { turns, asked } = turnsAt()
    expect(['a', 'b', 'c'].map((peerId) => turns.mayAsk(peerId))).toEqual([true, false, false])
    turns.ended('a')
    expect(asked).toEqual(['b'])
    // What `ask` sends comes by here again.
    expect(turns.mayAsk('b')).toBe(true)
    turns.ended('b')
    turns.ended('c')
    expect(asked).toEqual(['b', 'c'])
    expect(turns.mayAsk('d')).toBe(true)
  })

  it('[MSH38] an answer of somebody else changes nothing', () => {
    const { turns, asked } = turnsAt()
    turns.mayAsk('a')
    turns.mayAsk('b')
    turns.ended('x')
    expect(asked).toEqual([])
  })

  it('[MSH38] who is gone is not waited for, and its own question is dropped', () => {
    const { turns, asked } = turnsAt()
    turns.mayAsk('a')
    turns.mayAsk('b')
    turns.mayAsk('c')
    turns.ended('b')
    turns.ended('a')
    expect(asked).toEqual(['c'])
  })

  it('[MSH38] an overdue answer lets the next one ask', () => {
    const { turns, asked, pass } = turnsAt()
    turns.mayAsk('a')
    turns.mayAsk('b')
    turns.tick()
    expect(asked).toEqual([])
    pass(answerDueMs + 1)
    turns.tick()
    expect(asked).toEqual(['b'])
    pass(answerDueMs + 1)
    expect(turns.mayAsk('c')).toBe(true)
  })

  it('[MSH38] a long answer is waited for while parts of it come, a silent one is not', () => {
    const { turns, asked, pass } = turnsAt()
    turns.mayAsk('a')
    turns.mayAsk('b')
    for (let part = 0; part < 5; part += 1) {
      pass(answerDueMs - 1)
      turns.going('a')
      turns.tick()
    }
    expect(asked).toEqual([])
    turns.going('b')
    pass(answerDueMs + 1)
    turns.tick()
    expect(asked).toEqual(['b'])
  })
})
