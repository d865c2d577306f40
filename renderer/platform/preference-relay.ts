import type { Dispose } from '../../shared/base/lifetime'

/** Tells the other windows of this profile which preferences were kept, so that they read them again. */
export interface PreferenceRelay {
  tell(keys: readonly string[]): void
  /** Called with the keys that another window kept; never with those of this one. */
  hear(listener: (keys: readonly string[]) => void): Dispose
}

const keysOf = (data: unknown): readonly string[] =>
  Array.isArray(data) ? data.filter((key) => typeof key === 'string') : []

/** Windows of one origin and profile hear each other by the browser's own channel. */
export function createPreferenceRelay(profile: string): PreferenceRelay {
  const channel = new BroadcastChannel(`${profile}/preferences`)
  return {
    tell: (keys) => channel.postMessage(keys),
    hear(listener) {
      const hear = (event: MessageEvent<unknown>) => listener(keysOf(event.data))
      channel.addEventListener('message', hear)
      return () => {
        channel.removeEventListener('message', hear)
        channel.close()
      }
    },
  }
}
