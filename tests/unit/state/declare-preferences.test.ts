import { describe, expect, it } from 'vitest'
import { openPreferencesStore } from '../../../renderer/state/preferences-store'
import { shippedQuestions } from '../../../shared/incident/criteria'

const neverFaults = (fault: unknown) => {
  throw fault
}

const alone = { tell: () => undefined, hear: () => undefined }

/** Preferences over what was stored before, and what is written since. */
async function openOver(stored: Readonly<Record<string, unknown>>) {
  const kept = new Map<string, unknown>(Object.entries(stored))
  const home = {
    getPreference: async (key: string) => kept.get(key),
    putPreference: async (key: string, value: unknown) => void kept.set(key, value), // reason: the map itself is not the answer.
  }
  return { kept, store: await openPreferencesStore(home, alone, neverFaults) }
}

describe('preferences of the declaration', () => {
  it('[DECL2] [DECL3] begin with the three questions, nothing looked into, and an hour', async () => {
    const { store } = await openOver({})
    expect(store.getState()).toMatchObject({
      criteria: shippedQuestions,
      investigation: null,
      investigationMinutes: 60,
    })
  })

  it('[DECL2] [DECL3] are there again after the next start', async () => {
    const { store, kept } = await openOver({})
    const change = {
      criteria: ['Is it loud?', 'Is it hot?'],
      investigation: { title: 'Search is slow', since: 1_795_000_000_000 },
      investigationMinutes: 30,
    }
    store.getState().change(change)
    const again = await openOver(Object.fromEntries(kept))
    expect(again.store.getState()).toMatchObject(change)
  })

  it.each([
    ['questions that are no list', { criteria: 'Is it loud?' }],
    ['questions without words', { criteria: ['', 5, null] }],
    ['nine questions', { criteria: Array.from({ length: 9 }, (_, n) => `Question ${n}?`) }],
    ['an investigation without a time', { investigation: { title: 'Search is slow' } }],
    ['an investigation at no time', { investigation: { title: 'Search', since: Number.NaN } }],
    ['an investigation that is text', { investigation: 'Search is slow' }],
    ['a limit below zero', { investigationMinutes: -5 }],
    ['a limit that is no number', { investigationMinutes: '60' }],
  ])(
    '[DECL2] [DECL3] what is stored and cannot be read counts as not stored: %s',
    async (_what, stored) => {
      const { store } = await openOver(stored)
      expect(store.getState()).toMatchObject({
        criteria: shippedQuestions,
        investigation: null,
        investigationMinutes: 60,
      })
    },
  )
})
