import { readFile, realpath } from 'node:fs/promises'
import { dirname, extname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { app, BrowserWindow, net, protocol } from 'electron'

/** The smallest desktop shell: one sandboxed window on `app://warroom`, nothing else allowed. */

const here = dirname(fileURLToPath(import.meta.url))
const rendererDir = join(here, '..', 'renderer')
const appOrigin = 'app://warroom'
const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws://127.0.0.1:*; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
app.enableSandbox()

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname === '/' ? '/index.html' : url.pathname
  const segments = path.slice(1).split('/')
  if (
    url.host !== 'warroom' ||
    !segments.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(part))
  ) {
    return new Response('not here', { status: 404 })
  }
  const root = await realpath(rendererDir)
  const file = await realpath(join(root, ...segments)).catch(() => null)
  if (file === null || !file.startsWith(root + sep))
    return new Response('not here', { status: 404 })
  if (extname(file) === '.html') {
    return new Response(await readFile(file), {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': contentPolicy,
      },
    })
  }
  return net.fetch(pathToFileURL(file).toString())
}

function openWindow(): void {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      backgroundThrottling: false,
      preload: join(here, '..', 'preload', 'index.cjs'),
    },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  window.loadURL(`${appOrigin}/`).catch(() => window.close())
}

app.whenReady().then(
  () => {
    protocol.handle('app', answer)
    openWindow()
  },
  () => app.exit(1),
)
app.on('window-all-closed', () => app.quit())
