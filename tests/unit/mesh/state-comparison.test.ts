import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Beat } from '../../../renderer/platform/mesh/beat'
import type { PeerConnection } from '../../../renderer/platform/mesh/peer-links'
import { createStateComparison } from '../../../renderer/platform/mesh/state-comparison'
import { createStep } from '../../../renderer/platform/mesh/step-check'

const beat = (digest: string, unsaved: string | null): Beat => ({
  digest,
  unsaved,
  links: [],
  clientId: 1,
  boxKey: null,
  name: 'Ana',
  now: 0,
  lines: null,
  cannotSave: false,
  files: true,
})

/** A link that is open or about to be; only what the comparison looks at. */
const link = (greeted: boolean): PeerConnection =>
  // reason: the comparison reads these three alone.
  ({ greeted, beat: null, step: createStep(Date.now()) }) as unknown as PeerConnection

describe('a link that opens', () => {
  const ask = vi.fn()
  const comparison = createStateComparison({ ownDigest: () => 'own', ask })
  beforeEach(() => ask.mockReset())

  function greetsWith(said: Beat, order: 'beat first' | 'open first'): void {
    const made = link(order === 'open first')
    if (order === 'open first') comparison.opened(made)
    expect(ask).not.toHaveBeenCalled()
    made.beat = said
    comparison.heard(made, said, null)
    if (order === 'open first') return
    expect(ask).not.toHaveBeenCalled()
    made.greeted = true
    comparison.opened(made)
  }

  it.each(['beat first', 'open first'] as const)(
    '[MSH76] asks nothing between equal states (%s)',
    (order) => {
      greetsWith(beat('own', null), order)
      expect(ask).not.toHaveBeenCalled()
    },
  )

  it.each(['beat first', 'open first'] as const)(
    '[MSH76] compares at once where the other side has something else (%s)',
    (order) => {
      greetsWith(beat('other', null), order)
      expect(ask).toHaveBeenCalledTimes(1)
    },
  )

  it('[MSH76] what the other side has and has not saved counts', () => {
    greetsWith(beat('own', 'more'), 'open first')
    expect(ask).toHaveBeenCalledTimes(1)
    ask.mockReset()
    greetsWith(beat('older', 'own'), 'open first')
    expect(ask).not.toHaveBeenCalled()
  })
})
