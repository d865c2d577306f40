import type { ParentPort as ElectronParentPort } from 'electron'
import { aliasElectron } from './alias-electron'
import { MessagePortMain } from './message-port-main'
import { createPortLink } from './port-link'
import type { FromUtility, ToUtility } from './process/utility-frames'
import { TypedEmitter } from './typed-events'
import { decodeWireValue, encodeWireValue } from './wire-value'

/** Loaded before the module of a utility process: gives it `process.parentPort`. */

const send = (frame: FromUtility) => process.send?.(JSON.stringify(frame))

class ParentPort
  extends TypedEmitter<'message'>
  implements Pick<ElectronParentPort, 'postMessage'>
{
  postMessage(message: unknown): void {
    send({ kind: 'message', body: encodeWireValue(message) })
  }
}

const parentPort = new ParentPort()
const ports = createPortLink('utility', send)
const waiting: { readonly data: unknown; readonly ports: readonly MessagePortMain[] }[] = []

function deliver(): void {
  if (parentPort.listenerCount('message') === 0) return
  for (const event of waiting.splice(0)) parentPort.fire('message', event)
}

process.on('message', (text) => {
  const frame: ToUtility = JSON.parse(String(text))
  if (frame.kind !== 'message') {
    ports.receive(frame)
    return
  }
  // Taken at once: what is sent into a port right after it has to find it here.
  waiting.push({
    data: decodeWireValue(frame.body),
    ports: frame.ports.map((id) => new MessagePortMain(ports.take(id))),
  })
  deliver()
})
parentPort.on('newListener', () => setImmediate(deliver))
// Whatever became of main, its utility processes do not outlive it.
process.on('disconnect', () => process.exit(1))
Object.assign(process, { parentPort, type: 'utility' })
aliasElectron('electron-utility.cjs')
