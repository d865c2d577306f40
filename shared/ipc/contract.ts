/**
 * Everything the renderer asks of its host: the desktop's main process, or a browser. Only plain data that structured
 * clone can carry crosses; a failure comes back as an outcome with a sentence, because error classes do not survive.
 */
export type HostOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string }

export interface HostInfo {
  readonly kind: 'desktop' | 'browser'
  readonly platform: string
  readonly version: string
}

export interface HostPosts {
  /** Whether a post of this machine lets the network in. */
  readonly lan: boolean
  /** `host:port` at which others reach it. */
  readonly addresses: readonly string[]
  /** `host:port` that this renderer itself uses. */
  readonly own: readonly string[]
}

/** Requests by name. Each takes one plain argument. */
export interface HostRequests {
  info(argument: null): HostInfo
  posts(argument: null): HostPosts
  saveFile(argument: {
    readonly name: string
    readonly mime: string
    readonly bytes: Uint8Array
  }): string
  copyText(argument: { readonly text: string }): null
}

/** Events by name, host to renderer. */
export interface HostEvents {
  readonly 'invite-opened': { readonly text: string }
  readonly resumed: null
}

/** The names, once more as values: the preload walks them. A request missing here does not compile below. */
export const hostRequestNames = [
  'info',
  'posts',
  'saveFile',
  'copyText',
] as const satisfies readonly (keyof HostRequests)[]
export const hostEventNames = [
  'invite-opened',
  'resumed',
] as const satisfies readonly (keyof HostEvents)[]

type Missing =
  | Exclude<keyof HostRequests, (typeof hostRequestNames)[number]>
  | Exclude<keyof HostEvents, (typeof hostEventNames)[number]>
/** Fails to compile when a request or an event is not in its list. */
export const noNameMissing: Missing extends never ? true : never = true

/** What the renderer sees: one function a request, one subscription an event. */
export type Host = {
  readonly [Name in keyof HostRequests]: (
    argument: Parameters<HostRequests[Name]>[0],
  ) => Promise<HostOutcome<ReturnType<HostRequests[Name]>>>
} & {
  on<Name extends keyof HostEvents>(
    name: Name,
    listener: (event: HostEvents[Name]) => void,
  ): () => void
}
