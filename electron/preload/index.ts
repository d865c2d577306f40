import { contextBridge, ipcRenderer } from 'electron'
import {
  eventChannel,
  hostEventNames,
  hostRequestNames,
  postPortMessage,
  requestChannel,
} from '../../shared/ipc/contract'

/**
 * What the page sees of the desktop: one function a request, and subscriptions to the named events. A listener gets the plain data
 * and never Electron's event, which would carry the way back to everything.
 */
const requests = Object.fromEntries(
  hostRequestNames.map((name) => [
    name,
    (argument: unknown) => ipcRenderer.invoke(requestChannel(name), argument),
  ]),
)

function on(name: unknown, listener: unknown): () => void {
  const known = hostEventNames.find((event) => event === name)
  if (known === undefined || typeof listener !== 'function') return () => undefined
  const hear = (_event: unknown, data: unknown) => listener(data)
  ipcRenderer.on(eventChannel(known), hear)
  return () => void ipcRenderer.off(eventChannel(known), hear)
}

contextBridge.exposeInMainWorld('warRoomDesktop', { ...requests, on })

// A port cannot cross the bridge; a message of the window to itself carries it. `/` means to this very origin.
ipcRenderer.on(postPortMessage, (event) => {
  window.postMessage(postPortMessage, '/', [...event.ports])
})
