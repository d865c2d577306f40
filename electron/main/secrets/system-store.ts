import { safeStorage } from 'electron'
import type { SystemStore } from './secret-vault'

/** Back ends that would write the key down as it is, whatever the call is named. */
const plainBackends: readonly string[] = ['basic_text', 'unknown']

/** The key store of the system, refused where it is one in name only. */
export const systemStore: SystemStore = {
  async refusal() {
    if (!(await safeStorage.isAsyncEncryptionAvailable()))
      return 'The key store of this system cannot be used.'
    if (
      process.platform === 'linux' &&
      plainBackends.includes(safeStorage.getSelectedStorageBackend())
    )
      return 'This system has no key store, so secrets would lie on its disk in plain.'
    return null
  },
  seal: async (text) => new Uint8Array(await safeStorage.encryptStringAsync(text)),
  open: async (sealed) => (await safeStorage.decryptStringAsync(Buffer.from(sealed))).result,
}
