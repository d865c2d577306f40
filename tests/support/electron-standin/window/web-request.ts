/** A session's hooks on requests: at most one of each kind, each with the addresses it wants. */
type Callback<Answer> = (answer: Answer) => void

export interface RequestDetails {
  readonly id: number
  readonly url: string
  readonly method: string
  readonly resourceType: string
  readonly webContents?: unknown
}
export interface BeforeAnswer {
  readonly cancel?: boolean
  readonly redirectURL?: string
}
export interface HeadersAnswer {
  readonly cancel?: boolean
  readonly responseHeaders?: Record<string, string | string[]>
}
export type HeadersDetails = RequestDetails & {
  readonly statusCode: number
  readonly responseHeaders: Record<string, string[]>
}

interface Hook<Details, Answer> {
  readonly patterns: readonly string[]
  readonly listener: (details: Details, callback: Callback<Answer>) => void
}

function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(url)
}

/** `onX(listener)`, `onX(filter, listener)` and `onX(null)` are all Electron's. */
function hookOf<Details, Answer>(args: readonly unknown[]): Hook<Details, Answer> | null {
  const listener = args.at(-1)
  if (typeof listener !== 'function') return null
  const filter = args.length > 1 ? args[0] : null
  const patterns: unknown =
    typeof filter === 'object' && filter !== null && 'urls' in filter ? filter.urls : null
  return {
    patterns: Array.isArray(patterns) ? patterns.map(String) : ['<all_urls>'],
    // reason: an overload of Electron's, told by its last argument.
    listener: listener as Hook<Details, Answer>['listener'],
  }
}

function ask<Details extends RequestDetails, Answer extends object>(
  hook: Hook<Details, Answer> | null,
  details: Details,
): Promise<Answer | null> {
  if (hook === null || !hook.patterns.some((pattern) => matches(pattern, details.url)))
    return Promise.resolve(null)
  return new Promise((resolve) => hook.listener(details, resolve))
}

export function createWebRequest() {
  let before: Hook<RequestDetails, BeforeAnswer> | null = null
  let headers: Hook<HeadersDetails, HeadersAnswer> | null = null
  return {
    electron: {
      onBeforeRequest: (...args: unknown[]) => {
        before = hookOf(args)
      },
      onHeadersReceived: (...args: unknown[]) => {
        headers = hookOf(args)
      },
    },
    askBefore: (details: RequestDetails) => ask(before, details),
    askHeaders: (details: HeadersDetails) => ask(headers, details),
  }
}
