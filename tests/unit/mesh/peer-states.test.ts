import { describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Beat } from '../../../renderer/platform/mesh/beat'
import { countLogLines } from '../../../renderer/platform/mesh/log-lines'
import type { PeerConnection } from '../../../renderer/platform/mesh/peer-links'
import { createPeerStates } from '../../../renderer/platform/mesh/peer-states'
import { createStep } from '../../../renderer/platform/mesh/step-check'

const beat: Beat = {
  digest: 'same',
  unsaved: null,
  links: [],
  clientId: 1,
  name: 'Zoe',
  boxKey: null,
  now: 0,
  lines: null,
  cannotSave: false,
  files: true,
}

/** How a link is shown to whom it ends at. */
function shown(link: { isOpen: boolean; beat: Beat | null; silent: boolean }) {
  const doc = new Y.Doc()
  const states = createPeerStates({
    awareness: new Awareness(doc),
    lines: countLogLines(doc),
    ownDigest: () => 'same',
    ownDeviceId: 'me',
    links: () => [
      {
        ...{ peerId: 'zoe', identity: null, carrier: 'direct', parted: false, heardAt: null },
        ...{ beatAt: 0, step: createStep(0), refusals: {}, beat: link.beat, silent: link.silent },
        // reason: what is shown of a link comes from these alone.
      } as unknown as PeerConnection,
    ],
    isOpen: () => link.isOpen,
    isHere: () => false,
  })
  const [peer] = states.peers()
  return { state: peer?.state, path: peer?.path }
}

describe('how a link is shown', () => {
  it('[MSH79] it is open once the other side has said something over it', () => {
    expect(shown({ isOpen: false, beat: null, silent: false }).state).toBe('connecting')
    // Both are proven, and the other side may be about to refuse us.
    expect(shown({ isOpen: true, beat: null, silent: false })).toEqual({
      state: 'connecting',
      path: 'none',
    })
    expect(shown({ isOpen: true, beat, silent: false })).toEqual({ state: 'open', path: 'direct' })
    expect(shown({ isOpen: true, beat, silent: true })).toEqual({ state: 'silent', path: 'none' })
  })
})
