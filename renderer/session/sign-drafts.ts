import { toBase64url } from '../../shared/base/base64url'
import { signedBytes } from '../../shared/doc/signatures'
import {
  type Entry,
  type EntryDraft,
  type EntryId,
  entryVersion,
} from '../../shared/incident/entry'
import type { DeviceKey } from './storage'

/** Makes signed entries of this device out of what a command wants written. */
export async function signDrafts(
  drafts: readonly EntryDraft[],
  by: {
    readonly roomId: string
    readonly deviceId: string
    readonly key: DeviceKey
    readonly zone: string
    readonly now: () => number
    readonly newId: () => EntryId
  },
): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for (const draft of drafts) {
    const unsigned = {
      id: draft.id ?? by.newId(),
      kind: draft.kind,
      v: entryVersion,
      at: by.now(),
      by: by.deviceId,
      zone: by.zone,
      ...(draft.happenedAt === undefined ? {} : { happenedAt: draft.happenedAt }),
      ...(draft.heads === undefined ? {} : { heads: draft.heads }),
      body: draft.body,
    }
    const signature = await by.key.sign(signedBytes(unsigned, by.roomId))
    entries.push({ ...unsigned, sig: toBase64url(signature) })
  }
  return entries
}
