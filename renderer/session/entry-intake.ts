import { fromBase64url } from '../../shared/base/base64url'
import { soon } from '../../shared/base/soon'
import { canonicalJson } from '../../shared/doc/canonical'
import type { LogChange, RoomDoc } from '../../shared/doc/room-doc'
import { deviceIdOf, signedBytes } from '../../shared/doc/signatures'
import { authorOf, type DeviceId, type Entry, entrySchema } from '../../shared/incident/entry'
import type { Fold } from '../../shared/incident/fold'
import type { CheckSignatures } from './signature-check'
import type { StoredEntry } from './storage'

/**
 * The way of an entry from the document into the state: read the envelope, check the signature against the key that
 * its author introduced, fold, and hand it to the storage, which keeps every entry ever seen. A peer that deletes or
 * overwrites an entry in the document is found out here: the entry is put back from what we saw.
 */
export interface EntryIntake {
  /** Entries this machine has verified before; folded at once, before the document is even read. */
  restore(stored: readonly StoredEntry[]): void
  /** Everything in the document that has not been seen yet, and everything seen that the document lacks. */
  reconcile(): void
  /** Entries written here just now: their signature needs no check. */
  accept(own: readonly Entry[]): void
  /** Entries that were checked before they came, as from a file; those without a good signature are left to the document. */
  adopt(stored: readonly StoredEntry[]): void
  onLog(changes: readonly LogChange[]): void
  /** Removals and introductions that did not come through the document; checked like those that do. */
  hear(values: readonly unknown[]): void
  entries(): readonly Entry[]
  /** Values under the log that are no entries at all. */
  unreadable(): number
  /** Resolves when every check that is under way has ended. */
  settled(): Promise<void>
}

interface Seen {
  readonly entry: Entry
  verified: boolean
}

export interface EntryIntakeDeps {
  readonly roomId: string
  readonly doc: RoomDoc
  readonly fold: Fold
  readonly check: CheckSignatures
  /** Hears of times in ids, for the hybrid clock. */
  readonly observe: (id: string) => void
  readonly store: (entries: readonly StoredEntry[]) => void
  readonly changed: () => void
  /** False in an observer's seat: what it writes into the document goes to nobody. */
  readonly mayRepair: () => boolean
}

/** Signatures checked together: enough to keep the threads of the platform busy, few enough for the window to answer in between. */
const checksPerBatch = 256

/** An envelope that can be read, or null. The id must stand under its own key and name its own author. */
function parseEnvelope(id: string, value: unknown): Entry | null {
  const parsed = entrySchema.safeParse(value)
  if (!parsed.success || parsed.data.id !== id || authorOf(id) !== parsed.data.by) return null
  // reason: the schema describes exactly Entry, with unknown fields kept; only readonly and brands differ.
  return parsed.data as unknown as Entry
}

/** What may come from outside the document: nothing else is worth taking from somebody who shares no room. */
const heardKinds: ReadonlySet<string> = new Set(['device.introduced', 'device.removed'])

const introducedKey = (entry: Entry): string | null =>
  entry.kind === 'device.introduced' && typeof entry.body['publicKey'] === 'string'
    ? entry.body['publicKey']
    : null

export function createEntryIntake(deps: EntryIntakeDeps): EntryIntake {
  const { doc, fold } = deps
  const seen = new Map<string, Seen>()
  const keys = new Map<DeviceId, Uint8Array>()
  /** Entries of devices that have not introduced themselves yet: shown as unverified until they do. */
  const waiting = new Map<DeviceId, Entry[]>()
  const repaired = new Set<string>()
  let unreadable = 0
  let checks: Promise<void> = Promise.resolve()

  function learnKey(entry: Entry): void {
    const text = introducedKey(entry)
    if (text === null || keys.has(entry.by)) return
    const key = fromBase64url(text)
    if (key && key.length === 32 && deviceIdOf(key) === entry.by) keys.set(entry.by, key)
  }

  function settle(
    outcomes: readonly { readonly entry: Entry; readonly verified: boolean }[],
  ): void {
    if (outcomes.length === 0) return
    for (const { entry, verified } of outcomes) {
      seen.set(entry.id, { entry, verified })
      if (verified) deps.observe(entry.id)
    }
    fold.appendAll(outcomes)
    deps.store(
      outcomes.map(({ entry, verified }) => ({
        id: entry.id,
        json: canonicalJson(entry),
        verified,
      })),
    )
    deps.changed()
  }

  function accept(own: readonly Entry[]): void {
    for (const entry of own) learnKey(entry)
    settle(own.map((entry) => ({ entry, verified: true })))
  }

  async function verify(entries: readonly Entry[]): Promise<void> {
    const known = entries.filter((entry) => keys.has(entry.by))
    const strangers = entries.filter((entry) => !keys.has(entry.by))
    for (const entry of strangers) {
      const list = waiting.get(entry.by)
      if (list) list.push(entry)
      else waiting.set(entry.by, [entry])
    }
    const results: boolean[] = []
    for (let from = 0; from < known.length; from += checksPerBatch) {
      const batch = known.slice(from, from + checksPerBatch)
      results.push(
        ...(await deps.check(
          batch.map((entry) => ({
            publicKey: keys.get(entry.by) ?? new Uint8Array(32),
            message: signedBytes(entry, deps.roomId),
            signature: fromBase64url(entry.sig) ?? new Uint8Array(64),
          })),
        )),
      )
    }
    settle([
      ...known.map((entry, index) => ({ entry, verified: results[index] === true })),
      ...strangers.map((entry) => ({ entry, verified: false })),
    ])
  }

  /** Reads values, learns new keys first, and checks what is new in one batch behind the batches before it. */
  function take(values: readonly (readonly [string, unknown])[]): void {
    const fresh: Entry[] = []
    for (const [id, value] of values) {
      if (seen.has(id)) continue
      const entry = parseEnvelope(id, value)
      if (!entry) {
        unreadable += 1
        continue
      }
      fresh.push(entry)
      seen.set(id, { entry, verified: false })
    }
    if (fresh.length === 0) return
    for (const entry of fresh) {
      learnKey(entry)
      if (!keys.has(entry.by)) continue
      const before = waiting.get(entry.by)
      if (before) {
        waiting.delete(entry.by)
        fresh.push(...before)
      }
    }
    checks = checks.then(() => verify(fresh))
  }

  return {
    restore(stored) {
      const outcomes: { entry: Entry; verified: boolean }[] = []
      for (const item of stored) {
        // reason: only entries that passed parseEnvelope are ever stored, and their checksum fits.
        const entry = JSON.parse(item.json) as Entry
        learnKey(entry)
        outcomes.push({ entry, verified: item.verified })
        seen.set(entry.id, { entry, verified: item.verified })
        if (item.verified) deps.observe(entry.id)
        else if (!keys.has(entry.by)) {
          const list = waiting.get(entry.by)
          if (list) list.push(entry)
          else waiting.set(entry.by, [entry])
        }
      }
      fold.appendAll(outcomes)
      deps.changed()
    },
    reconcile() {
      const present = new Set<string>()
      const values: [string, unknown][] = []
      for (const [id, value] of doc.logValues()) {
        present.add(id)
        if (!seen.has(id)) values.push([id, value])
      }
      const lost = [...seen.values()].filter((item) => !present.has(item.entry.id))
      if (lost.length > 0 && deps.mayRepair()) doc.repair(lost.map((item) => item.entry))
      take(values)
    },
    accept,
    adopt(stored) {
      const fresh = stored.filter((item) => item.verified && !seen.get(item.id)?.verified)
      // reason: they passed parseEnvelope where they were checked.
      accept(fresh.map((item) => JSON.parse(item.json) as Entry))
    },
    onLog(changes) {
      const added: [string, unknown][] = []
      const broken: Entry[] = []
      for (const change of changes) {
        if (change.kind === 'added') {
          added.push([change.id, change.value])
          continue
        }
        const known = seen.get(change.id)
        if (!known) {
          if (change.kind === 'altered') added.push([change.id, change.value])
          continue
        }
        const same =
          change.kind === 'altered' && canonicalJson(change.value) === canonicalJson(known.entry)
        // Put back once: two replicas that disagree about one id must not fight for ever.
        if (same || !known.verified || repaired.has(change.id)) continue
        repaired.add(change.id)
        broken.push(known.entry)
      }
      take(added)
      // Not inside the transaction that is being observed.
      if (broken.length > 0) soon(() => doc.repair(broken))
    },
    hear(values) {
      const told: [string, unknown][] = []
      for (const value of values) {
        const parsed = entrySchema.safeParse(value)
        if (parsed.success && heardKinds.has(parsed.data.kind)) told.push([parsed.data.id, value])
      }
      take(told)
    },
    entries: () => [...seen.values()].map((item) => item.entry),
    unreadable: () => unreadable,
    settled: () => checks,
  }
}
