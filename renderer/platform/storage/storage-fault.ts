/** The world failed under the storage. `message` is a sentence for people. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
  constructor(
    readonly code: 'full' | 'newer-version' | 'blocked' | 'unreadable' | 'closed' | 'unknown',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** The fault behind whatever the database threw; an aborted transaction may come with no error at all. */
export function toStorageFault(error: unknown): StorageFault {
  if (error instanceof StorageFault) return error
  const name = error instanceof Error ? error.name : ''
  const text = error instanceof Error ? error.message : 'the write was aborted without a reason'
  if (/Quota/i.test(name) || /quota|disk.*full|no space/i.test(text)) {
    return new StorageFault('full', 'The disk of this machine is full.', { cause: error })
  }
  if (name === 'VersionError') {
    return new StorageFault(
      'newer-version',
      'This profile was written by a newer War Room. Update this one to open it; nothing was changed.',
      { cause: error },
    )
  }
  if (name === 'DatabaseClosedError' || name === 'InvalidStateError') {
    return new StorageFault('closed', 'The store of this browser closed itself.', { cause: error })
  }
  return new StorageFault('unknown', `The store of this browser refused the write (${text}).`, { cause: error })
}
