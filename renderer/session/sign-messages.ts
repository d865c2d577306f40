/** One message to sign with an Ed25519 secret key of 32 bytes. */
export interface UnsignedMessage {
  readonly secretKey: Uint8Array
  readonly message: Uint8Array
}

/** Signs in batches: 64 bytes each, in the same order. Ed25519 is deterministic, so every way of signing gives the same bytes. */
export type SignMessages = (messages: readonly UnsignedMessage[]) => Promise<readonly Uint8Array[]>
