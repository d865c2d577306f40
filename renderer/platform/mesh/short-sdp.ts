/**
 * Descriptions as they travel in signals: what nearly every one of them says is a single letter each, so that sealing,
 * carrying and opening a signal costs less than half. Nothing is left out: what is unknown here stands as it is.
 */
const phrases = [
  'v=0\r\no=- ',
  ' 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\na=extmap-allow-mixed\r\na=msid-semantic: WMS\r\nm=application ',
  ' UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 ',
  '\r\na=candidate:',
  ' 1 udp 21139',
  ' typ host generation 0',
  ' network-id ',
  ' network-cost ',
  '\r\na=ice-ufrag:',
  '\r\na=ice-pwd:',
  '\r\na=fingerprint:sha-256 ',
  '\r\na=setup:actpass',
  '\r\na=setup:active',
  '\r\na=mid:0\r\na=sctp-port:5000\r\na=max-message-size:262144\r\n',
] as const

/** Descriptions are ASCII; the letters that stand for phrases are not. */
const firstLetter = 0xa1
const letterOf = (index: number) => String.fromCharCode(firstLetter + index)
/** In front of a description that is left as it is. */
const plainLetter = '\u00fe'
/** Far above what a description takes, so that no letters grow into more than can be held. */
const maxShortLength = 16_384

export function shortenSdp(sdp: string): string {
  if (!/^[\u0000-\u007f]*$/.test(sdp)) return plainLetter + sdp
  let short = sdp
  for (const [index, phrase] of phrases.entries()) short = short.replaceAll(phrase, letterOf(index))
  return short
}

/** The description that `shortenSdp` was given; null when it is too long to be one. */
export function lengthenSdp(short: string): string | null {
  if (short.length > maxShortLength) return null
  if (short.startsWith(plainLetter)) return short.slice(1)
  return short.replace(
    /[\u00a1-\u00ae]/g,
    (letter) => phrases[letter.charCodeAt(0) - firstLetter] ?? letter,
  )
}
