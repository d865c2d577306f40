import { describe, expect, it } from 'vitest'
import { runFuzz } from '../../simulator/fuzz/run-fuzz'

describe('the way in of a link', () => {
  it('[MSH82] 40,000 mutated messages are refused or applied, and the next honest one is heard', {
    timeout: 600_000,
  }, async () => {
    const outcome = await runFuzz({ frames: 40_000, seed: 7, collect: null })
    expect(outcome.problems).toEqual([])
    expect(outcome.applied).toBeGreaterThan(1_000)
    for (const code of ['bad-frame', 'bad-message', 'bad-beat', 'update-unreadable', 'too-large'])
      expect(outcome.refused[code]).toBeGreaterThan(50)
    process.stdout.write(`${outcome.frames} mutated messages, ${outcome.applied} applied\n`)
  })
})
