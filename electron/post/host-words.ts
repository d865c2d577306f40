import { fieldsOf } from '../../shared/base/fields'

/**
 * The words between main and the post's process.
 *
 *   main -> process   start {options} · port (with a message port) · stop
 *   process -> main   listening {port, lan} · failed {code}
 */
export interface PostStart {
  readonly kind: 'start'
  /** Ports to try in turn; 0 takes any free one. */
  readonly ports: readonly number[]
  readonly lan: boolean
  readonly rendererDir: string
  readonly version: string
}
export type HostWord = PostStart | { readonly kind: 'port' } | { readonly kind: 'stop' }
export type ProcessWord =
  | { readonly kind: 'listening'; readonly port: number; readonly lan: boolean }
  | { readonly kind: 'failed'; readonly code: string }

const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535

/** Reads a word of main; null for anything else. */
export function parseHostWord(value: unknown): HostWord | null {
  const { kind, ports, lan, rendererDir, version } = fieldsOf(value) ?? {}
  if (kind === 'port' || kind === 'stop') return { kind }
  const isStart =
    kind === 'start' &&
    Array.isArray(ports) &&
    ports.length > 0 &&
    ports.every(isPort) &&
    typeof lan === 'boolean' &&
    typeof rendererDir === 'string' &&
    typeof version === 'string'
  return isStart ? { kind, ports, lan, rendererDir, version } : null
}

/** Reads a word of the process; null for anything else. */
export function parseProcessWord(value: unknown): ProcessWord | null {
  const { kind, port, lan, code } = fieldsOf(value) ?? {}
  if (kind === 'listening' && isPort(port) && typeof lan === 'boolean') return { kind, port, lan }
  return kind === 'failed' && typeof code === 'string' ? { kind, code } : null
}
