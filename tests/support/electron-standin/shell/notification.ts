import type {
  Notification as ElectronNotification,
  Tray as ElectronTray,
  NotificationConstructorOptions,
} from 'electron'
import { control } from '../control'
import { createEvent, type EventsOf, TypedEmitter } from '../typed-events'
import type { Menu } from './menu'

type NotificationEvent = EventsOf<
  ElectronNotification['on'],
  'show' | 'click' | 'close' | 'action' | 'failed' | 'reply'
>

const shown: Notification[] = []

export class Notification extends TypedEmitter<NotificationEvent> {
  readonly title: string
  readonly body: string

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
  }
  show(): void {
    control.record('Notification.show', [{ title: this.title, body: this.body }])
    shown.push(this)
    this.fire('show', createEvent({}))
  }
  close(): void {
    control.record('Notification.close', [{ title: this.title, body: this.body }])
    this.fire('close', createEvent({}))
  }
  static isSupported(): boolean {
    return true
  }
}
Notification satisfies Pick<typeof ElectronNotification, 'isSupported'>

const trays: Tray[] = []
type TrayEvent = EventsOf<ElectronTray['on'], 'click' | 'right-click' | 'double-click'>

export class Tray extends TypedEmitter<TrayEvent> {
  contextMenu: Menu | null = null

  constructor(_image: unknown) {
    super()
    control.record('Tray.new', [])
    trays.push(this)
  }
  setToolTip(text: string): void {
    control.record('Tray.setToolTip', [text])
  }
  setTitle(text: string): void {
    control.record('Tray.setTitle', [text])
  }
  setImage(_image: unknown): void {
    control.record('Tray.setImage', [])
  }
  setContextMenu(menu: Menu | null): void {
    control.record('Tray.setContextMenu', [menu?.items.map(({ label }) => label) ?? null])
    this.contextMenu = menu
  }
  destroy(): void {
    control.record('Tray.destroy', [])
    trays.splice(trays.indexOf(this), 1)
  }
  isDestroyed(): boolean {
    return !trays.includes(this)
  }
}

/** For tests: what a person could click. */
export const clickable = { notifications: shown, trays }
