import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  utilityProcess,
} from 'electron'

/** A small app that uses what the product uses of Electron, so that the stand-in is tested apart from it. */

const here = dirname(fileURLToPath(import.meta.url))
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'"

globalThis.sample = { asked: [], senders: [], gone: [], seconds: [], isSameModule: false }
globalThis.sample.isSameModule = createRequire(import.meta.url)('electron').app === app

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
if (!app.requestSingleInstanceLock({ from: 'sample' })) app.exit(3)
app.on('second-instance', (_event, argv, folder, data) =>
  globalThis.sample.seconds.push({ argv, folder, data }),
)

async function answer(request) {
  const { pathname } = new URL(request.url)
  if (pathname !== '/') return new Response('not here', { status: 404 })
  return new Response('<!doctype html><title>Sample</title><p>sample</p><a href="/away">away</a>', {
    headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': policy },
  })
}

function withUtility(contents) {
  const child = utilityProcess.fork(join(here, 'utility.mjs'), ['--greeting=hello'], {
    serviceName: 'sample',
  })
  const { port1, port2 } = new MessageChannelMain()
  child.postMessage({ kind: 'port' }, [port1])
  contents.postMessage('utility-port', { from: 'utility' }, [port2])
  child.on('exit', (code) => globalThis.sample.gone.push({ kind: 'utility', code }))
  globalThis.sample.utility = child
}

function openWindow() {
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    webPreferences: { sandbox: true, contextIsolation: true, preload: join(here, 'preload.cjs') },
  })
  const { webContents } = window
  webContents.setWindowOpenHandler(({ url }) => {
    globalThis.sample.asked.push({ kind: 'window', url })
    return { action: 'deny' }
  })
  webContents.on('will-navigate', (event) => {
    globalThis.sample.asked.push({ kind: 'navigate', url: event.url })
    event.preventDefault()
  })
  webContents.on('render-process-gone', (_event, { reason }) => {
    globalThis.sample.gone.push({ kind: 'renderer', reason })
    webContents.reload()
  })
  window.loadURL('app://sample/')
}

ipcMain.handle('echo', (event, value) => {
  globalThis.sample.senders.push(
    event.senderFrame && { url: event.senderFrame.url, isTop: event.senderFrame.parent === null },
  )
  return value
})
ipcMain.handle('fail', () => {
  throw new RangeError('too far')
})
ipcMain.on('utility', (event) => withUtility(event.sender))
ipcMain.on('echo-port', (event, greeting) => {
  const [port] = event.ports
  port.on('message', ({ data, ports }) => {
    port.postMessage({ greeting, got: data })
    ports[0]?.postMessage('over the second port')
  })
  port.on('close', () => globalThis.sample.gone.push({ kind: 'port' }))
  port.start()
})

app.whenReady().then(() => {
  protocol.handle('app', answer)
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permission === 'notifications'),
  )
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'notifications',
  )
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Room',
        submenu: [
          {
            id: 'tell',
            label: 'Tell',
            click: (_item, window) => window.webContents.send('told', new Uint8Array([4, 5])),
          },
        ],
      },
    ]),
  )
  openWindow()
})
app.on('window-all-closed', () => app.quit())
