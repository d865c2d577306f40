const { contextBridge, ipcRenderer } = require('electron')

window.onlyHere = 'the isolated world'
ipcRenderer.on('utility-port', (event, message) => window.postMessage(message, '*', event.ports))

contextBridge.exposeInMainWorld('sample', {
  surroundings: {
    require: typeof require,
    node: typeof globalThis.Buffer,
    platform: process.platform,
  },
  echo: (value) => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  nobody: () => ipcRenderer.invoke('nobody'),
  askUtility: () => ipcRenderer.send('utility'),
  throwNow: () => {
    throw new TypeError('from the preload')
  },
  addNow: (a, b) => a + b,
  onTold: (listener) => {
    const forward = (_event, bytes) => listener(bytes)
    ipcRenderer.on('told', forward)
    return () => ipcRenderer.off('told', forward)
  },
})
window.addEventListener('message', (event) => {
  if (event.data === 'take my port') ipcRenderer.postMessage('echo-port', 'hello', event.ports)
})
