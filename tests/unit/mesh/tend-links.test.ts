import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCallPlan } from '../../../renderer/platform/mesh/call-plan'
import type { PeerConnection, PeerLinks } from '../../../renderer/platform/mesh/peer-links'
import { createLinkTender } from '../../../renderer/platform/mesh/tend-links'

describe('links that are looked after', () => {
  let did: string[] = []
  let open = false
  let link: Partial<PeerConnection> = {}
  /** Looks after one link to "b". */
  const tender = (given: Partial<PeerConnection>) => {
    link = {
      peerId: 'b',
      initiator: true,
      carrier: 'direct',
      startedAt: Date.now(),
      answeredAt: Date.now(),
      patientFrom: Date.now(),
      heardAt: Date.now(),
      ...given,
    }
    const links = {
      all: new Map([['b', link]]),
      isOpen: () => open,
      call: (peerId: string, _by: string | null, carrier: string) =>
        did.push(`${carrier} to ${peerId}`),
      tryRelay: (peerId: string) => did.push(`relay beside ${peerId}`),
      drop: () => undefined,
    }
    return createLinkTender({
      ownId: 'a',
      // reason: a tender touches these alone, of links and of each link.
      links: links as unknown as PeerLinks,
      plan: createCallPlan({ ownId: 'a', now: () => Date.now(), random: () => 0.5 }),
      neighbours: { towards: () => null, send: () => false, hear: () => undefined },
      onSomePost: () => true,
      isElsewhere: () => false,
      refuse: (code) => did.push(code),
      changed: () => undefined,
    })
  }
  const pass = (ms: number) => vi.advanceTimersByTime(ms)
  beforeEach(() => {
    vi.useFakeTimers()
    did = []
    open = false
  })
  afterEach(() => vi.useRealTimers())

  it('[MSH60] the posts are asked four seconds after an answer that led to no way, between two looks', () => {
    const own = tender({})
    for (let turn = 0; turn < 4; turn += 1) {
      own.tend()
      pass(950)
    }
    expect(did).toEqual([])
    expect(vi.getTimerCount()).toBe(1)
    pass(199)
    expect(did).toEqual([])
    own.tend()
    pass(1)
    expect(did).toEqual(['relay to b'])
  })

  it('[MSH60] they are not asked once there is a way, by the called side, or after the end', () => {
    for (const given of [{ reached: true }, { initiator: false }, { answeredAt: null }]) {
      const own = tender(given)
      pass(3_500)
      own.tend()
      pass(2_000)
      own.tend()
      expect(did).toEqual([])
      expect(vi.getTimerCount()).toBe(0)
    }
    const own = tender({})
    pass(3_500)
    own.tend()
    own.dispose()
    pass(2_000)
    expect(did).toEqual([])
  })

  it.each([true, false])(
    '[MSH65] beside an open way that is cut off they are asked by whoever notices (calls: %s)',
    (initiator) => {
      open = true
      const own = tender({ initiator })
      own.tend()
      expect(did).toEqual([])
      Object.assign(link, { cutOff: true })
      own.tend()
      expect(did).toEqual(['relay beside b'])
    },
  )
})
