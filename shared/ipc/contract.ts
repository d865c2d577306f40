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
  /** True after three crashes within a minute: rooms are shown as plain text, nothing is opened by itself. */
  readonly safeMode: boolean
  /** Whether an icon beside the clock is wanted. */
  readonly tray: boolean
}

export interface HostPosts {
  /** Whether a post of this machine lets the network in. */
  readonly lan: boolean
  /** `host:port` at which others reach it. */
  readonly addresses: readonly string[]
  /** `host:port` that this renderer itself uses. */
  readonly own: readonly string[]
  /** Whether this host can open and close its post to the network by itself. */
  readonly canLetIn: boolean
}

/** One command of the window, for the native menu. */
export interface MenuEntry {
  readonly id: string
  readonly title: string
  readonly section: string
  /** `Mod+Shift+U`, or null for none. */
  readonly shortcut: string | null
}

/** The five things that may interrupt somebody, and nothing else. */
export const noticeCauses = [
  'assigned-to-me',
  'handoff-to-me',
  'update-overdue',
  'severity-changed',
  'mentioned',
] as const
export type NoticeCause = (typeof noticeCauses)[number]

/** `roomId` and `view` say where a click leads. */
export interface Notice {
  readonly cause: NoticeCause
  readonly roomId: string
  readonly view: string
  readonly title: string
  readonly body: string
}

/** A screen of this machine; sizes in pixels as the system counts them. */
export interface DisplayInfo {
  readonly id: number
  readonly label: string
  readonly width: number
  readonly height: number
  readonly primary: boolean
}

/** Something that the system handed over: a link or a file. It is shown and asked about, never acted upon. */
export type Opening =
  | { readonly kind: 'invite'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly sentence: string }

/** Who guards the room secrets of this machine. `sentence` says why a passphrase is needed. */
export type SecretState =
  | { readonly kind: 'not-kept-here' }
  | { readonly kind: 'open'; readonly by: 'system' | 'passphrase' }
  | { readonly kind: 'choose-passphrase'; readonly sentence: string }
  | { readonly kind: 'locked'; readonly sentence: string }

/** What is known about newer versions. */
export type UpdateState =
  | { readonly kind: 'current' }
  | { readonly kind: 'waiting'; readonly version: string }
  | { readonly kind: 'held'; readonly sentence: string }

/** Requests by name. Each takes one plain argument. */
export interface HostRequests {
  info(argument: null): HostInfo
  posts(argument: null): HostPosts
  /** Opens the post of this machine to the network, or closes it; answers how it is now. */
  letNetworkIn(argument: { readonly allow: boolean }): HostPosts
  /** Asks for a new port to the post; it comes as a window message `postPortMessage`. */
  connectPost(argument: null): null
  /** Answers with the name under which it was kept. */
  saveFile(argument: {
    readonly name: string
    readonly mime: string
    readonly bytes: Uint8Array
  }): string
  /** Prints static HTML, without script and without network, to a PDF file; answers with its name, or with nothing where the browser's own print window has it now. */
  savePdf(argument: {
    readonly name: string
    readonly html: string
    readonly paper: 'A4' | 'Letter'
  }): string
  copyText(argument: { readonly text: string }): null
  displays(argument: null): readonly DisplayInfo[]
  /**
   * Shows the wall of a room, or of all open incidents where `roomId` is null; `displayId` null leaves the choice of the screen to
   * the host.
   */
  openWall(argument: { readonly roomId: string | null; readonly displayId: number | null }): null
  /** A wall says that it still draws; one that stops saying so is reloaded. */
  wallDrawn(argument: null): null
  setMenu(argument: { readonly entries: readonly MenuEntry[] }): null
  /** True when the system took it; false when the app has to say it itself. */
  notify(argument: Notice): boolean
  /** Marks the icon of the app with how much happened unseen; 0 takes the mark away. Systems without such a mark show none. */
  setBadge(argument: { readonly count: number }): null
  setTray(argument: { readonly shown: boolean }): null
  /** What waits since the last time, oldest first; each is handed over once. */
  takeOpenings(argument: null): readonly Opening[]
  /** Whether an incident is open in this window: updates wait while it is. */
  setIncidentOpen(argument: { readonly open: boolean }): null
  secretState(argument: null): SecretState
  /** Chooses the passphrase, or unlocks with it. */
  unlockSecrets(argument: { readonly passphrase: string }): SecretState
  sealSecret(argument: { readonly bytes: Uint8Array }): Uint8Array
  openSecret(argument: { readonly sealed: Uint8Array }): Uint8Array
  checkForUpdate(argument: null): UpdateState
  /** Restarts into the version that waits. */
  installUpdate(argument: null): null
}

/** Events by name, host to renderer. */
export interface HostEvents {
  /** Something waits for `takeOpenings`. */
  readonly 'openings-waiting': null
  /** The machine woke from sleep. */
  readonly resumed: null
  readonly 'displays-changed': { readonly displays: readonly DisplayInfo[] }
  readonly 'menu-chosen': { readonly id: string }
  readonly 'notice-clicked': { readonly roomId: string; readonly view: string }
  /** This window was minimised or hidden, or is to be seen again; its page counts as visible all the time. */
  readonly 'window-shown': { readonly shown: boolean }
  /** The post's process ended: every socket of the last port is closed. */
  readonly 'post-away': null
}

/** The name of a request or an event. */
export type RequestName = keyof HostRequests
export type EventName = keyof HostEvents
/** The one argument and the answer of a request. */
export type RequestArgument<Name extends RequestName> = Parameters<HostRequests[Name]>[0]
export type RequestAnswer<Name extends RequestName> = HostOutcome<ReturnType<HostRequests[Name]>>

/** The names, once more as values: the preload walks them. A request missing here does not compile below. */
export const hostRequestNames = [
  'info',
  'posts',
  'letNetworkIn',
  'connectPost',
  'saveFile',
  'savePdf',
  'copyText',
  'displays',
  'openWall',
  'wallDrawn',
  'setMenu',
  'notify',
  'setBadge',
  'setTray',
  'takeOpenings',
  'setIncidentOpen',
  'secretState',
  'unlockSecrets',
  'sealSecret',
  'openSecret',
  'checkForUpdate',
  'installUpdate',
] as const satisfies readonly RequestName[]
export const hostEventNames = [
  'openings-waiting',
  'resumed',
  'displays-changed',
  'menu-chosen',
  'notice-clicked',
  'window-shown',
  'post-away',
] as const satisfies readonly EventName[]

type Missing =
  | Exclude<RequestName, (typeof hostRequestNames)[number]>
  | Exclude<EventName, (typeof hostEventNames)[number]>
/** Fails to compile when a request or an event is not in its list. */
export const noNameMissing: Missing extends never ? true : never = true

/** What the renderer sees: one function a request, one subscription an event. */
export type Host = {
  readonly [Name in RequestName]: (argument: RequestArgument<Name>) => Promise<RequestAnswer<Name>>
} & {
  on<Name extends EventName>(name: Name, listener: (event: HostEvents[Name]) => void): () => void
}

/** Where the app is served from inside the desktop. */
export const appOrigin = 'app://warroom'
/** The channel of a request or an event between preload and main. */
export const requestChannel = (name: RequestName): string => `warroom:ask:${name}`
export const eventChannel = (name: EventName): string => `warroom:tell:${name}`
/** The channel, and the data of the window message, with which a port to the post arrives. */
export const postPortMessage = 'warroom:post-port'
