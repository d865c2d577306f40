import { createStore, type StoreApi } from 'zustand/vanilla'
import { readQuestions, shippedQuestions } from '../../shared/incident/criteria'

export type Theme = 'system' | 'light' | 'dark'
/** The light of the room that a wall hangs in. */
export type WallTheme = 'dark' | 'lit'

/** What somebody looks into before it is declared; `since` is epoch ms. */
export interface Investigation {
  readonly title: string
  readonly since: number
}

export interface Preferences {
  /** Empty until the first run is done. */
  readonly name: string
  readonly team: string
  /** Services that I know, with commas between them. */
  readonly services: string
  readonly theme: Theme
  readonly wallTheme: WallTheme
  /** The screen that walls of this machine are shown on, and how far away the furthest person is. */
  readonly wallDiagonalInches: number
  readonly wallDistanceM: number
  /** With this key monitoring may send alerts to the post of this machine; null lets nobody in. */
  readonly alertKey: string | null
  /** Other posts whose alerts are shown here. */
  readonly alertPosts: readonly { readonly address: string; readonly key: string }[]
  /** Rooms that are followed with fewer notices. */
  readonly quietRooms: readonly string[]
  /** The questions of the declare form, as this team asks them. */
  readonly criteria: readonly string[]
  readonly investigation: Investigation | null
  /** Minutes of looking into something after which the app asks to declare it. */
  readonly investigationMinutes: number
  change(change: Partial<Omit<Preferences, 'change'>>): void
}

/** Where preferences are kept. */
export interface PreferenceHome {
  getPreference(key: string): Promise<unknown>
  putPreference(key: string, value: unknown): Promise<void>
}

/** The other windows of this profile. */
export interface OtherWindows {
  tell(keys: readonly string[]): void
  hear(listener: (keys: readonly string[]) => void): void
}

/** 55 inches at 5 m: a meeting room. */
const firstWall = { diagonalInches: 55, distanceM: 5 } as const

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const measure = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : otherwise

function postKeys(value: unknown): Preferences['alertPosts'] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('address' in item) || !('key' in item))
      return []
    const { address, key } = item
    return typeof address === 'string' && typeof key === 'string' ? [{ address, key }] : []
  })
}

/** An hour, as the third question asks. */
const firstInvestigationMinutes = 60

function readCriteria(value: unknown): readonly string[] {
  const lines: readonly unknown[] = Array.isArray(value) ? value : []
  const read = readQuestions(lines.filter((line) => typeof line === 'string').join('\n'))
  return read.ok ? read.value : shippedQuestions
}

function readInvestigation(value: unknown): Investigation | null {
  if (typeof value !== 'object' || value === null) return null
  if (!('title' in value) || !('since' in value)) return null
  const { title, since } = value
  return typeof title === 'string' && typeof since === 'number' && Number.isSafeInteger(since)
    ? { title, since }
    : null
}

/** Everything that is kept, by its name; a name that is missing here is never read. */
const keptNames = [
  'name',
  'team',
  'services',
  'theme',
  'wallTheme',
  'wallDiagonalInches',
  'wallDistanceM',
  'alertKey',
  'alertPosts',
  'quietRooms',
  'criteria',
  'investigation',
  'investigationMinutes',
] as const satisfies readonly (keyof Omit<Preferences, 'change'>)[]

type Kept = Omit<Preferences, 'change'>

async function readKept(home: PreferenceHome): Promise<Kept> {
  const values = await Promise.all(keptNames.map((key) => home.getPreference(key)))
  const of = (key: (typeof keptNames)[number]): unknown => values[keptNames.indexOf(key)]
  const [theme, wallTheme, quiet] = [of('theme'), of('wallTheme'), of('quietRooms')]
  return {
    name: text(of('name')),
    team: text(of('team')),
    services: text(of('services')),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    wallTheme: wallTheme === 'lit' ? 'lit' : 'dark',
    wallDiagonalInches: measure(of('wallDiagonalInches'), firstWall.diagonalInches),
    wallDistanceM: measure(of('wallDistanceM'), firstWall.distanceM),
    alertKey: text(of('alertKey')) || null,
    alertPosts: postKeys(of('alertPosts')),
    quietRooms: Array.isArray(quiet) ? quiet.filter((id) => typeof id === 'string') : [],
    criteria: readCriteria(of('criteria')),
    investigation: readInvestigation(of('investigation')),
    investigationMinutes: measure(of('investigationMinutes'), firstInvestigationMinutes),
  }
}

/**
 * Mine, on this machine. Each change is written behind itself and then told to the other windows; what they kept is read
 * again, so that a wall follows the desk beside it.
 */
export async function openPreferencesStore(
  home: PreferenceHome,
  windows: OtherWindows,
  onFault: (fault: unknown) => void,
): Promise<StoreApi<Preferences>> {
  /** Changes of this window that are not kept yet: what another one kept meanwhile is older. */
  const writing = new Map<string, number>()
  async function keep(key: string, value: unknown): Promise<void> {
    writing.set(key, (writing.get(key) ?? 0) + 1)
    try {
      await home.putPreference(key, value)
      windows.tell([key])
    } finally {
      writing.set(key, (writing.get(key) ?? 1) - 1)
    }
  }
  const kept = await readKept(home)
  const store = createStore<Preferences>((set) => ({
    ...kept,
    change(change) {
      set(change)
      for (const [key, value] of Object.entries(change)) keep(key, value).catch(onFault)
    },
  }))
  async function readAgain(keys: readonly string[]): Promise<void> {
    const now = Object.entries(await readKept(home))
    store.setState(
      Object.fromEntries(now.filter(([key]) => keys.includes(key) && !writing.get(key))),
    )
  }
  windows.hear((keys) => void readAgain(keys).catch(onFault)) // its fault is reported there
  return store
}
