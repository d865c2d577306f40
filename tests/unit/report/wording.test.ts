import { describe, expect, it } from 'vitest'
import { wordingHints } from '../../../shared/report/wording'

const found = (text: string) => wordingHints(text).map(({ words }) => words)

describe('wording', () => {
  it.each([
    ['Ana should have checked the replica.', ['should have']],
    ['If only somebody had looked. He could not have known.', ['If only', 'could not have']],
    ['The operator failed to fail over; it was Human Error.', ['failed to', 'Human Error']],
    ['A careless change, obviously.', ['careless', 'obviously']],
  ])('[PM31] names what may read as blame: %s', (text, words) => {
    expect(found(text)).toEqual(words)
  })

  it.each([
    'The deploy tool allowed two hosts with one name.',
    'We should add an alert. They could not see the lag.',
    'The fault tolerance of the cluster held; the request failed.',
    '',
  ])('[PM31] leaves alone what tells what happened: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('[PM31] says where, and why', () => {
    const text = `${'x '.repeat(1_000)}she forgot to save`
    const [hint] = wordingHints(text)
    expect(hint && text.slice(hint.start, hint.end)).toBe('forgot to')
    expect(hint?.why).toContain('say what')
  })
})
