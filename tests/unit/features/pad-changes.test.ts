import { describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { noteChangesOf, padChangedAt, writersOf } from '../../../renderer/editor/pad-changes'

const paragraph = (text: string) => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}
const typed = { source: 'the editor' }

/** A pad on this machine, and the awareness in which one other person has the caret in `theirPad`. */
function padWith(theirPad: string | null) {
  const doc = new Y.Doc()
  const pad = doc.getXmlFragment('pad:situation')
  const awareness = new Awareness(doc)
  awareness.setLocalState({ user: { name: 'Me' }, pad: 'situation' })
  awareness.states.set(7, { user: { name: 'Other' }, pad: theirPad })
  return { doc, pad, awareness, stop: noteChangesOf(pad, 'situation', awareness) }
}
function fromAPeer(doc: Y.Doc, text: string) {
  const peer = new Y.Doc()
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
  peer.getXmlFragment('pad:situation').insert(0, [paragraph(text)])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer), { provider: true })
}

describe('[VIEW16] what a pad says about itself', () => {
  it('[VIEW16] names the others who have their caret in it, and nobody else', () => {
    const here = padWith('situation')
    expect(writersOf(here.awareness, 'situation')).toEqual(['Other'])
    expect(writersOf(here.awareness, 'notes')).toEqual([])
    expect(writersOf(null, 'situation')).toEqual([])
    here.awareness.destroy()
  })

  it('[VIEW16] notes what is typed here', () => {
    const { doc, pad, awareness } = padWith(null)
    expect(padChangedAt(pad)).toBeNull()
    doc.transact(() => pad.insert(0, [paragraph('now')]), typed)
    expect(padChangedAt(pad)).not.toBeNull()
    awareness.destroy()
  })

  it('[VIEW16] notes what comes from a peer only while somebody writes in it there', () => {
    const quiet = padWith(null)
    fromAPeer(quiet.doc, 'old text of a first sync')
    expect(padChangedAt(quiet.pad)).toBeNull()
    const busy = padWith('situation')
    fromAPeer(busy.doc, 'typed just now')
    expect(padChangedAt(busy.pad)).not.toBeNull()
    quiet.awareness.destroy()
    busy.awareness.destroy()
  })

  it('[VIEW16] does not take what the store or a template brings for typing', () => {
    const { doc, pad, awareness } = padWith('situation')
    doc.transact(() => pad.insert(0, [paragraph('from the store')]), 'storage')
    expect(padChangedAt(pad)).toBeNull()
    awareness.destroy()
  })

  it('[VIEW16] stops when nobody looks any more', () => {
    const { doc, pad, awareness, stop } = padWith(null)
    stop()
    doc.transact(() => pad.insert(0, [paragraph('unseen')]), typed)
    expect(padChangedAt(pad)).toBeNull()
    awareness.destroy()
  })
})
