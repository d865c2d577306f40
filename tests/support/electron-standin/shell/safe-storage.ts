import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { control } from '../control'
import { app } from '../process/app'

const ivBytes = 12
const tagBytes = 16
const prefix = Buffer.from('v11')

/** Kept beside the profile, as a key store would keep it: what was sealed opens again after a restart. */
function key(): Buffer {
  const file = join(app.getPath('userData'), 'standin-key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

/** Linux without a key store has a back end that calls itself available and seals with a constant. */
const isAvailable = () => control.script().safeStorage !== 'none'

function encrypt(text: string): Buffer {
  if (!isAvailable())
    throw new Error('Error while encrypting the text provided to safeStorage.encryptString.')
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key(), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([prefix, iv, cipher.getAuthTag(), sealed])
}

function decrypt(encrypted: Buffer): string {
  const refusal = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.'
  if (!isAvailable() || !encrypted.subarray(0, prefix.length).equals(prefix))
    throw new Error(refusal)
  const body = encrypted.subarray(prefix.length)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(), body.subarray(0, ivBytes))
    decipher.setAuthTag(body.subarray(ivBytes, ivBytes + tagBytes))
    const opened = [decipher.update(body.subarray(ivBytes + tagBytes)), decipher.final()]
    return Buffer.concat(opened).toString('utf8')
  } catch (error) {
    throw new Error(refusal, { cause: error })
  }
}

export const safeStorage = {
  isEncryptionAvailable: isAvailable,
  isAsyncEncryptionAvailable: async () => isAvailable(),
  encryptString: encrypt,
  encryptStringAsync: async (text: string) => encrypt(text),
  decryptString: decrypt,
  decryptStringAsync: async (encrypted: Buffer) => ({
    result: decrypt(encrypted),
    shouldReEncrypt: false,
  }),
  getSelectedStorageBackend: () => {
    const kind = control.script().safeStorage
    if (kind === 'keychain') return 'gnome_libsecret' as const
    return kind === 'basic_text' ? ('basic_text' as const) : ('unknown' as const)
  },
  setUsePlainTextEncryption(isPlain: boolean): void {
    control.record('safeStorage.setUsePlainTextEncryption', [isPlain])
  },
} satisfies SafeStorage
