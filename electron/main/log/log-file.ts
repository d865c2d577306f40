import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '../files/file-fault'
import type { Log, LogFacts } from './log'
import { redact, redactFacts } from './redact'

/** How long a log may become before it is turned over, and how many old ones stay. */
const maxBytes = 1024 * 1024
const kept = 3

function turnOver(path: string): void {
  for (let age = kept - 1; age >= 1; age -= 1) {
    try {
      renameSync(age === 1 ? path : `${path}.${age - 1}`, `${path}.${age}`)
    } catch (fault) {
      if (codeOf(fault) !== 'ENOENT') throw fault
    }
  }
}

/**
 * A log of lines of JSON, turned over at 1 MiB. Written at once, because what matters most is what was said just before a crash;
 * main says little. A log that cannot be written is no reason to stop: lines are counted and the count comes with the next one.
 */
export function createLogFile(options: {
  readonly path: string
  readonly now: () => number
  /** A second reader of each line, for a developer's terminal. */
  readonly echo?: (line: string) => void
}): Log {
  const { path } = options
  let size: number | null = null
  let unwritten = 0

  function append(line: string): void {
    if (size === null) {
      mkdirSync(dirname(path), { recursive: true })
      size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    }
    if (size > maxBytes) {
      turnOver(path)
      size = 0
    }
    appendFileSync(path, line, { mode: 0o600 })
    size += Buffer.byteLength(line)
  }

  function write(level: 'info' | 'warn' | 'fault', message: string, facts: LogFacts): void {
    const line = `${JSON.stringify({
      at: new Date(options.now()).toISOString(),
      level,
      message: redact(message),
      ...redactFacts(facts),
      ...(unwritten > 0 ? { unwritten } : {}),
    })}\n`
    options.echo?.(line)
    try {
      append(line)
      unwritten = 0
    } catch {
      // A full disk: nothing here may stand in the way of the people at work.
      unwritten += 1
      size = null
    }
  }

  return {
    info: (message, facts = {}) => write('info', message, facts),
    warn: (message, facts = {}) => write('warn', message, facts),
    fault: (message, fault, facts = {}) =>
      write('fault', message, {
        ...facts,
        fault: fault instanceof Error ? fault.name : typeof fault,
        code: codeOf(fault),
        why: fault instanceof Error ? fault.message : String(fault),
      }),
  }
}
