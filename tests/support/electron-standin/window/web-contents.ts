import type { WebContents as ElectronContents, PrintToPDFOptions, WebPreferences } from 'electron'
import type { Page } from 'playwright-core'
import type { FrameFromPreload, FrameToPreload } from '../frames'
import { detachAll } from '../message-port-main'
import { createPortLink } from '../port-link'
import { originOf, toBrowserAddress, toElectronAddress } from '../standin-address'
import { createEvent, type EventsOf, TypedEmitter } from '../typed-events'
import { encodeWireValue } from '../wire-value'
import { type ContentsPage, joinPage } from './contents-page'
import { IpcMain } from './ipc-main'
import { createNavigationGuard } from './navigation-guard'
import { pageScripts } from './page-scripts'
import { pdfOptions } from './pdf-options'
import { applyPermissions } from './permissions'
import { createPreloadIpc } from './preload-ipc'
import type { Session } from './session'
import { createMainFrame, type WebFrameMain } from './web-frame-main'

type ContentsEvent = EventsOf<
  ElectronContents['on'],
  | 'before-input-event'
  | 'console-message'
  | 'destroyed'
  | 'did-fail-load'
  | 'did-finish-load'
  | 'did-navigate'
  | 'did-navigate-in-page'
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
  readonly #ports = createPortLink('main', (frame) => this.#tell(frame))
  #joining: Promise<ContentsPage>
  #joined: ContentsPage | null = null
  #windowOpenHandler: WindowOpenHandler | null = null
  #isDestroyed = false
  #isCrashed = false
  #isLoading = false
  #title = ''
  #zoomLevel = 0
  #backgroundThrottling: boolean
  readonly navigation: ReturnType<typeof createNavigationGuard>
  readonly #fromPreload: ReturnType<typeof createPreloadIpc>

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
    this.navigation = createNavigationGuard(this.fire.bind(this), this.mainFrame)
    this.#fromPreload = createPreloadIpc({
      sender: this,
      ipc: this.ipc,
      mainFrame: this.mainFrame,
      ports: this.#ports,
      send: (frame) => this.#tell(frame),
    })
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
      navigationRequested: (url, isMainFrame) => this.navigation.requested(url, isMainFrame),
      navigated: (address, isInPage) => {
        const url = toElectronAddress(address)
        if (isInPage) this.fire('did-navigate-in-page', createEvent({}), url, true)
        else this.fire('did-navigate', createEvent({}), url, 200, 'OK')
      },
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
    if (frame.kind === 'preload-error') {
      process.stderr.write(`Unable to load preload script: ${frame.message}\n`)
      const error = new Error(frame.message)
      this.fire('preload-error', createEvent({}), this.#preferences.preload, error)
    } else if (frame.kind === 'key') {
      this.fire('before-input-event', createEvent({}), frame.input)
    } else if (frame.kind !== 'hello') this.#fromPreload(frame)
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
      this.navigation.forget()
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
  /** A page may run before its joining has been heard of here: what is said to it meanwhile waits. */
  #tell(frame: FrameToPreload): void {
    if (this.#joined) this.#joined.send(frame)
    else
      this.#joining.then(
        (joined) => joined.send(frame),
        () => {
          // No page ever came; its constructor has said so.
        },
      )
  }
  send(channel: string, ...args: unknown[]): void {
    this.#tell({ kind: 'event', channel, body: encodeWireValue(args), ports: [] })
  }
  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    const body = encodeWireValue([message])
    const ports = detachAll(transfer).map((end) => this.#ports.give(end))
    this.#tell({ kind: 'event', channel, body, ports })
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
