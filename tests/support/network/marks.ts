import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** What is looked for: each name with the shapes that it may have. */
export type Needles = ReadonlyMap<string, readonly Buffer[]>

/** A random word that stands nowhere else in the world. */
export const newMark = (): string => `mk${randomBytes(10).toString('hex')}`

/** The shapes in which bytes may stand somewhere: as they are, as hex, as base64 from each of the three offsets. */
function shapesOf(bytes: Uint8Array): readonly Buffer[] {
  const plain = Buffer.from(bytes)
  const shapes: Buffer[] = [plain, Buffer.from(plain.toString('hex'))]
  for (const skip of [0, 1, 2]) {
    // Whole groups only: what stands before and behind would change the rest.
    const whole = plain.subarray(skip, skip + Math.floor((plain.length - skip) / 3) * 3)
    shapes.push(Buffer.from(whole.toString('base64')), Buffer.from(whole.toString('base64url')))
  }
  return shapes
}

/** What to look for, by name: marks are texts (also as UTF-16, as browsers keep them), secrets are bytes. */
export function needlesOf(
  marks: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, Uint8Array>>,
): Needles {
  return new Map([
    ...Object.entries(marks).map(
      ([name, mark]) =>
        [name, [...shapesOf(Buffer.from(mark)), Buffer.from(mark, 'utf16le')]] as const,
    ),
    ...Object.entries(secrets).map(([name, bytes]) => [name, shapesOf(bytes)] as const),
  ])
}

/** Names of the needles that stand in these bytes. */
export function searchBytes(bytes: Buffer, needles: Needles): readonly string[] {
  return [...needles]
    .filter(([, shapes]) => shapes.some((shape) => bytes.includes(shape)))
    .map(([name]) => name)
}

/** Names of the needles that stand in any file below a folder. */
export function searchFolder(folder: string, needles: Needles): readonly string[] {
  const found = new Set<string>()
  for (const item of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue
    for (const name of searchBytes(readFileSync(join(item.parentPath, item.name)), needles))
      found.add(name)
  }
  return [...found]
}

/** Names of the needles that stand in the memory that a process can write to. Linux, as root. */
export function searchMemory(
  pid: number,
  needles: Needles,
): { readonly bytes: number; readonly found: readonly string[] } {
  const file = openSync(`/proc/${pid}/mem`, 'r')
  const found = new Set<string>()
  let bytes = 0
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const range = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
    if (!range) continue
    const [from, to] = [Number.parseInt(range[1] ?? '', 16), Number.parseInt(range[2] ?? '', 16)]
    // What is reserved and never used cannot be read, and holds nothing.
    const part = Buffer.alloc(Math.min(to - from, 256 * 1024 * 1024))
    try {
      const read = readSync(file, part, 0, part.length, from)
      bytes += read
      for (const name of searchBytes(part.subarray(0, read), needles)) found.add(name)
    } catch {
      // As above.
    }
  }
  closeSync(file)
  return { bytes, found: [...found] }
}
