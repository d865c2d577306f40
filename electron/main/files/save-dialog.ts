import { basename, extname, join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { HostOutcome } from '../../../shared/ipc/contract'
import { atomicWrite } from './atomic-write'
import { safeFileName } from './safe-name'

/** Asks where a file goes. Null when the person would rather not. */
export async function askWhere(name: string, windowId: number): Promise<string | null> {
  const parent = BrowserWindow.getAllWindows().find((window) => window.webContents.id === windowId)
  const proposed = safeFileName(name)
  const extension = extname(proposed).slice(1)
  const question = {
    defaultPath: join(app.getPath('downloads'), proposed),
    ...(extension ? { filters: [{ name: extension, extensions: [extension] }] } : {}),
  }
  const answer = parent
    ? await dialog.showSaveDialog(parent, question)
    : await dialog.showSaveDialog(question)
  return answer.canceled || !answer.filePath ? null : answer.filePath
}

/** Writes to where the person said; the answer names the file. Rejects with a FileFault. */
export async function saveWithDialog(
  name: string,
  windowId: number,
  bytes: () => Promise<Uint8Array>,
): Promise<HostOutcome<string>> {
  const path = await askWhere(name, windowId)
  if (path === null) return { ok: false, sentence: 'Nothing was saved: you closed the dialog.' }
  await atomicWrite(path, await bytes())
  return { ok: true, value: basename(path) }
}
