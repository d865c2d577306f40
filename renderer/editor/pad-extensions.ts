import { Extension, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Placeholder } from '@tiptap/extensions'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { RoomSession } from '../session/room-session'
import { codeCopy } from './code-copy'
import { freshCaret } from './fresh-caret'

/** Longest prose of one pad, and of one paste into it (characters). */
const maxPadCharacters = 100_000

/** Where somebody types besides the caret: the name of the pad, so that its heading can say who writes. */
export const padField = 'pad'

const count = (characters: number) => characters.toLocaleString('en')

/** Refuses a paste or a drop that would make the pad too long; what is there stays as it is. */
const lengthGuard = (refuse: (sentence: string) => void) =>
  Extension.create({
    name: 'lengthGuard',
    addProseMirrorPlugins() {
      const tooLong = (size: number, data: DataTransfer | null) => {
        // Rich text is parsed before it is shown: its own length counts too, whatever its plain form says.
        const plain = data?.getData('text/plain').length ?? 0
        const length = plain > 0 ? plain : (data?.getData('text/html').length ?? 0)
        if (size + length <= maxPadCharacters) return false
        refuse(
          `This paste has ${count(length)} characters; a pad holds ${count(maxPadCharacters)}. Nothing was pasted. Attach it as evidence, or paste the part that matters.`,
        )
        return true
      }
      return [
        new Plugin({
          props: {
            handlePaste: (view, event) => tooLong(view.state.doc.content.size, event.clipboardData),
            handleDrop: (view, event) => tooLong(view.state.doc.content.size, event.dataTransfer),
          },
        }),
      ]
    },
  })

/**
 * Ends an undo step at each word and line. The undo manager joins what is typed without half a second of rest; somebody who
 * writes fast would otherwise lose a whole paragraph with one key.
 */
const undoByWord = Extension.create({
  name: 'undoByWord',
  addProseMirrorPlugins() {
    const endStep = (state: EditorState) =>
      yUndoPluginKey.getState(state)?.undoManager?.stopCapturing()
    return [
      new Plugin({
        props: {
          handleTextInput(view, _from, _to, text) {
            if (/\s/.test(text)) endStep(view.state)
            return false
          },
          handleKeyDown(view, event) {
            if (event.key === 'Enter') endStep(view.state)
            return false
          },
          handlePaste(view) {
            endStep(view.state)
            return false
          },
        },
      }),
    ]
  },
})

type Awareness = NonNullable<RoomSession['awareness']>

/**
 * The awareness as the caret extension may use it: it reads everything and writes where its caret is, but never who we are.
 * The session owns that, and writes it again when the name or the view changes.
 */
function caretsOnly(awareness: Awareness): Awareness {
  return new Proxy(awareness, {
    get(target, key) {
      if (key === 'setLocalStateField') {
        return (field: string, value: unknown) => {
          if (field !== 'user') target.setLocalStateField(field, value)
        }
      }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** Everything a pad's editor is made of. Undo is the shared document's, so it takes back only what was typed here. */
export function padExtensions(options: {
  readonly fragment: ReturnType<RoomSession['pad']>
  readonly awareness: RoomSession['awareness']
  readonly placeholder: string
  readonly refuse: (sentence: string) => void
  /** Puts text on the clipboard; false when that is not allowed. */
  readonly copy: (text: string) => Promise<boolean>
  readonly copyClass: string
}): Extensions {
  const { fragment, awareness } = options
  return [
    StarterKit.configure({ undoRedo: false, link: false, heading: { levels: [2, 3] } }),
    Placeholder.configure({ placeholder: options.placeholder }),
    ...(fragment.doc ? [freshCaret(fragment.doc)] : []),
    Collaboration.configure({ fragment }),
    lengthGuard(options.refuse),
    undoByWord,
    codeCopy(options.copy, options.copyClass),
    ...(awareness
      ? [
          CollaborationCaret.configure({
            provider: { awareness: caretsOnly(awareness) },
            user: awareness.getLocalState()?.['user'] ?? {},
          }),
        ]
      : []),
  ]
}
