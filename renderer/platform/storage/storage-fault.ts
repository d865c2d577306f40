/** The world failed under the storage. `message` is a sentence for people: what happened and what now. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
  constructor(
    readonly code: 'full' | 'newer-version' | 'unreadable' | 'closed' | 'taken' | 'unknown',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Errors wrap errors: Dexie keeps the cause of an abort under `inner`, bulk writes keep theirs in `failures`. */
function causesOf(error: unknown): readonly Error[] {
  const found: Error[] = []
  const visit = (item: unknown): void => {
    if (!(item instanceof Error) || found.includes(item) || found.length > 20) return
    found.push(item)
    visit(item.cause)
    if ('inner' in item) visit(item.inner)
    if ('failures' in item && Array.isArray(item.failures))
      for (const one of item.failures) visit(one)
  }
  visit(error)
  return found
}

/** The fault behind whatever the database threw; an aborted transaction may come with no error at all. */
export function toStorageFault(error: unknown): StorageFault {
  const causes = causesOf(error)
  const fault = causes.find((cause) => cause instanceof StorageFault)
  if (fault) return fault
  const named = (...names: readonly string[]) => causes.some((cause) => names.includes(cause.name))
  const says = (pattern: RegExp) => causes.some((cause) => pattern.test(cause.message))
  if (named('QuotaExceededError') || says(/quota|disk.{0,20}full|no space/i)) {
    return new StorageFault(
      'full',
      'The disk of this machine is full. Free some space: War Room tries again by itself.',
      { cause: error },
    )
  }
  if (named('VersionError')) return newerVersionFault(error)
  if (named('DatabaseClosedError', 'InvalidStateError', 'OpenFailedError')) {
    return new StorageFault(
      'closed',
      'The store of this machine closed itself. War Room tries to open it again.',
      { cause: error },
    )
  }
  const first = causes[0]
  const why = first ? `${first.name}: ${first.message.split('\n')[0] ?? ''}` : 'it gave no reason'
  return new StorageFault(
    'unknown',
    `The store of this machine refused to save (${why}). War Room tries again by itself.`,
    { cause: error },
  )
}

export const newerVersionFault = (cause?: unknown): StorageFault =>
  new StorageFault(
    'newer-version',
    'This profile was written by a newer War Room. Update this one to open it; nothing was changed.',
    { cause },
  )

/** Reading failed: other words, and the way out is another one. */
export const unreadableFault = (fault: StorageFault): StorageFault =>
  fault.code === 'newer-version'
    ? fault
    : new StorageFault(
        'unreadable',
        'The store of this machine cannot be read. Restart the browser and open the room again; nothing was deleted.',
        { cause: fault },
      )
