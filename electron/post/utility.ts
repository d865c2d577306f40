import { createHostedPost } from './hosted-post'
import type { PortEnd } from './port-sockets'

/** The entry of the post's process inside the desktop app. */

/** What Electron gives a utility process; typed here, because a post knows nothing of Electron. */
interface ElectronPort {
  postMessage(value: unknown): void
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): void
  on(name: 'close', listener: () => void): void
  start(): void
  close(): void
}
interface ParentPort {
  postMessage(value: unknown): void
  on(
    name: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): void
}

function endOf(port: ElectronPort): PortEnd {
  return {
    post: (answer) => port.postMessage(answer),
    onMessage(listener) {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  }
}

// reason: only a utility process has this field, and the types of plain Node do not know it.
const parent = (process as unknown as { readonly parentPort?: ParentPort }).parentPort
if (!parent) {
  process.stderr.write('This file is started by the desktop app. Use "npm run post" instead.\n')
  process.exit(2)
}
const hosted = createHostedPost({
  say: (word) => parent.postMessage(word),
  exit: () => process.exit(0),
  now: () => Date.now(),
})
parent.on('message', (event) => {
  hosted.hear(event.data, event.ports.map(endOf)).catch((fault: unknown) => {
    process.stderr.write(`post: ${fault instanceof Error ? fault.message : String(fault)}\n`)
    process.exit(1)
  })
})
