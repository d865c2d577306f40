import { describe, expect, it } from 'vitest'
import { createCallPlan } from '../../../renderer/platform/mesh/call-plan'
import { spareLink } from '../../../renderer/platform/mesh/spare-link'
import { limits } from '../../../shared/sync/limits'

const linked = (peerId: string, links: number | null) => ({
  peerId,
  beat: links === null ? null : { links: Array.from({ length: links }, (_, at) => `p${at}`) },
})

describe('a room of more people than one has links', () => {
  it('[MSH24] a link is spared to somebody who has more than enough, to any of them', () => {
    const open = [
      linked('few', limits.enoughLinks),
      linked('unknown', null),
      linked('many', limits.enoughLinks + 1),
      linked('full', limits.maxLinks),
    ]
    expect(spareLink(open, () => 0)?.peerId).toBe('many')
    expect(spareLink(open, () => 0.99)?.peerId).toBe('full')
    expect(spareLink(open.slice(0, 2), () => 0)).toBeNull()
  })

  it('[MSH24] it is crowded when there are more others than links', () => {
    const plan = createCallPlan({ ownId: 'own', now: () => 0, random: () => 0.5 })
    const others = Array.from({ length: limits.maxLinks }, (_, at) => `peer-${at}`)
    plan.roster(others)
    expect(plan.isCrowded()).toBe(false)
    plan.joined('one-more')
    expect(plan.isCrowded()).toBe(true)
  })
})
