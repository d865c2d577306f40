import { currentMachine } from './machine'
import { ed25519StandIn, x25519StandIn } from './platform-keys'
import { PostSocket } from './post-socket'

const drawn = (length: number): Uint8Array =>
  Uint8Array.from({ length }, () => currentMachine().random.below(256))

/** Stands in for `ws` under a simulated post: an upgrade is the socket itself. */
class WebSocketServer {
  handleUpgrade(
    _request: unknown,
    socket: object,
    _head: unknown,
    accept: (socket: object) => void,
  ): void {
    accept(socket)
  }
  close(): void {}
}

/** What the bundles ask Node or their packages for, by name; all else is bundled. */
export const standIns: Readonly<Record<string, unknown>> = {
  ws: { WebSocketServer, WebSocket: PostSocket },
  'node:crypto': { randomBytes: (length: number) => Buffer.from(drawn(length)) },
  'node:os': { hostname: () => 'post', networkInterfaces: () => ({}) },
  '@noble/curves/ed25519.js': {
    ed25519: {
      ...ed25519StandIn,
      keygen() {
        const secretKey = drawn(32)
        return { secretKey, publicKey: ed25519StandIn.getPublicKey(secretKey) }
      },
    },
    x25519: {
      ...x25519StandIn,
      keygen() {
        const secretKey = drawn(32)
        return { secretKey, publicKey: x25519StandIn.getPublicKey(secretKey) }
      },
    },
  },
}
