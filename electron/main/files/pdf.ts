import { BrowserWindow, session } from 'electron'
import { FileFault } from './file-fault'
import { isPrintable, printAnswer, printUrl } from './print-page'

const printWithinMs = 60_000

let count = 0

/**
 * Prints static HTML to PDF in a window that nobody sees: no script, no preload, no network, a session that is gone afterwards.
 * Rejects with a FileFault.
 */
export async function printPdf(html: string, paper: 'A4' | 'Letter'): Promise<Uint8Array> {
  count += 1
  const partition = session.fromPartition(`print-${count}`, { cache: false })
  partition.protocol.handle('app', (request) => {
    const answer = printAnswer(request.url, html)
    return new Response(answer.body, { status: answer.status, headers: { ...answer.headers } })
  })
  partition.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !isPrintable(details.url) }),
  )
  partition.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  partition.setPermissionCheckHandler(() => false)
  const window = new BrowserWindow({
    show: false,
    width: 800,
    height: 1100,
    webPreferences: {
      session: partition,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      images: true,
    },
  })
  let limit: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(
      () =>
        reject(
          new FileFault(
            'late',
            'The PDF was not made within a minute. Leave out some sections and try again.',
          ),
        ),
      printWithinMs,
    )
  })
  const print = async () => {
    await window.loadURL(printUrl)
    return window.webContents.printToPDF({
      pageSize: paper,
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
  }
  try {
    return new Uint8Array(await Promise.race([print(), late]))
  } finally {
    if (limit) clearTimeout(limit)
    if (!window.isDestroyed()) window.destroy()
    partition.protocol.unhandle('app')
  }
}
