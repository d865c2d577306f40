import { describe, expect, it } from 'vitest'
import type { Beat } from '../../../renderer/platform/mesh/beat'
import { createMeshFiles } from '../../../renderer/platform/mesh/mesh-files'
import type { PeerConnection } from '../../../renderer/platform/mesh/peer-connection'
import { encodeFileWord, type FileWord, parseFileWord } from '../../../shared/sync/file-words'

const hash = 'ab'.repeat(32)
const beat = (files: boolean): Beat => ({
  ...{ digest: 'd', unsaved: null, links: [], clientId: 1, name: 'Ben', boxKey: null, now: 1 },
  ...{ lines: null, cannotSave: false, files },
})

function files() {
  const refused: string[] = []
  const made = createMeshFiles({
    home: { read: () => Promise.resolve(null), onFile: () => undefined },
    isOpen: (link) => !link.parted,
    refuse: (code) => refused.push(code),
    changed: () => undefined,
  })
  function link(peerId: string) {
    const said: FileWord[] = []
    const fake = {
      peerId,
      parted: false,
      sendFile(bytes: Uint8Array) {
        const word = parseFileWord(bytes)
        if (word) said.push(word)
      },
    }
    // reason: of a connection only these parts are used.
    return { said, fake, connection: fake as unknown as PeerConnection }
  }
  return { files: made, refused, link }
}

describe('files on the links of a room', () => {
  it('[BLOB7] an app that does not know the words about files is told none, and its own are refused', () => {
    const { files: made, refused, link } = files()
    const old = link('peer-old')
    made.want(hash, 4)
    made.heardBeat(old.connection, beat(false))
    made.hear(old.connection, encodeFileWord({ type: 'has', hash, size: 4 }))
    expect(old.said).toEqual([])
    expect(refused).toEqual(['file-before-beat'])
    expect(made.progress(hash)?.kind).toBe('asking')
  })

  it('[BLOB7] asks once on a link, and again on the link that takes its place', () => {
    const { files: made, link } = files()
    const [relayed, direct] = [link('peer-b'), link('peer-b')]
    made.want(hash, 4)
    for (let count = 0; count < 3; count += 1) made.heardBeat(relayed.connection, beat(true))
    expect(relayed.said).toEqual([{ type: 'ask', hash }])
    made.hear(relayed.connection, encodeFileWord({ type: 'has', hash, size: 4 }))
    expect(made.progress(hash)?.kind).toBe('coming')
    made.heardBeat(direct.connection, beat(true))
    expect(made.progress(hash)?.kind).toBe('asking')
    expect(direct.said).toEqual([{ type: 'ask', hash }])
    // The end of the first link is not the end of the second.
    made.closed(relayed.connection)
    made.hear(direct.connection, encodeFileWord({ type: 'has', hash, size: 4 }))
    expect(direct.said.at(-1)).toEqual({ type: 'want', hash, offset: 0 })
  })

  it('[BLOB7] whoever is parted from gives nothing and gets nothing any more', () => {
    const { files: made, refused, link } = files()
    const gone = link('peer-gone')
    made.want(hash, 4)
    made.heardBeat(gone.connection, beat(true))
    made.hear(gone.connection, encodeFileWord({ type: 'has', hash, size: 4 }))
    gone.fake.parted = true
    made.tick()
    expect(made.progress(hash)).toEqual({ kind: 'asking', received: 0, size: 4 })
    const before = gone.said.length
    made.hear(
      gone.connection,
      encodeFileWord({ type: 'part', hash, offset: 0, bytes: new Uint8Array(4) }),
    )
    made.hear(gone.connection, encodeFileWord({ type: 'ask', hash }))
    expect(gone.said).toHaveLength(before)
    expect(refused).toEqual(['file-before-beat', 'file-before-beat'])
  })
})
