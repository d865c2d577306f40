import { describe, expect, it, onTestFinished } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { readPresence } from '../../../renderer/platform/mesh/read-presence'

function awarenessWith(states: readonly unknown[]): Awareness {
  const awareness = new Awareness(new Y.Doc())
  onTestFinished(() => awareness.destroy())
  for (const [index, user] of states.entries()) awareness.states.set(index + 1, { user })
  return awareness
}
const ana = {
  deviceId: 'a'.repeat(20),
  name: 'Ana',
  color: '#336699',
  seat: 'responder',
  view: 'log',
}

describe('presence', () => {
  it('[MSH37] is one item a device, without oneself', () => {
    const awareness = awarenessWith([ana, { ...ana, view: 'tasks' }])
    awareness.setLocalState({ user: { ...ana, deviceId: 'self' } })
    expect(readPresence(awareness)).toEqual([{ ...ana, view: 'tasks' }])
  })

  it('[MSH37] takes nothing unchecked from a peer', () => {
    const strange = [
      null,
      'Ana',
      {},
      { deviceId: 7, name: 'x' },
      { deviceId: 'b', name: 'n'.repeat(999), color: 'url(//x)', seat: 'owner', view: 7 },
    ]
    expect(readPresence(awarenessWith(strange))).toEqual([
      { deviceId: 'b', name: 'n'.repeat(200), color: '#59616b', seat: 'responder', view: null },
    ])
  })
})
