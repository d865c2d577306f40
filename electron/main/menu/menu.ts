import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuEntry } from '../../../shared/ipc/contract'
import { type MenuLine, menuTemplate } from './menu-template'

function toElectron(line: MenuLine): MenuItemConstructorOptions {
  const { submenu, ...rest } = line
  return submenu ? { ...rest, submenu: submenu.map(toElectron) } : rest
}

/** Builds the menu bar of the app; `choose` gets the id of the command that was clicked. */
export function showMenu(entries: readonly MenuEntry[], choose: (id: string) => void): void {
  const template = menuTemplate({ entries, platform: process.platform, appName: app.name, choose })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template.map(toElectron)))
}
