export { chromiumPath } from './chromium-path.mjs'

/** The list under Chromium's address bar is a page of its own in every window: a second of work each, for nobody who tests. */
const addressList = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']

/** Quiet start, and raw host candidates: two browsers on one machine then find each other without multicast. */
export const chromiumArguments: string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${['WebRtcHideLocalIpsWithMdns', ...addressList].join()}`,
]
