import type { WebContents as ElectronContents, PrintToPDFOptions, WebPreferences } from 'electron'
import type { Page } from 'playwright-core'
import type { FrameFromPreload } from '../frames'
import { detachAll, MessagePortMain } from '../message-port-main'
import { createPortLink } from '../port-link'
import { originOf, toBrowserAddress, toElectronAddress } from '../standin-address'
import { createEvent, type EventsOf, TypedEmitter } from '../typed-events'
import { decodeWireValue, encodeWireValue } from '../wire-value'
import { type ContentsPage, joinPage } from './contents-page'
import { IpcMain, ipcMain } from './ipc-main'
import { pageScripts } from './page-scripts'
import { pdfOptions } from './pdf-options'
import { applyPermissions } from './permissions'
import type { Session } from './session'
import { createMainFrame, senderOf, type WebFrameMain } from './web-frame-main'

type ContentsEvent = EventsOf<
  ElectronContents['on'],
  | 'console-message'
  | 'destroyed'
  | 'did-fail-load'
  | 'did-finish-load'
  | 'did-navigate'
  | 'did-start-loading'
  | 'dom-ready'
  | 'page-title-updated'
  | 'preload-error'
  | 'render-process-gone'
  | 'responsive'
  | 'unresponsive'
  | 'will-attach-webview'
  | 'will-frame-navigate'
  | 'will-navigate'
  | 'will-prevent-unload'
>
interface WindowOpenDetails {
  readonly url: string
  readonly frameName: string
  readonly features: string
  readonly disposition: 'new-window'
  readonly referrer: { readonly url: string; readonly policy: 'default' }
}
type WindowOpenHandler = (details: WindowOpenDetails) => { readonly action: string }

type Checked = Pick<
  ElectronContents,
  | 'id'
  | 'loadURL'
  | 'getURL'
  | 'getTitle'
  | 'send'
  | 'reload'
  | 'close'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'printToPDF'
  | 'executeJavaScript'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setBackgroundThrottling'
  | 'getBackgroundThrottling'
  | 'forcefullyCrashRenderer'
  | 'toggleDevTools'
  | 'focus'
>

const all = new Map<number, WebContents>()

export class WebContents extends TypedEmitter<ContentsEvent> implements Checked {
  readonly id: number
  readonly session: Session
  readonly ipc = new IpcMain()
  readonly mainFrame: WebFrameMain
  readonly #openPage: () => Promise<Page>
  readonly #preferences: WebPreferences
  readonly #ports = createPortLink('main', (frame) => this.#joined?.send(frame))
  #joining: Promise<ContentsPage>
  #joined: ContentsPage | null = null
  #windowOpenHandler: WindowOpenHandler | null = null
  #isDestroyed = false
  #isCrashed = false
  #isLoading = false
  #title = ''
  #zoomLevel = 0
  #backgroundThrottling: boolean
  /** Navigations that the page itself has begun: only of these Electron asks `will-navigate`. */
  readonly #begunByPage = new Set<string>()

  constructor(session: Session, preferences: WebPreferences, openPage: () => Promise<Page>) {
    super()
    this.id = all.size + 1
    all.set(this.id, this)
    this.session = session
    this.#preferences = preferences
    this.#openPage = openPage
    this.#backgroundThrottling = preferences.backgroundThrottling ?? true
    this.mainFrame = createMainFrame(
      this.id,
      () => this.getURL(),
      () => this.#isDestroyed,
    )
    this.#joining = this.#join()
    this.#joining.catch((error) => process.stderr.write(`stand-in: no page: ${error}\n`))
  }

  async #join(): Promise<ContentsPage> {
    const page = await this.#openPage()
    const preload = this.#preferences.preload ?? null
    const scripts = pageScripts(preload, this.#preferences.additionalArguments ?? [])
    const joined = await joinPage(page, scripts, {
      frame: (frame) => this.#receive(frame),
      documentGone: () => this.#ports.closeAll(),
      navigationRequested: (url, isMainFrame) => this.#askNavigation(url, isMainFrame),
      windowRequested: (details) => this.#askWindow(details),
      crashed: () => {
        this.#isCrashed = true
        this.fire('render-process-gone', createEvent({}), { reason: 'crashed', exitCode: 5 })
      },
    })
    page.on('domcontentloaded', () => this.fire('dom-ready'))
    page.on('load', () => {
      this.#isLoading = false
      this.fire('did-finish-load')
      page.title().then(
        (title) => {
          this.#title = title
          this.fire('page-title-updated', createEvent({}), title, true)
        },
        () => {
          // Gone on already; the next document has its own title.
        },
      )
    })
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame())
        this.fire('did-navigate', createEvent({}), toElectronAddress(frame.url()), 200, 'OK')
    })
    page.on('console', (message) => {
      this.fire('console-message', createEvent({ level: message.type(), message: message.text() }))
    })
    page.on('dialog', (dialog) => {
      const event = createEvent({})
      if (dialog.type() === 'beforeunload') this.fire('will-prevent-unload', event)
      const answer = event.defaultPrevented ? dialog.accept() : dialog.dismiss()
      answer.catch(() => {
        // Somebody else answered, or the page went.
      })
    })
    page.on('close', () => {
      if (this.#joined?.page === page && !this.#isCrashed) this.#destroyed()
    })
    this.#joined = joined
    return joined
  }

  #destroyed(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.#ports.closeAll()
    this.fire('destroyed')
  }

  #receive(frame: FrameFromPreload): void {
    if (frame.kind === 'port-message' || frame.kind === 'port-close') this.#ports.receive(frame)
    else if (frame.kind === 'preload-error') {
      process.stderr.write(`Unable to load preload script: ${frame.message}\n`)
      this.fire(
        'preload-error',
        createEvent({}),
        this.#preferences.preload,
        new Error(frame.message),
      )
    } else if (frame.kind === 'invoke') this.#answer(frame)
    else if (frame.kind === 'send') {
      const args = decodeWireValue(frame.body)
      this.#dispatch(frame.channel, Array.isArray(args) ? args : [], [])
    } else if (frame.kind === 'post') {
      this.#dispatch(frame.channel, [decodeWireValue(frame.body)], frame.ports)
    }
  }

  #event(ports: readonly string[]) {
    return {
      ...createEvent({ type: 'frame' }),
      sender: this,
      senderFrame: senderOf(this.mainFrame),
      frameId: this.mainFrame.routingId,
      processId: this.mainFrame.processId,
      ports: ports.map((id) => new MessagePortMain(this.#ports.take(id))),
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    }
  }

  #dispatch(channel: string, args: readonly unknown[], ports: readonly string[]): void {
    const event = this.#event(ports)
    this.ipc.fire(channel, event, ...args)
    ipcMain.fire(channel, event, ...args)
  }

  async #answer(frame: Extract<FrameFromPreload, { kind: 'invoke' }>): Promise<void> {
    const handler = this.ipc.handlerFor(frame.channel) ?? ipcMain.handlerFor(frame.channel)
    const refuse = (error: unknown) =>
      this.#joined?.send({
        kind: 'refusal',
        id: frame.id,
        message: `Error invoking remote method '${frame.channel}': ${error}`,
      })
    if (handler === undefined) {
      refuse(new Error(`No handler registered for '${frame.channel}'`))
      return
    }
    try {
      const args = decodeWireValue(frame.body)
      const value = await handler(this.#event([]), ...(Array.isArray(args) ? args : []))
      this.#joined?.send({ kind: 'reply', id: frame.id, body: encodeWireValue(value) })
    } catch (error) {
      refuse(error)
    }
  }

  #askNavigation(address: string, isMainFrame: boolean): void {
    const url = toElectronAddress(address)
    // What the browser cannot fetch by itself never becomes a request: Electron asks here too, then hands it to the system.
    if (/^(https?|blob|data|about):/.test(address)) this.#begunByPage.add(url)
    else this.#mayNavigate(url, isMainFrame)
  }

  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    const details = { url, isMainFrame, isSameDocument: false, frame: this.mainFrame }
    const frameEvent = createEvent(details)
    this.fire('will-frame-navigate', frameEvent)
    if (!isMainFrame) return !frameEvent.defaultPrevented
    const event = createEvent(details)
    this.fire('will-navigate', event, url)
    return !frameEvent.defaultPrevented && !event.defaultPrevented
  }

  /** Asked by the router before a document is fetched into a frame of this page. */
  admitsNavigation(address: string, isMainFrame: boolean): boolean {
    const url = toElectronAddress(address)
    return !this.#begunByPage.delete(url) || this.#mayNavigate(url, isMainFrame)
  }

  #askWindow(asked: {
    readonly url: string
    readonly frameName: string
    readonly features: string
  }) {
    const answer = this.#windowOpenHandler?.({
      ...asked,
      url: toElectronAddress(asked.url),
      disposition: 'new-window',
      referrer: { url: this.getURL(), policy: 'default' },
    })
    if (answer?.action !== 'deny')
      process.stderr.write(
        'stand-in: a window that a page opens is closed, whatever its handler says\n',
      )
  }

  ownsPage(page: Page | null): boolean {
    return page !== null && this.#joined?.page === page
  }
  /** The page behind this webContents, once it is there. */
  async page(): Promise<ContentsPage> {
    return this.#joining
  }

  async #live(): Promise<ContentsPage> {
    const joined = await this.#joining
    if (!this.#isCrashed) return joined
    // A crashed page stays dead for the debugging connection: the same webContents goes on in a new one.
    this.#joining = this.#join()
    const next = await this.#joining
    await joined.page.close()
    this.#isCrashed = false
    return next
  }

  async loadURL(address: string): Promise<void> {
    this.#isLoading = true
    this.fire('did-start-loading')
    try {
      const { page, connection } = await this.#live()
      const target = toBrowserAddress(address)
      if (target !== address)
        await applyPermissions(connection, target, (permission) =>
          this.session.allows(this, permission, originOf(address)),
        )
      await page.goto(target, { timeout: 0 })
    } catch (error) {
      this.#isLoading = false
      if (this.#isDestroyed) return
      const text = error instanceof Error ? error.message : String(error)
      const code = /net::(ERR_[A-Z_]+)/.exec(text)?.[1] ?? 'ERR_FAILED'
      this.fire('did-fail-load', createEvent({}), -2, code, address, true, 1, 1)
      throw new Error(`${code} (-2) loading '${address}'`)
    }
  }
  reload(): void {
    const address = this.getURL()
    const work = this.#isCrashed
      ? this.loadURL(address)
      : this.#joining.then(async ({ page }) => {
          await page.reload({ timeout: 0 })
        })
    work.catch((error) => {
      if (!this.#isDestroyed) process.stderr.write(`stand-in: reload: ${error}\n`)
    })
  }
  getURL(): string {
    const url = this.#joined?.page.url() ?? ''
    return url.startsWith('about:blank') ? '' : toElectronAddress(url)
  }
  getTitle(): string {
    return this.#title
  }
  send(channel: string, ...args: unknown[]): void {
    this.#joined?.send({ kind: 'event', channel, body: encodeWireValue(args), ports: [] })
  }
  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    const body = encodeWireValue([message])
    const ports = detachAll(transfer).map((end) => this.#ports.give(end))
    this.#joined?.send({ kind: 'event', channel, body, ports })
  }
  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler
  }
  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    const { connection } = await this.#live()
    const { data } = await connection.send('Page.printToPDF', pdfOptions(options))
    return Buffer.from(data, 'base64')
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#live()).page.evaluate(code)
  }
  forcefullyCrashRenderer(): void {
    this.#joining.then(({ connection }) =>
      connection.send('Page.crash').catch(() => {
        // The page dies before it can answer.
      }),
    )
  }
  close(): void {
    this.#joining.then(({ page }) => page.close())
  }
  isDestroyed(): boolean {
    return this.#isDestroyed
  }
  isCrashed(): boolean {
    return this.#isCrashed
  }
  isLoading(): boolean {
    return this.#isLoading
  }
  focus(): void {
    this.#joining.then(({ page }) => page.bringToFront())
  }
  setZoomLevel(level: number): void {
    this.#zoomLevel = level
  }
  getZoomLevel(): number {
    return this.#zoomLevel
  }
  setZoomFactor(factor: number): void {
    this.#zoomLevel = Math.log(factor) / Math.log(1.2)
  }
  getZoomFactor(): number {
    return 1.2 ** this.#zoomLevel
  }
  setBackgroundThrottling(isAllowed: boolean): void {
    this.#backgroundThrottling = isAllowed
  }
  getBackgroundThrottling(): boolean {
    return this.#backgroundThrottling
  }
  toggleDevTools(): void {
    throw new Error('the stand-in has no developer tools')
  }

  static fromId(id: number): WebContents | undefined {
    return all.get(id)
  }
  static getAllWebContents(): WebContents[] {
    return [...all.values()].filter((each) => !each.isDestroyed())
  }
}

export const webContents = {
  fromId: WebContents.fromId,
  getAllWebContents: WebContents.getAllWebContents,
}
