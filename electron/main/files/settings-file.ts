import { copyFile, readFile, rename } from 'node:fs/promises'
import type { z } from 'zod'
import type { Log } from '../log/log'
import { atomicWrite } from './atomic-write'
import { codeOf } from './file-fault'

/** A small file of settings: always readable, never the reason why the app does not start. */
export interface SettingsFile<T> {
  value(): T
  /** Takes effect at once; written in the background, one write behind the other. */
  set(value: T): void
  /** Resolves when all that was set is on the disk or was reported as not kept. */
  written(): Promise<void>
}

type Reading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken' }

/** What was readable; a file of settings is never large. */
const maxBytes = 1024 * 1024

async function read<T>(path: string, schema: z.ZodType<T>): Promise<Reading<T>> {
  try {
    const bytes = await readFile(path)
    if (bytes.byteLength > maxBytes) return { kind: 'broken' }
    const parsed = schema.safeParse(JSON.parse(bytes.toString('utf8')))
    return parsed.success ? { kind: 'read', value: parsed.data } : { kind: 'broken' }
  } catch (fault) {
    return { kind: codeOf(fault) === 'ENOENT' ? 'missing' : 'broken' }
  }
}

/**
 * Opens the file, or its `.bak`, or starts anew. A file that cannot be read is kept aside as `.broken`, so that nothing that
 * somebody could want is overwritten. Never rejects.
 */
export async function openSettingsFile<T>(options: {
  readonly path: string
  readonly schema: z.ZodType<T>
  readonly fallback: T
  readonly log: Log
}): Promise<SettingsFile<T>> {
  const { path, schema, log } = options
  const first = await read(path, schema)
  const second: Reading<T> =
    first.kind === 'read' ? { kind: 'missing' } : await read(`${path}.bak`, schema)
  if (first.kind === 'broken') {
    log.warn('settings: file not readable, kept aside', { from: second.kind })
    await rename(path, `${path}.broken`).catch((fault: unknown) =>
      log.fault('settings: broken file not moved', fault),
    )
  }
  let value =
    first.kind === 'read' ? first.value : second.kind === 'read' ? second.value : options.fallback
  let sound = first.kind === 'read'
  let queue: Promise<void> = Promise.resolve()

  async function write(next: T): Promise<void> {
    if (sound) await copyFile(path, `${path}.bak`)
    await atomicWrite(path, new TextEncoder().encode(`${JSON.stringify(next, null, 2)}\n`))
    sound = true
  }

  return {
    value: () => value,
    set(next) {
      value = next
      queue = queue
        .then(() => write(next))
        .catch((fault: unknown) => log.fault('settings: not kept', fault))
    },
    written: () => queue,
  }
}
