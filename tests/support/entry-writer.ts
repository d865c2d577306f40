import { toBase32 } from '../../shared/base/base32'
import type { Entry, EntryId } from '../../shared/incident/entry'
import { madeUpDevices } from './generate-entries'

/** Entry ids by hand: `idAt(5, 1)` is millisecond 5 of the second made-up device. */
export const idAt = (ms: number, device = 0): EntryId =>
  toBase32(ms, 10) + toBase32(0, 4) + (madeUpDevices[device]?.id ?? '')

/** One entry at a chosen place of the order. */
export function entryAt(
  ms: number,
  kind: string,
  body: Readonly<Record<string, unknown>>,
  more: { readonly device?: number; readonly heads?: readonly EntryId[]; readonly v?: number } = {},
): Entry {
  const id = idAt(ms, more.device)
  return {
    id,
    kind,
    v: more.v ?? 1,
    at: ms,
    by: id.slice(14),
    zone: 'UTC',
    ...(more.heads ? { heads: more.heads } : {}),
    body,
    sig: '',
  }
}

export const introduced = (
  ms: number,
  device: number,
  seat: 'responder' | 'observer' = 'responder',
): Entry =>
  entryAt(
    ms,
    'device.introduced',
    { publicKey: 'A'.repeat(43), name: madeUpDevices[device]?.name ?? `Person ${device}`, seat },
    { device },
  )

export const declared = (ms: number, device = 0): Entry =>
  entryAt(
    ms,
    'incident.declared',
    {
      title: 'Login fails',
      severity: 'SEV2',
      criteria: { secondTeam: true, customerVisible: false, unsolvedAfterAnHour: false },
      detection: 'alert',
    },
    { device, heads: [] },
  )

/** Two introduced people and a declaration by the first: ids 1, 2 and 3. */
export const opening: readonly Entry[] = [introduced(1, 0), introduced(2, 1), declared(3)]
