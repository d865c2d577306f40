import type {
  MenuItem as ElectronItem,
  Menu as ElectronMenu,
  MenuItemConstructorOptions,
} from 'electron'
import { control } from '../control'
import { app } from '../process/app'
import { TypedEmitter } from '../typed-events'
import { BrowserWindow } from '../window/browser-window'

type Role = NonNullable<MenuItemConstructorOptions['role']>

/** What a role does that matters without a system menu; the rest is recorded. */
const roles: Partial<Record<Role, (window: BrowserWindow | null) => void>> = {
  quit: () => app.quit(),
  close: (window) => window?.close(),
  minimize: (window) => window?.minimize(),
  reload: (window) => window?.webContents.reload(),
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
}

export class MenuItem
  implements Pick<ElectronItem, 'label' | 'type' | 'enabled' | 'visible' | 'checked'>
{
  readonly id: string | undefined
  readonly role: Role | undefined
  readonly accelerator: string | undefined
  readonly type: NonNullable<MenuItemConstructorOptions['type']>
  readonly submenu: Menu | undefined
  readonly #options: MenuItemConstructorOptions
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean

  constructor(options: MenuItemConstructorOptions) {
    this.#options = options
    this.id = options.id
    this.role = options.role
    this.accelerator = options.accelerator
    this.label = options.label ?? options.role ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    const { submenu } = options
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu')
  }
  /** As a person would: a disabled item does nothing, a checkbox turns over. */
  click(): void {
    if (!this.enabled) return
    if (this.type === 'checkbox') this.checked = !this.checked
    if (this.type === 'radio') this.checked = true
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0] ?? null
    const { click, role } = this.#options
    const event = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false }
    if (click) Reflect.apply(click, undefined, [this, window, event])
    else if (role !== undefined) {
      control.record('MenuItem.role', [role])
      roles[role]?.(window)
    }
  }
}

export class Menu extends TypedEmitter<'menu-will-show' | 'menu-will-close'> {
  readonly items: MenuItem[] = []

  append(item: MenuItem): void {
    this.items.push(item)
  }
  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item)
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null)
      if (found) return found
    }
    return null
  }
  popup(options?: unknown): void {
    control.record('Menu.popup', [options])
    this.fire('menu-will-show', {})
  }
  closePopup(): void {
    this.fire('menu-will-close', {})
  }
  static buildFromTemplate(template: readonly (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const each of template) menu.append(each instanceof MenuItem ? each : new MenuItem(each))
    return menu
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }
}
let applicationMenu: Menu | null = null

Menu.prototype satisfies Record<
  keyof Pick<ElectronMenu, 'append' | 'insert' | 'getMenuItemById' | 'popup' | 'closePopup'>,
  unknown
>
