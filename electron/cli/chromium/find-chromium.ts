import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Usual places by system; a Chromium that was named comes before them. */
const places: Readonly<Record<string, readonly string[]>> = {
  linux: [],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((root) => {
    const folder = process.env[root]
    return folder
      ? [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Chromium', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]
      : []
  }),
}
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]

/** Commands on the path, where systems keep them there. */
const onPath = (): readonly string[] =>
  process.platform === 'win32'
    ? []
    : commands.flatMap((command) =>
        (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, command)),
      )

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // Not there, or not for this account: the next one.
    return false
  }
}

export type FoundChromium =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly sentence: string }

/** The Chromium to print with: named by CHROMIUM_PATH, found on this machine, or that of Playwright where it was installed. */
export async function findChromium(): Promise<FoundChromium> {
  const named = process.env['CHROMIUM_PATH']
  if (named)
    return existsSync(named)
      ? { ok: true, path: named }
      : { ok: false, sentence: `CHROMIUM_PATH names ${named}, which is not there.` }
  const here = [...(places[process.platform] ?? []), ...onPath()].find(canRun)
  if (here !== undefined) return { ok: true, path: here }
  const own = await playwrightChromium()
  return own === null
    ? {
        ok: false,
        sentence:
          'A PDF needs a Chromium, and none was found. Install Chromium, Chrome or Edge, or name one with CHROMIUM_PATH. HTML needs none: --html OUT.',
      }
    : { ok: true, path: own }
}

async function playwrightChromium(): Promise<string | null> {
  try {
    const { chromium } = await import('playwright')
    const path = chromium.executablePath()
    return existsSync(path) ? path : null
  } catch {
    // A shipped app has no Playwright.
    return null
  }
}
