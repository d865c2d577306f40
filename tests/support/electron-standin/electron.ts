/**
 * The part of Electron's main module that the product uses, where no Electron runtime exists. The built main and preload run on it
 * unmodified, in Node and in a real Chromium. It is measured against Electron's own declarations; what only a real runtime can
 * show is listed by tests/desktop as not run.
 */
export { MessageChannelMain, MessagePortMain } from './message-port-main'
export { app } from './process/app'
export { utilityProcess } from './process/utility-process'
export { dialog } from './shell/dialog'
export { nativeTheme, powerMonitor, powerSaveBlocker, screen } from './shell/machine'
export { Menu, MenuItem } from './shell/menu'
export { nativeImage } from './shell/native-image'
export { Notification, Tray } from './shell/notification'
export { clipboard, crashReporter, shell } from './shell/outside'
export { safeStorage } from './shell/safe-storage'
export { BrowserWindow } from './window/browser-window'
export { ipcMain } from './window/ipc-main'
export { net } from './window/net'
export { session } from './window/session'
export { webContents } from './window/web-contents'

import { session } from './window/session'
import './answer-test'

export const protocol = session.defaultSession.protocol
