import { Editor } from '@tiptap/core'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { padExtensions } from '../../../renderer/editor/pad-extensions'

/** What is done in a pad, in `line`, counted from 0; `at` counts letters. */
export type PadDeed =
  | { readonly kind: 'other-writes'; readonly line: number; readonly words: string }
  | { readonly kind: 'other-moves'; readonly line: number; readonly at: number }
  | { readonly kind: 'caret-moves'; readonly line: number; readonly at: number }

/** A pad in which two people write, one of them on this page. */
export interface PadPage {
  /** Does all of it before the page tells anybody that its caret moved. Ends when all carets are drawn. */
  doAtOnce(deeds: readonly PadDeed[]): Promise<void>
  lines(): readonly string[]
}

declare global {
  interface Window {
    padPage: PadPage
  }
}

const here = new Y.Doc()
const there = new Y.Doc()
for (const words of ['Above', 'Below']) {
  const line = new Y.XmlElement('paragraph')
  line.insert(0, [new Y.XmlText(words)])
  there.getXmlFragment('pad').push([line])
}
Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
there.on('update', (update: Uint8Array) => Y.applyUpdate(here, update, 'other'))
here.on('update', (update: Uint8Array) => Y.applyUpdate(there, update, 'first'))

const awareness = new Awareness(here)
awareness.setLocalStateField('user', { name: 'Responder One', color: '#345678' })
const othersAwareness = new Awareness(there)
othersAwareness.setLocalStateField('user', { name: 'Responder Two', color: '#876543' })
othersAwareness.on('update', () =>
  applyAwarenessUpdate(
    awareness,
    encodeAwarenessUpdate(othersAwareness, [there.clientID]),
    'other',
  ),
)

function wordsOf(number: number): Y.XmlText {
  const line = there.getXmlFragment('pad').get(number)
  const words = line instanceof Y.XmlElement ? line.get(0) : null
  if (!(words instanceof Y.XmlText)) throw new RangeError(`there is no line ${number}`)
  return words
}

function moveOther(line: number, at: number): void {
  const place = Y.createRelativePositionFromTypeIndex(wordsOf(line), at)
  othersAwareness.setLocalStateField('cursor', { anchor: place, head: place })
}

const element = document.createElement('main')
document.body.append(element)
new Editor({
  element,
  extensions: padExtensions({
    fragment: here.getXmlFragment('pad'),
    awareness,
    placeholder: 'What is known',
    refuse: (sentence) => {
      throw new Error(sentence)
    },
    copy: () => Promise.resolve(false),
    copyClass: 'copy',
  }),
})

function moveHere(line: number, at: number): void {
  const words = element.querySelectorAll('p')[line]?.firstChild ?? null
  document.getSelection()?.collapse(words, at)
}

const deeds: { [Kind in PadDeed['kind']]: (deed: PadDeed & { kind: Kind }) => void } = {
  'other-writes': ({ line, words }) => {
    const text = wordsOf(line)
    text.insert(text.length, words)
    moveOther(line, text.length)
  },
  'other-moves': ({ line, at }) => moveOther(line, at),
  'caret-moves': ({ line, at }) => moveHere(line, at),
}

const hold = (event: Event) => event.stopImmediatePropagation()

window.padPage = {
  async doAtOnce(given) {
    window.addEventListener('selectionchange', hold, true)
    for (const deed of given) (deeds[deed.kind] as (deed: PadDeed) => void)(deed)
    // Carets are drawn in a timer of no length, which was set before this one.
    await new Promise((resolve) => setTimeout(resolve, 0))
    window.removeEventListener('selectionchange', hold, true)
  },
  lines: () =>
    Array.from({ length: here.getXmlFragment('pad').length }, (_, line) => `${wordsOf(line)}`),
}
