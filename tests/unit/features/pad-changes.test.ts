import { describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { noteChangesOf, writersOf } from '../../../renderer/editor/pad-changes'
import { changedKey, metaRoot } from '../../../shared/doc/layout'
import { createRoomDoc, type RoomDoc } from '../../../shared/doc/room-doc'

const paragraph = (text: string) => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}
const typed = { source: 'the editor' }
const start = Date.UTC(2026, 0, 15, 14, 0, 0)
const minute = 60_000

/** A pad on this machine that is shown in an editor; the clock stands where the test puts it. */
function shownPad() {
  const doc = createRoomDoc()
  const pad = doc.pad('situation')
  const clock = { now: start }
  const stop = noteChangesOf(pad, () => doc.notePadChange('situation', clock.now))
  const write = (text: string, origin: unknown) =>
    doc.ydoc.transact(() => pad.insert(0, [paragraph(text)]), origin)
  return { doc, clock, stop, write, changedAt: () => doc.padChangedAt('situation') }
}
const copyOf = (from: RoomDoc): RoomDoc => {
  const copy = createRoomDoc()
  copy.applyStored([from.encode()])
  return copy
}

describe('what a pad says about itself', () => {
  it('[VIEW16] names the others who have their caret in it, and nobody else', () => {
    const awareness = new Awareness(new Y.Doc())
    awareness.setLocalState({ user: { name: 'Me' }, pad: 'situation' })
    awareness.states.set(7, { user: { name: 'Other' }, pad: 'situation' })
    expect(writersOf(awareness, 'situation')).toEqual(['Other'])
    expect(writersOf(awareness, 'notes')).toEqual([])
    expect(writersOf(null, 'situation')).toEqual([])
    awareness.destroy()
  })

  it('[VIEW16] its age is part of the room: others have it, and a window that opens later', () => {
    const here = shownPad()
    expect(here.changedAt()).toBeNull()
    here.write('now', typed)
    expect(here.changedAt()).toBe(start)
    expect(copyOf(here.doc).padChangedAt('situation')).toBe(start)
    expect(copyOf(here.doc).padChangedAt('notes')).toBeNull()
  })

  it('[VIEW16] is kept to the minute, however much is typed, and whatever a clock said before', () => {
    const here = shownPad()
    here.write('one', typed)
    let updates = 0
    here.doc.onUpdate(() => {
      updates += 1
    })
    here.clock.now = start + minute - 1
    for (let word = 0; word < 50; word += 1) here.write(`w${word}`, typed)
    expect(here.changedAt()).toBe(start)
    expect(updates).toBe(50)
    here.clock.now = start + minute
    here.write('later', typed)
    expect(here.changedAt()).toBe(start + minute)
    here.clock.now = start - 60 * minute
    here.write('by a clock that is an hour behind', typed)
    expect(here.changedAt()).toBe(start - 60 * minute)
  })

  it('[VIEW16] costs one more update a minute where clocks differ and two type at once', () => {
    const here = shownPad()
    let updates = 0
    here.doc.onUpdate(() => {
      updates += 1
    })
    for (let word = 0; word < 50; word += 1) {
      here.write(`w${word}`, typed)
      const theirs = here.doc.ydoc.getMap(metaRoot)
      here.doc.ydoc.transact(
        () => theirs.set(changedKey('situation'), start + 5 * minute),
        'storage',
      )
    }
    expect(updates).toBe(51)
  })

  it('[VIEW16] does not take what a peer, the store or a template brings for typing', () => {
    const here = shownPad()
    const peer = createRoomDoc()
    peer.pad('situation').insert(0, [paragraph('old text of a first sync')])
    Y.applyUpdate(here.doc.ydoc, peer.encode(), { provider: true })
    here.write('from the store', 'storage')
    here.write('from a template', 'local')
    expect(here.changedAt()).toBeNull()
  })

  it('[VIEW16] stops when nobody looks any more', () => {
    const here = shownPad()
    here.stop()
    here.write('unseen', typed)
    expect(here.changedAt()).toBeNull()
  })

  it('[VIEW16] a time that is none is unknown', () => {
    const { doc, changedAt } = shownPad()
    for (const value of ['soon', -1, 0, 1.5, Number.NaN, null, { at: 1 }]) {
      doc.ydoc.getMap(metaRoot).set(changedKey('situation'), value)
      expect(changedAt()).toBeNull()
    }
  })

  it('[VIEW16] who shows an age hears of a new one', () => {
    const { doc } = shownPad()
    let heard = 0
    const stop = doc.onPads(() => {
      heard += 1
    })
    doc.notePadChange('situation', start)
    expect(heard).toBe(1)
    stop()
    doc.notePadChange('situation', start + minute)
    expect(heard).toBe(1)
  })
})
