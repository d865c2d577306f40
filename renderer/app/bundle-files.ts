import { type BundleFile, isWholeFile } from '../../shared/doc/bundle'
import type { IncidentState } from '../../shared/incident/state'
import { nextTurn } from '../platform/turns'
import type { ImportWatch } from '../session/import-watch'
import { selectSharedFiles } from '../session/shared-files'
import type { KeptFile } from '../session/storage'

/** The attached files of a `.warroom` file, checked; and the hashes of those that are not what their name says. */
export interface BroughtFiles {
  readonly whole: readonly BundleFile[]
  readonly damaged: ReadonlySet<string>
}

export const noFiles: BroughtFiles = { whole: [], damaged: new Set() }

/** Where the files of a room go on this machine. */
export interface FilesHome {
  readonly state: IncidentState
  isHere(hash: string): boolean
  /** Null once it is kept; otherwise why not, as a sentence. Never rejects. */
  keep(file: KeptFile): Promise<string | null>
}

/** Compares each file that the room names with its SHA-256, once. Between two the window has its turn, and it may be stopped. */
export async function checkFiles(
  files: readonly BundleFile[],
  state: IncidentState,
  { signal }: ImportWatch,
): Promise<BroughtFiles> {
  const whole: BundleFile[] = []
  const damaged = new Set<string>()
  const named = new Set(selectSharedFiles(state).wanted.map(({ hash }) => hash))
  for (const file of files) {
    if (!named.delete(file.sha256)) continue
    if (isWholeFile(file)) whole.push(file)
    else damaged.add(file.sha256)
    await nextTurn()
    signal.throwIfAborted()
  }
  return { whole, damaged }
}

const listed = new Intl.ListFormat('en')
const namedAtMost = 3

/** `“a.png”, “b.png”, and 4 more`. */
function namesOf(state: IncidentState, hashes: readonly string[]): string {
  const names = hashes
    .slice(0, namedAtMost)
    .map((hash) => `“${state.evidence.find(({ sha256 }) => sha256 === hash)?.name ?? hash}”`)
  const more = hashes.length - names.length
  return listed.format(more > 0 ? [...names, `${more} more`] : names)
}

/**
 * Keeps the files that the room names and that are not here yet; everything else of a file is left. Answers with what did not come,
 * as a sentence, or null when all is here. Never rejects: the room is here already, and loses nothing.
 */
export async function keepFiles(
  { whole, damaged }: BroughtFiles,
  home: FilesHome,
  watch: ImportWatch,
): Promise<string | null> {
  const wanted = selectSharedFiles(home.state).wanted.filter(({ hash }) => !home.isHere(hash))
  const said: string[] = []
  const refusals = new Map<string, string[]>()
  const missing: string[] = []
  const broken: string[] = []
  let done = 0
  for (const { hash, mime } of wanted) {
    watch.onProgress({ step: 'files', done, total: wanted.length })
    done += 1
    const file = whole.find(({ sha256 }) => sha256 === hash)
    if (file) {
      // A copy: the store would keep the whole bundle for a part of it.
      const why = await home.keep({ hash, mime, bytes: new Uint8Array(file.bytes) })
      if (why !== null) refusals.set(why, [...(refusals.get(why) ?? []), hash])
    } else (damaged.has(hash) ? broken : missing).push(hash)
  }
  if (wanted.length > 0) watch.onProgress({ step: 'files', done, total: done })
  const names = (hashes: readonly string[]) => namesOf(home.state, hashes)
  if (broken.length > 0) said.push(`Damaged in the file and left out: ${names(broken)}.`)
  for (const [why, hashes] of refusals) said.push(`Not kept: ${names(hashes)}. ${why}`)
  if (missing.length > 0) said.push(`Not in the file: ${names(missing)}.`)
  return said.length === 0 ? null : `The room is here, without all of its files. ${said.join(' ')}`
}
