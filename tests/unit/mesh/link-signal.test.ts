import { describe, expect, it } from 'vitest'
import {
  createAttemptOrder,
  encodeSignal,
  isOffer,
  parseSignal,
} from '../../../renderer/platform/mesh/link-signal'

describe('signals of links', () => {
  it('[MSH23] an offer that comes again, or behind a newer one, is not taken', () => {
    const caller = createAttemptOrder()
    const called = createAttemptOrder()
    const [first, second, third] = [caller.newAttempt(), caller.newAttempt(), caller.newAttempt()]
    expect(called.isNew('ana', second)).toBe(true)
    expect(called.isNew('ana', second)).toBe(false)
    expect(called.isNew('ana', first)).toBe(false)
    expect(called.isNew('ben', first)).toBe(true)
    expect(called.isNew('ana', third)).toBe(true)
  })

  it('[MSH23] an attempt without a number is in no order', () => {
    const called = createAttemptOrder()
    for (const attempt of ['', 'x', 'NaN', '-1', '0-5'])
      expect(called.isNew('ana', attempt)).toBe(false)
    expect(called.isNew('ana', '1-5')).toBe(true)
  })

  it('[MSH23] the newest offers of a thousand peers are remembered, the latest to speak last', () => {
    const called = createAttemptOrder()
    for (let peer = 0; peer < 1_001; peer += 1) called.isNew(`peer-${peer}`, '5-1')
    expect(called.isNew('peer-1', '4-1')).toBe(false)
    expect(called.isNew('peer-0', '4-1')).toBe(true)
  })

  it('[MSH23] reads what peers send and nothing else', () => {
    const signal = { type: 'offer', sdp: 'v=0' }
    expect(parseSignal(JSON.stringify({ attempt: '1-2', carrier: 'relay', signal }))).toEqual({
      attempt: '1-2',
      carrier: 'relay',
      signal,
    })
    expect(parseSignal(JSON.stringify({ attempt: '1-2', carrier: 'x', signal }))?.carrier).toBe(
      'direct',
    )
    for (const said of [
      { attempt: '1-2', carrier: 'direct', signal: { type: 'answer', sdp: 'v=0\r\no=- 1 ü' } },
      { attempt: '1-2', carrier: 'direct', signal: { type: 'offer', sdp: 'v=0\r\no=- 1' } },
      { attempt: '1-2', carrier: 'relay', signal: { renegotiate: true } },
    ] as const)
      expect(parseSignal(encodeSignal(said))).toEqual(said)
    const tooLong = { attempt: '1-2', carrier: 'direct', signal: { sdp: '\u00a2'.repeat(20_000) } }
    expect(parseSignal(JSON.stringify(tooLong))).toBeNull()
    for (const bad of ['', 'null', '[]', '7', '{"attempt":1,"signal":{}}', '{"attempt":"1"}'])
      expect(parseSignal(bad)).toBeNull()
    expect([signal, { type: 'answer' }, null, 'offer', {}].map(isOffer)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})
