/** What happened, as one number that is the same for the same seed, and as lines where somebody wants to read them. */
export interface Trace {
  note(line: string): void
  /** Notes that somebody took these bytes in. */
  heard(who: string, bytes: Uint8Array): void
  /** 16 hexadecimal digits over every line so far. */
  mark(): string
  lines(): readonly string[]
}

/** What a run leaves to look at: every line, the number over them, or nothing, where millions of messages pass. */
export type Kept = 'lines' | 'mark' | 'nothing'

/** FNV-1a, twice, with different offsets: cheap, and more than enough to tell two runs apart. */
export function createTrace(now: () => number, kept: Kept): Trace {
  const lines: string[] = []
  let a = 0x811c9dc5
  let b = 0x1b873593
  const trace: Trace = {
    note(line) {
      if (kept === 'nothing') return
      const text = `${now().toFixed(3)} ${line}`
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index)
        a = Math.imul(a ^ code, 0x01000193)
        b = Math.imul(b ^ code, 0x85ebca6b)
      }
      if (kept === 'lines') lines.push(text)
    },
    heard(who, bytes) {
      if (kept !== 'nothing') trace.note(`${who} ${nameOf(bytes)}`)
    },
    mark: () => (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0'),
    lines: () => lines,
  }
  return trace
}

/** A short name of some bytes: their length and a number over a part of them. */
function nameOf(bytes: Uint8Array): string {
  const step = Math.max(1, Math.floor(bytes.length / 64))
  let mixed = bytes.length
  for (let index = 0; index < bytes.length; index += step)
    mixed = Math.imul(mixed ^ (bytes[index] ?? 0), 0x01000193)
  return `${bytes.length}:${(mixed >>> 0).toString(36)}`
}
