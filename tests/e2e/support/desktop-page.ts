import { createServer } from 'node:http'
import { resolve } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { answerAppRequest } from '../../../electron/main/app-files'

/** What the host of the test says; what is left out is as in a desktop where nothing waits. */
export interface DesktopAnswers {
  readonly safeMode?: boolean
  readonly secrets?: 'open' | 'locked' | 'choose-passphrase'
  readonly file?: { readonly name: string; readonly text: string }
}

/** The app as the desktop serves it: its files, its headers, and around the page a host in place of the preload. */
export async function openDesktopPage(
  context: BrowserContext,
  answers: DesktopAnswers = {},
): Promise<{ readonly page: Page; readonly violations: string[]; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answerAppRequest(resolve('out/renderer'), {
      method: request.method ?? '',
      url: `app://warroom${request.url ?? '/'}`,
    }).then(
      (answer) => {
        response.writeHead(answer.status, { ...answer.headers })
        response.end(answer.body)
      },
      () => response.destroy(),
    )
  })
  const port = await new Promise<number>((done, failed) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address()
      if (typeof bound === 'object' && bound) done(bound.port)
      else failed(new Error('the server has no port'))
    })
  })
  const violations: string[] = []
  const page = await context.newPage()
  await page.exposeFunction('noteViolation', (text: string) => {
    violations.push(text)
  })
  await page.addInitScript((given) => {
    const done = (value: unknown) => Promise.resolve({ ok: true, value })
    const calls: [string, unknown][] = []
    const listeners = new Map<string, (event: unknown) => void>()
    let unlocked = false
    const sentences = {
      locked:
        'The room secrets of this machine are kept under your passphrase. Enter it to open them.',
      'choose-passphrase':
        'This system has no key store, so secrets would lie on its disk in plain. Choose a passphrase of at least 12 characters: room secrets are kept under it, and nobody can bring it back.',
    }
    const secretState = () =>
      given.secrets === undefined || given.secrets === 'open' || unlocked
        ? { kind: 'open', by: 'system' }
        : { kind: given.secrets, sentence: sentences[given.secrets] }
    const openings = given.file
      ? [{ kind: 'file', name: given.file.name, bytes: new TextEncoder().encode(given.file.text) }]
      : []
    const host = new Proxy(
      {
        info: () =>
          done({
            kind: 'desktop',
            platform: 'linux',
            version: '0.0.0',
            safeMode: given.safeMode === true,
            tray: false,
          }),
        posts: () => done({ lan: false, addresses: [], own: ['127.0.0.1:9'], canLetIn: true }),
        connectPost: () => Promise.resolve({ ok: false, sentence: 'No post in this test.' }),
        takeOpenings: () => done(openings.splice(0)),
        secretState: () => done(secretState()),
        unlockSecrets({ passphrase }: { passphrase: string }) {
          unlocked = passphrase === 'correct horse battery'
          return unlocked
            ? done(secretState())
            : Promise.resolve({
                ok: false,
                sentence: 'This is not the passphrase. Nothing was opened.',
              })
        },
        sealSecret: ({ bytes }: { bytes: Uint8Array }) =>
          done(bytes.map((byte: number) => byte ^ 255)),
        openSecret: ({ sealed }: { sealed: Uint8Array }) =>
          done(sealed.map((byte: number) => byte ^ 255)),
        on(name: string, listener: (event: unknown) => void) {
          listeners.set(name, listener)
          return () => listeners.delete(name)
        },
      } as Record<string, unknown>,
      {
        get: (target, name) =>
          typeof name === 'string'
            ? (...args: unknown[]) => {
                if (name !== 'on') calls.push([name, args[0]])
                const own = target[name]
                return typeof own === 'function' ? own(...args) : done(null)
              }
            : undefined,
      },
    )
    Object.assign(window, {
      warRoomDesktop: host,
      desktopCalls: calls,
      tellDesktop: (name: string, event: unknown) => listeners.get(name)?.(event),
    })
    document.addEventListener('securitypolicyviolation', (event) => {
      // reason: put there by exposeFunction.
      const note = (window as unknown as { noteViolation(text: string): void }).noteViolation
      note(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
    })
  }, answers)
  await page.goto(`http://127.0.0.1:${port}/`)
  return {
    page,
    violations,
    async close() {
      await page.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
