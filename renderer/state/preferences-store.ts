import { createStore, type StoreApi } from 'zustand/vanilla'

export type Theme = 'system' | 'light' | 'dark'

export interface Preferences {
  /** Empty until the first run is done. */
  readonly name: string
  readonly team: string
  readonly theme: Theme
  change(change: Partial<Pick<Preferences, 'name' | 'team' | 'theme'>>): void
}

/** Where preferences are kept. */
export interface PreferenceHome {
  getPreference(key: string): Promise<unknown>
  putPreference(key: string, value: unknown): Promise<void>
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Mine, on this machine. Reads once; each change is written behind itself. */
export async function openPreferencesStore(
  home: PreferenceHome,
  onFault: (fault: unknown) => void,
): Promise<StoreApi<Preferences>> {
  const [name, team, theme] = await Promise.all(
    ['name', 'team', 'theme'].map((key) => home.getPreference(key)),
  )
  return createStore<Preferences>((set) => ({
    name: text(name),
    team: text(team),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    change(change) {
      set(change)
      for (const [key, value] of Object.entries(change))
        home.putPreference(key, value).catch(onFault)
    },
  }))
}
