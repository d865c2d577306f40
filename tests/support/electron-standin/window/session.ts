import type { Session as ElectronSession } from 'electron'
import type { BrowserContext, Route } from 'playwright-core'
import { control } from '../control'
import { toBrowserAddress, toElectronAddress } from '../standin-address'
import { createProtocol } from './protocol'
import { createWebRequest } from './web-request'

type Callback<Answer> = (answer: Answer) => void
type RequestHandler = (
  webContents: unknown,
  permission: string,
  callback: Callback<boolean>,
  details: unknown,
) => void
type CheckHandler = (
  webContents: unknown,
  permission: string,
  origin: string,
  details: unknown,
) => boolean

/** Who asks for a request, and may say no: a window that does not want to navigate there. */
export type Doorkeeper = (route: Route) => { readonly webContents: unknown } | 'refused'

export class Session {
  readonly protocol = createProtocol()
  readonly partition: string
  readonly #hooks = createWebRequest()
  #requestHandler: RequestHandler | null = null
  #checkHandler: CheckHandler | null = null
  #spellChecker = true
  #requests = 0

  constructor(partition: string) {
    this.partition = partition
  }
  readonly webRequest = this.#hooks.electron satisfies Record<
    keyof Pick<ElectronSession['webRequest'], 'onBeforeRequest' | 'onHeadersReceived'>,
    unknown
  >

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#requestHandler = handler
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#checkHandler = handler
  }
  setDevicePermissionHandler(handler: unknown): void {
    control.record('session.setDevicePermissionHandler', [handler === null])
  }
  setUSBProtectedClassesHandler(handler: unknown): void {
    control.record('session.setUSBProtectedClassesHandler', [handler === null])
  }
  setBluetoothPairingHandler(handler: unknown): void {
    control.record('session.setBluetoothPairingHandler', [handler === null])
  }
  setDisplayMediaRequestHandler(handler: unknown): void {
    control.record('session.setDisplayMediaRequestHandler', [handler === null])
  }
  setCertificateVerifyProc(handler: unknown): void {
    control.record('session.setCertificateVerifyProc', [handler === null])
  }
  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.#spellChecker = isEnabled
  }
  isSpellCheckerEnabled(): boolean {
    return this.#spellChecker
  }
  setSpellCheckerLanguages(languages: readonly string[]): void {
    control.record('session.setSpellCheckerLanguages', [languages])
  }
  setProxy(config: unknown): Promise<void> {
    control.record('session.setProxy', [config])
    return Promise.resolve()
  }
  on(name: string, _listener: unknown): this {
    control.record('session.on', [name])
    return this
  }

  /** Electron grants whatever no handler refuses; both handlers have to agree. */
  async allows(webContents: unknown, permission: string, origin: string): Promise<boolean> {
    const details = { requestingUrl: `${origin}/`, isMainFrame: true }
    if (this.#checkHandler && !this.#checkHandler(webContents, permission, origin, details))
      return false
    const handler = this.#requestHandler
    if (handler === null) return true
    return new Promise((resolve) => handler(webContents, permission, resolve, details))
  }

  /** From now on every request of this browser context is answered here. */
  async serve(context: BrowserContext, doorkeeper: Doorkeeper): Promise<void> {
    await context.route('**/*', async (route) => {
      const asked = doorkeeper(route)
      if (asked === 'refused') return route.abort('aborted')
      try {
        await this.#answer(route, asked.webContents)
      } catch (error) {
        process.stderr.write(`stand-in: ${route.request().url()} could not be answered: ${error}\n`)
        await route.abort('failed').catch(() => {
          // The page is gone, and with it the request.
        })
      }
    })
  }

  async #answer(route: Route, webContents: unknown): Promise<void> {
    const request = route.request()
    const url = toElectronAddress(request.url())
    this.#requests += 1
    const details = {
      id: this.#requests,
      url,
      method: request.method(),
      resourceType: request.isNavigationRequest() ? 'mainFrame' : request.resourceType(),
      webContents,
    }
    const before = await this.#hooks.askBefore(details)
    if (before?.cancel === true) return route.abort('blockedbyclient')
    if (before?.redirectURL !== undefined)
      return route.fulfill({
        status: 307,
        headers: { Location: toBrowserAddress(before.redirectURL) },
      })
    if (url === request.url()) return route.continue()
    const handler = this.protocol.handlerFor(url)
    if (handler === undefined) return route.abort('failed')
    const body = request.postDataBuffer()
    const response = await handler(
      new Request(url, {
        method: request.method(),
        headers: request.headers(),
        ...(body === null ? {} : { body: new Uint8Array(body) }),
      }),
    )
    const responseHeaders = Object.fromEntries(
      [...response.headers].map(([name, value]) => [name, [value]]),
    )
    const changed = await this.#hooks.askHeaders({
      ...details,
      statusCode: response.status,
      responseHeaders,
    })
    if (changed?.cancel === true) return route.abort('blockedbyclient')
    const headers = Object.entries(changed?.responseHeaders ?? responseHeaders)
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(
        headers.map(([name, value]) => [name, [value].flat().join(', ')]),
      ),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }
}

type SameMethods = Pick<
  ElectronSession,
  'setSpellCheckerEnabled' | 'isSpellCheckerEnabled' | 'setProxy' | 'setSpellCheckerLanguages'
>
Session satisfies new (
  partition: string,
) => Omit<SameMethods, 'setSpellCheckerLanguages'>

const sessions = new Map<string, Session>()

function fromPartition(partition: string): Session {
  const known = sessions.get(partition)
  if (known) return known
  const made = new Session(partition)
  sessions.set(partition, made)
  return made
}

export const session = { defaultSession: fromPartition(''), fromPartition }
