import { describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { forgetGone } from '../../../renderer/platform/mesh/forget-gone'
import { limits } from '../../../shared/sync/limits'

const meta = { clock: 1, lastUpdated: 0 }

describe('clients that are gone', () => {
  it('[MSH44] are forgotten when there were very many; who is here stays', () => {
    const awareness = new Awareness(new Y.Doc())
    try {
      awareness.meta.set(1, meta)
      awareness.states.set(1, { user: 'here' })
      awareness.meta.set(2, meta)
      forgetGone(awareness)
      expect(awareness.meta.has(2)).toBe(true)
      for (let client = 100; client < 100 + limits.maxPresent; client += 1)
        awareness.meta.set(client, meta)
      forgetGone(awareness)
      expect([...awareness.meta.keys()].sort()).toEqual([1, awareness.clientID].sort())
    } finally {
      awareness.destroy()
    }
  })
})
