/** What all machines of a simulated world share as code: everything that keeps no state beside its objects. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { createRawSigner } from '../../../renderer/platform/keys/raw-key'
import type { DeviceKey } from '../../../renderer/session/storage'

export * as encoding from 'lib0/encoding'
export * as syncProtocol from 'y-protocols/sync'
/** The mesh of each machine shares this one. */
export * as Y from 'yjs'
export { createMeetingPlace } from '../../../electron/post/federation/meeting-place'
export { createSignatureCheck } from '../../../renderer/platform/keys/check-signatures'
export { createSignalSeal } from '../../../renderer/platform/mesh/signal-seal'
export { openRoomSession } from '../../../renderer/session/create-room-session'
export { deviceIdOf } from '../../../shared/doc/signatures'
export {
  changeSeverity,
  declareIncident,
} from '../../../shared/incident/commands/incident-commands'
export { addNote } from '../../../shared/incident/commands/log-commands'
export { addTask } from '../../../shared/incident/commands/work-commands'
export { stateDigest } from '../../../shared/sync/digest'
export { framesOf, frameTypes } from '../../../shared/sync/framing'
export { keysFromRoot, observerSecretOf } from '../../../shared/sync/room-keys'

/** The key of a device from its 32 secret bytes. */
export const deviceKeyOf = (secretKey: Uint8Array): DeviceKey => ({
  publicKey: ed25519.getPublicKey(secretKey),
  sign: createRawSigner(secretKey),
})
