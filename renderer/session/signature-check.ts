/** One signature to check: Ed25519, 32-byte public key, 64-byte signature. */
export interface SignedMessage {
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** Checks signatures in batches; answers in the same order, never throws for a bad one. */
export type CheckSignatures = (messages: readonly SignedMessage[]) => Promise<readonly boolean[]>
