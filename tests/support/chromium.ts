import { existsSync } from 'node:fs'

/** Usual places of a Chromium, by system. */
const places: Readonly<Record<string, readonly string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
}

/** The Chromium to test with: named by CHROMIUM_PATH, found on this machine, or null for Playwright's own. */
export function chromiumPath(): string | null {
  const named = process.env['CHROMIUM_PATH']
  if (named) return named
  return (places[process.platform] ?? []).find((place) => existsSync(place)) ?? null
}

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
