import { describe, expect, it } from 'vitest'
import { stageCandidates } from '../../../renderer/platform/mesh/staged-candidates'

const candidate = (address: string) =>
  `candidate:842 1 udp 2113937151 ${address} 40000 typ host generation 0`

const description = (...addresses: readonly string[]) =>
  [
    'v=0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    ...addresses.map((address) => `a=${candidate(address)}`),
    'a=ice-ufrag:abcd',
    '',
  ].join('\r\n')

describe('the ways to a peer that are tried first', () => {
  it('[MSH93] IPv6 addresses are spared where the peer names IPv4 ones too', () => {
    const sdp = description('192.0.2.7', 'fd00::7', '10.0.0.7', '2001:db8::7')
    expect(stageCandidates(sdp)).toEqual({
      first: description('192.0.2.7', '10.0.0.7'),
      spare: [candidate('fd00::7'), candidate('2001:db8::7')],
    })
  })

  it.each([
    ['only IPv6', ['fd00::7', '2001:db8::7']],
    ['only IPv4', ['192.0.2.7', '10.0.0.7']],
    ['a name and IPv6', ['5f2a.local', 'fd00::7']],
    ['names alone', ['5f2a.local', '77b1.local']],
    ['no way at all', []],
  ])('[MSH93] nothing is spared of %s', (_, addresses) => {
    const sdp = description(...addresses)
    expect(stageCandidates(sdp)).toEqual({ first: sdp, spare: [] })
  })

  it('[MSH93] names stay with the IPv4 addresses: each hides one of either family', () => {
    const sdp = description('5f2a.local', 'fd00::7', '192.0.2.7')
    expect(stageCandidates(sdp)).toEqual({
      first: description('5f2a.local', '192.0.2.7'),
      spare: [candidate('fd00::7')],
    })
  })

  it('[MSH93] what is no description stands as it is', () => {
    for (const text of ['', 'a=candidate:', 'a=candidate:1 1 udp', '\u0000'])
      expect(stageCandidates(text)).toEqual({ first: text, spare: [] })
  })
})
