import { existsSync } from 'node:fs'

/**
 * Usual places of a Chromium, by system.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const places = {
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
export const chromiumPath = () =>
  process.env['CHROMIUM_PATH'] ||
  ((places[process.platform] ?? []).find((place) => existsSync(place)) ?? null)
