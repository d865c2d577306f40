import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ChromiumFault, type DevtoolsPipe, startDevtools } from './devtools-pipe'

const flags = [
  '--headless',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--no-first-run',
  '--no-default-browser-check',
  '--font-render-hinting=none',
  // Nothing is fetched: the page holds all it shows, and no name leads anywhere.
  '--host-resolver-rules=MAP * ~NOTFOUND',
]
/** Chromium refuses its sandbox to root; the page has no script and no network. */
const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
const pieceBytes = 4 * 1024 * 1024

export interface PrintOptions {
  readonly chromium: string
  readonly signal: AbortSignal
  /** Milliseconds until a page that does not end is given up. */
  readonly within: number
  readonly onStep: (words: string) => void
}

async function print(html: string, browser: DevtoolsPipe, options: PrintOptions) {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true })
  const session = String(sessionId)
  await browser.send('Emulation.setScriptExecutionDisabled', { value: true }, session)
  await browser.send('Page.enable', {}, session)
  const { frameTree } = await browser.send('Page.getFrameTree', {}, session)
  options.onStep('Setting the pages…')
  const loaded = browser.next('Page.loadEventFired')
  const frameId: unknown = Object(Object(frameTree).frame).id
  await Promise.all([browser.send('Page.setDocumentContent', { frameId, html }, session), loaded])
  options.onStep('Printing…')
  const { stream } = await browser.send(
    'Page.printToPDF',
    {
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      transferMode: 'ReturnAsStream',
    },
    session,
  )
  const pieces: Buffer[] = []
  for (;;) {
    const piece = await browser.send('IO.read', { handle: stream, size: pieceBytes }, session)
    pieces.push(Buffer.from(String(piece['data']), piece['base64Encoded'] ? 'base64' : 'utf8'))
    if (piece['eof']) return new Uint8Array(Buffer.concat(pieces))
  }
}

/**
 * Prints one HTML file to PDF: tagged, with outline, on the paper that its style names. No script runs and nothing is
 * fetched. Rejects with a ChromiumFault, or with the reason of the signal; in each case the browser is gone by then.
 */
export async function printPdf(html: string, options: PrintOptions): Promise<Uint8Array> {
  options.signal.throwIfAborted()
  const profile = await mkdtemp(join(tmpdir(), 'warroom-print-'))
  options.onStep('Starting Chromium…')
  const browser = startDevtools(options.chromium, [
    ...flags,
    ...asRoot,
    `--user-data-dir=${profile}`,
  ])
  let limit: ReturnType<typeof setTimeout> | undefined
  let stop = () => undefined as undefined
  const ended = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(options.signal.reason)
      return undefined
    }
    options.signal.addEventListener('abort', stop)
    limit = setTimeout(
      () =>
        reject(
          new ChromiumFault(
            `The PDF was not made within ${Math.round(options.within / 1000)} s. Leave out some sections, or write HTML.`,
          ),
        ),
      options.within,
    )
  })
  try {
    return await Promise.race([print(html, browser, options), ended])
  } finally {
    clearTimeout(limit)
    options.signal.removeEventListener('abort', stop)
    await browser.end()
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
}
