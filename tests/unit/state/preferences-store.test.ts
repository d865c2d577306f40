import { describe, expect, it } from 'vitest'
import {
  type OtherWindows,
  openPreferencesStore,
  type PreferenceHome,
} from '../../../renderer/state/preferences-store'

/** A home that two windows share; writes may be held back. */
function sharedHome() {
  const rows = new Map<string, unknown>()
  const held: (() => void)[] = []
  let holding = false
  const home: PreferenceHome = {
    getPreference: async (key) => rows.get(key),
    async putPreference(key, value) {
      if (holding) await new Promise<void>((resolve) => held.push(resolve))
      rows.set(key, value)
    },
  }
  return {
    rows,
    home,
    hold: () => {
      holding = true
    },
    release: () => {
      for (const go of held.splice(0)) go()
    },
  }
}

/** Windows that hear each other and never themselves, as a BroadcastChannel has it. */
function channel() {
  const listeners: ((keys: readonly string[]) => void)[] = []
  return (): OtherWindows => {
    let own: ((keys: readonly string[]) => void) | null = null
    return {
      tell(keys) {
        for (const listener of listeners) if (listener !== own) listener(keys)
      },
      hear(listener) {
        own = listener
        listeners.push(listener)
      },
    }
  }
}

const fail = (fault: unknown) => {
  throw fault
}

describe('preferences', () => {
  it('[WALL14] what one window keeps the others have, and nothing else of theirs moves', async () => {
    const { home } = sharedHome()
    const join = channel()
    const desk = await openPreferencesStore(home, join(), fail)
    const wall = await openPreferencesStore(home, join(), fail)
    const heard = new Promise<void>((resolve) => wall.subscribe(() => resolve()))
    desk.getState().change({ wallDistanceM: 12 })
    await heard
    expect(wall.getState()).toMatchObject({
      wallDistanceM: 12,
      wallDiagonalInches: 55,
      wallTheme: 'dark',
    })
  })

  it('[WALL14] a change of this window that is not kept yet is not undone by what another one kept', async () => {
    const { home, hold, release, rows } = sharedHome()
    const join = channel()
    const desk = await openPreferencesStore(home, join(), fail)
    const other = join()
    rows.set('wallDistanceM', 3)
    rows.set('wallTheme', 'lit')
    hold()
    desk.getState().change({ wallDistanceM: 20 })
    const heard = new Promise<void>((resolve) => desk.subscribe(() => resolve()))
    other.tell(['wallDistanceM', 'wallTheme'])
    await heard
    expect(desk.getState()).toMatchObject({ wallDistanceM: 20, wallTheme: 'lit' })
    release()
  })

  it('reads what is no measure and no theme as the first values', async () => {
    const { home, rows } = sharedHome()
    for (const key of ['wallDistanceM', 'wallDiagonalInches', 'theme', 'wallTheme', 'name'])
      rows.set(key, { made: 'up' })
    const store = await openPreferencesStore(home, channel()(), fail)
    expect(store.getState()).toMatchObject({
      name: '',
      theme: 'system',
      wallTheme: 'dark',
      wallDiagonalInches: 55,
      wallDistanceM: 5,
    })
  })
})
