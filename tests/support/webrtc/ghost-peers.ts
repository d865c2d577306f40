import { WebSocket } from 'ws'
import { keysFromRoot } from '../../../shared/sync/room-keys'
import {
  parsePostMessage,
  signallingPath,
  signallingProtocol,
} from '../../../shared/sync/signalling'
import { proveTopic } from '../../../shared/sync/topic-proof'

/** Sockets that hold the room's secret, stand in its roster and never answer anybody. Resolves when all are in. */
export async function openGhostPeers(
  address: string,
  root: readonly number[],
  count: number,
): Promise<{ close(): void }> {
  const keys = keysFromRoot(Uint8Array.from(root))
  const sockets: WebSocket[] = []
  for (let index = 0; index < count; index += 1) {
    const socket = new WebSocket(`ws://${address}${signallingPath}`, signallingProtocol)
    sockets.push(socket)
    const peerId = `ghost-${String(index).padStart(4, '0')}`
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject)
      socket.on('message', (data) => {
        const parsed = parsePostMessage(String(data))
        if (!parsed.ok) reject(new Error(parsed.error.why))
        else if (parsed.value.type === 'nonce') {
          const proof = proveTopic(keys.topicSecretKey, parsed.value.nonce, keys.topic, peerId)
          socket.send(JSON.stringify({ type: 'join', topic: keys.topic, peerId, proof }))
        } else if (parsed.value.type === 'roster') resolve()
      })
    })
  }
  return {
    close() {
      for (const socket of sockets) socket.terminate()
    },
  }
}
