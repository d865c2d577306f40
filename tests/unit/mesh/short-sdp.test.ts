import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lengthenSdp, shortenSdp } from '../../../renderer/platform/mesh/short-sdp'

const fingerprint = Array.from({ length: 32 }, (_, at) =>
  (at * 7).toString(16).toUpperCase().padStart(2, '0'),
).join(':')

/** As Chromium writes it, with what simple-peer leaves of it. */
const description = (setup: string) =>
  [
    'v=0',
    'o=- 8945847149417755382 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'a=extmap-allow-mixed',
    'a=msid-semantic: WMS',
    'm=application 45221 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 192.0.2.2',
    'a=candidate:1978096264 1 udp 2113937151 192.0.2.2 45221 typ host generation 0 network-cost 999',
    'a=candidate:1922381368 1 udp 2113942271 fd00::2 56247 typ host generation 0 network-id 2 network-cost 10',
    'a=ice-ufrag:wuIs',
    'a=ice-pwd:/lvdN8MM/tpSm/dzumm27R4Y',
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${setup}`,
    'a=mid:0',
    'a=sctp-port:5000',
    'a=max-message-size:262144',
    '',
  ].join('\r\n')

describe('descriptions in signals', () => {
  it.each(['actpass', 'active', 'passive'])('[MSH88] travel in less than half: %s', (setup) => {
    const sdp = description(setup)
    const short = shortenSdp(sdp)
    expect(new TextEncoder().encode(short).length).toBeLessThan(sdp.length / 2)
    expect(lengthenSdp(short)).toBe(sdp)
  })

  it.each([
    ['nothing', ''],
    ['what is no description', 'warroom-relay/1 AAAA'],
    ['another hash', description('active').replace('sha-256', 'sha-512')],
    ['a description that is left as it is, once more', `þ${description('active')}`],
    ['letters that stand for phrases', `¡¢${description('active')}þ`],
    ['lines that end otherwise', description('active').replaceAll('\r\n', '\n')],
  ])('[MSH88] leave nothing out: %s', (_, sdp) => {
    expect(lengthenSdp(shortenSdp(sdp))).toBe(sdp)
  })

  it('[MSH88] are what they were, whatever stands in them (seed 12)', () => {
    const lines = description('active').split('\r\n')
    const piece = fc.oneof(
      fc.constantFrom(...lines, fingerprint, '\r\n', 'þ', '¡', ' 1 udp 21139'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const sdp = pieces.join('')
        expect(lengthenSdp(shortenSdp(sdp))).toBe(sdp)
      }),
      { seed: 12, numRuns: 500 },
    )
  })

  it('[MSH88] are refused when they are too long to be one', () => {
    expect(lengthenSdp('¢'.repeat(16_385))).toBeNull()
    expect(shortenSdp(description('active')).length).toBeLessThan(16_385)
  })
})
