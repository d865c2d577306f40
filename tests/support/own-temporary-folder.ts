import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let folder: string | undefined

/** Whatever a run puts into the system's temporary folder goes into one of its own, and goes with it. */
export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'warroom-tests-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
}

export function teardown(): void {
  if (folder) rmSync(folder, { recursive: true, force: true })
}
