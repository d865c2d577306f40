import type {
  BrowserWindowConstructorOptions,
  BrowserWindow as ElectronWindow,
  Rectangle,
} from 'electron'
import { control } from '../control'
import { openPageFor, runningBrowser } from '../process/running-browser'
import { createEvent, type EventsOf, TypedEmitter } from '../typed-events'
import { Session, session as sessions } from './session'
import { WebContents } from './web-contents'

type WindowEvent = EventsOf<
  ElectronWindow['on'],
  | 'blur'
  | 'close'
  | 'closed'
  | 'enter-full-screen'
  | 'focus'
  | 'hide'
  | 'leave-full-screen'
  | 'maximize'
  | 'minimize'
  | 'move'
  | 'moved'
  | 'page-title-updated'
  | 'ready-to-show'
  | 'resize'
  | 'resized'
  | 'responsive'
  | 'restore'
  | 'show'
  | 'unmaximize'
  | 'unresponsive'
>
type Checked = Pick<
  ElectronWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'setKiosk'
  | 'isKiosk'
  | 'setBounds'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setTitle'
  | 'getTitle'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'removeMenu'
  | 'setAlwaysOnTop'
  | 'flashFrame'
  | 'setProgressBar'
  | 'setBackgroundColor'
  | 'moveTop'
  | 'setContentProtection'
  | 'setSkipTaskbar'
>

const open = new Map<number, BrowserWindow>()
let focused: BrowserWindow | null = null
let made = 0

/** Told to the app, which decides what follows. */
export const windowNews = new TypedEmitter<'created' | 'kept' | 'all-closed' | 'focus' | 'blur'>()

const closedWithinMs = 3_000

export class BrowserWindow extends TypedEmitter<WindowEvent> implements Checked {
  readonly id: number
  readonly webContents: WebContents
  #bounds: Rectangle
  #title: string
  #isDestroyed = false
  #isClosing = false
  #isVisible: boolean
  #isMinimized = false
  #isMaximized = false
  #isFullScreen: boolean
  #isKiosk: boolean

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    if (runningBrowser() === null)
      throw new Error('Cannot create BrowserWindow before app is ready')
    made += 1
    this.id = made
    const preferences = options.webPreferences ?? {}
    const given: unknown = preferences.session
    const session =
      given instanceof Session ? given : sessions.fromPartition(preferences.partition ?? '')
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    }
    this.#title = options.title ?? ''
    this.#isVisible = options.show ?? true
    this.#isFullScreen = options.fullscreen ?? false
    this.#isKiosk = options.kiosk ?? false
    control.record('BrowserWindow.new', [options])
    this.webContents = new WebContents(session, preferences, () =>
      openPageFor(session, preferences, this.#bounds),
    )
    open.set(this.id, this)
    this.webContents.once('dom-ready', () => this.fire('ready-to-show'))
    this.webContents.on('page-title-updated', (event, title, isExplicit) => {
      this.fire('page-title-updated', event, title, isExplicit)
      if (!event.defaultPrevented) this.#title = title
    })
    this.webContents.on('unresponsive', () => this.fire('unresponsive'))
    this.webContents.on('responsive', () => this.fire('responsive'))
    this.webContents.once('destroyed', () => this.#gone())
    windowNews.fire('created', this)
    if (this.#isVisible) this.focus()
  }

  #gone(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    open.delete(this.id)
    if (focused === this) focused = null
    this.fire('closed')
    if (open.size === 0) windowNews.fire('all-closed')
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address)
  }
  close(): void {
    if (this.#isDestroyed || this.#isClosing) return
    const event = createEvent({})
    this.fire('close', event)
    if (event.defaultPrevented) {
      windowNews.fire('kept', this)
      return
    }
    this.#isClosing = true
    this.webContents.page().then(async ({ page }) => {
      page.once('dialog', () => {
        // Stays open when the page's own question is not waved through; the next close may ask again.
        this.#isClosing = false
      })
      // Chromium forgets a close that comes in the middle of a navigation.
      while (this.#isClosing && !page.isClosed()) {
        await page.close({ runBeforeUnload: true })
        await page.waitForEvent('close', { timeout: closedWithinMs }).catch(() => {
          // Asked a question, or not closed yet: looked at again above.
        })
      }
    }, this.destroy.bind(this))
  }
  destroy(): void {
    if (this.#isDestroyed) return
    this.webContents.close()
    this.#gone()
  }
  isDestroyed(): boolean {
    return this.#isDestroyed
  }
  show(): void {
    this.showInactive()
    this.focus()
  }
  showInactive(): void {
    if (this.#isVisible) return
    this.#isVisible = true
    this.fire('show')
  }
  hide(): void {
    if (!this.#isVisible) return
    this.#isVisible = false
    this.fire('hide')
    this.blur()
  }
  focus(): void {
    if (focused === this) return
    const before = focused
    focused = this
    before?.fire('blur')
    control.record('BrowserWindow.focus', [this.id])
    this.fire('focus')
    windowNews.fire('focus', this)
  }
  blur(): void {
    if (focused !== this) return
    focused = null
    this.fire('blur')
    windowNews.fire('blur', this)
  }
  isVisible(): boolean {
    return this.#isVisible
  }
  isFocused(): boolean {
    return focused === this
  }
  minimize(): void {
    this.#isMinimized = true
    this.fire('minimize')
  }
  restore(): void {
    this.#isMinimized = false
    this.fire('restore')
  }
  isMinimized(): boolean {
    return this.#isMinimized
  }
  maximize(): void {
    this.#isMaximized = true
    this.fire('maximize')
  }
  unmaximize(): void {
    this.#isMaximized = false
    this.fire('unmaximize')
  }
  isMaximized(): boolean {
    return this.#isMaximized
  }
  setFullScreen(isFull: boolean): void {
    if (this.#isFullScreen === isFull) return
    this.#isFullScreen = isFull
    this.fire(isFull ? 'enter-full-screen' : 'leave-full-screen')
  }
  isFullScreen(): boolean {
    return this.#isFullScreen
  }
  setKiosk(isKiosk: boolean): void {
    this.#isKiosk = isKiosk
  }
  isKiosk(): boolean {
    return this.#isKiosk
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    const { x, y, width, height } = this.#bounds
    this.webContents.page().then(async ({ connection }) => {
      const { windowId } = await connection.send('Browser.getWindowForTarget')
      await connection.send('Browser.setWindowBounds', {
        windowId,
        bounds: { left: x, top: y, width, height },
      })
      this.fire('resize')
      this.fire('move')
      this.fire('resized')
      this.fire('moved')
    })
  }
  getBounds(): Rectangle {
    return { ...this.#bounds }
  }
  getNormalBounds(): Rectangle {
    return this.getBounds()
  }
  setTitle(title: string): void {
    this.#title = title
  }
  getTitle(): string {
    return this.#title
  }
  setMenuBarVisibility(isVisible: boolean): void {
    control.record('BrowserWindow.setMenuBarVisibility', [this.id, isVisible])
  }
  setAutoHideMenuBar(isHidden: boolean): void {
    control.record('BrowserWindow.setAutoHideMenuBar', [this.id, isHidden])
  }
  setMenu(menu: unknown): void {
    control.record('BrowserWindow.setMenu', [this.id, menu === null])
  }
  removeMenu(): void {
    control.record('BrowserWindow.removeMenu', [this.id])
  }
  setAlwaysOnTop(isOnTop: boolean): void {
    control.record('BrowserWindow.setAlwaysOnTop', [this.id, isOnTop])
  }
  flashFrame(isFlashing: boolean): void {
    control.record('BrowserWindow.flashFrame', [this.id, isFlashing])
  }
  setProgressBar(progress: number): void {
    control.record('BrowserWindow.setProgressBar', [this.id, progress])
  }
  setBackgroundColor(colour: string): void {
    control.record('BrowserWindow.setBackgroundColor', [this.id, colour])
  }
  moveTop(): void {
    control.record('BrowserWindow.moveTop', [this.id])
  }
  setContentProtection(isOn: boolean): void {
    control.record('BrowserWindow.setContentProtection', [this.id, isOn])
  }
  setSkipTaskbar(isSkipped: boolean): void {
    control.record('BrowserWindow.setSkipTaskbar', [this.id, isSkipped])
  }

  static getAllWindows(): BrowserWindow[] {
    return [...open.values()]
  }
  static getFocusedWindow(): BrowserWindow | null {
    return focused
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((each) => each.webContents === contents) ?? null
  }
  static fromId(id: number): BrowserWindow | null {
    return open.get(id) ?? null
  }
}
