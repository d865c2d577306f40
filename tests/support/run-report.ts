import { spawn } from 'node:child_process'
import { chromiumPath } from './chromium'

export interface ReportRun {
  readonly code: number | null
  readonly said: string
  readonly written: string
  /** Milliseconds from the start of the command until it began to set the pages, and until it ended. */
  readonly startMs: number
  readonly wholeMs: number
}

/** Runs the built command with these arguments. */
export function runReport(
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>
    /** Stops the command, once, when it has said this. */
    readonly stopAt?: string
  } = {},
): Promise<ReportRun> {
  const path = chromiumPath()
  const child = spawn(process.execPath, ['out/cli/report.js', ...args], {
    env: { ...process.env, ...(path ? { CHROMIUM_PATH: path } : {}), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const from = performance.now()
  let startMs = 0
  let said = ''
  let written = ''
  let isStopped = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (startMs === 0 && said.includes('Setting the pages')) startMs = performance.now() - from
    if (options.stopAt !== undefined && !isStopped && said.includes(options.stopAt)) {
      isStopped = true
      child.kill('SIGINT')
    }
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      resolve({ code, said, written, startMs, wholeMs: performance.now() - from }),
    )
  })
}
