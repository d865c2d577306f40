import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/**
 * Ed25519, X25519 and AES-GCM by OpenSSL, and at once: the platform's own WebCrypto answers from other threads, in no order that a
 * seed could give. What was worked out once is not worked out again on the next machine of the same process.
 */
type Curve = 'ed25519' | 'x25519'
const names: Readonly<Record<Curve, string>> = { ed25519: 'Ed25519', x25519: 'X25519' }
const maxKept = 50_000
const verdicts = new Map<string, boolean>()
const keys = new Map<string, KeyObject>()
const publicKeys = new Map<string, Uint8Array>()

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function remember<T>(known: Map<string, T>, name: string, make: () => T): T {
  const before = known.get(name)
  if (before !== undefined) return before
  const made = make()
  if (known.size >= maxKept) known.clear()
  known.set(name, made)
  return made
}

/** `pkcs8` is the bytes of that format; `raw` a public key. */
const keyOf = (format: string, bytes: Uint8Array, curve: Curve = 'ed25519'): KeyObject =>
  remember(keys, `${curve} ${format} ${textOf(bytes)}`, () =>
    format === 'pkcs8'
      ? createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' })
      : createPublicKey({
          key: { kty: 'OKP', crv: names[curve], x: Buffer.from(bytes).toString('base64url') },
          format: 'jwk',
        }),
  )

/** As a JWK, because OpenSSL takes ten times as long to read the other format; of a secret key Node asks for `x` and reads `d`. */
const secretKeyOf = (curve: Curve, secretKey: Uint8Array): KeyObject =>
  remember(keys, `${curve} secret ${textOf(secretKey)}`, () => {
    const d = Buffer.from(secretKey).toString('base64url')
    return createPrivateKey({ key: { kty: 'OKP', crv: names[curve], d, x: '' }, format: 'jwk' })
  })

const publicKeyOf = (curve: Curve, secretKey: Uint8Array): Uint8Array =>
  remember(publicKeys, `${curve} ${textOf(secretKey)}`, () => {
    const { x } = createPublicKey(secretKeyOf(curve, secretKey)).export({ format: 'jwk' })
    return new Uint8Array(Buffer.from(x ?? '', 'base64url'))
  }).slice()

function isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const name = `${textOf(publicKey)} ${textOf(signature)} ${textOf(message)}`
  return remember(verdicts, name, () => verify(null, message, keyOf('raw', publicKey), signature))
}

interface AesGcm {
  readonly iv: Uint8Array
  readonly additionalData: Uint8Array
}

/** What of WebCrypto the product uses. */
export const subtleStandIn = {
  importKey(format: string, bytes: Uint8Array, algorithm: unknown): Promise<Uint8Array> {
    if (algorithm === 'AES-GCM') return Promise.resolve(bytes.slice())
    try {
      keyOf(format, bytes)
      return Promise.resolve(bytes.slice())
    } catch (error) {
      return Promise.reject(error)
    }
  },
  /** Of a key that was imported as PKCS #8, which ends with the secret one. */
  exportKey: (_: string, key: Uint8Array): Promise<JsonWebKey> =>
    Promise.resolve({
      x: Buffer.from(publicKeyOf('ed25519', key.subarray(-32))).toString('base64url'),
    }),
  sign: (_: unknown, key: Uint8Array, message: Uint8Array): Promise<ArrayBuffer> =>
    Promise.resolve(new Uint8Array(sign(null, message, keyOf('pkcs8', key))).buffer),
  encrypt(how: AesGcm, key: Uint8Array, plain: Uint8Array): Promise<ArrayBuffer> {
    const cipher = createCipheriv('aes-256-gcm', key, how.iv).setAAD(how.additionalData)
    const sealed = [cipher.update(plain), cipher.final(), cipher.getAuthTag()]
    return Promise.resolve(new Uint8Array(Buffer.concat(sealed)).buffer)
  },
  decrypt(how: AesGcm, key: Uint8Array, sealed: Uint8Array): Promise<ArrayBuffer> {
    try {
      const cipher = createDecipheriv('aes-256-gcm', key, how.iv, { authTagLength: 16 })
        .setAAD(how.additionalData)
        .setAuthTag(sealed.subarray(-16))
      const plain = [cipher.update(sealed.subarray(0, -16)), cipher.final()]
      return Promise.resolve(new Uint8Array(Buffer.concat(plain)).buffer)
    } catch (error) {
      return Promise.reject(error)
    }
  },
  verify: (
    _: unknown,
    key: Uint8Array,
    signature: Uint8Array,
    message: Uint8Array,
  ): Promise<boolean> => Promise.resolve(isSigned(key, message, signature)),
}

/** What of noble's Ed25519 the product uses: fifty times faster, the same bytes. */
export const ed25519StandIn = {
  Point: { BASE: { precompute: () => undefined } },
  getPublicKey: (secretKey: Uint8Array): Uint8Array => publicKeyOf('ed25519', secretKey),
  sign: (message: Uint8Array, secretKey: Uint8Array): Uint8Array =>
    new Uint8Array(sign(null, message, secretKeyOf('ed25519', secretKey))),
  verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean =>
    isSigned(publicKey, message, signature),
}

/** What of noble's X25519 the product uses. Throws, as noble does, for a public key with which every secret gives the same. */
export const x25519StandIn = {
  getPublicKey: (secretKey: Uint8Array): Uint8Array => publicKeyOf('x25519', secretKey),
  getSharedSecret: (secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array =>
    new Uint8Array(
      diffieHellman({
        privateKey: secretKeyOf('x25519', secretKey),
        publicKey: keyOf('raw', publicKey, 'x25519'),
      }),
    ),
}
