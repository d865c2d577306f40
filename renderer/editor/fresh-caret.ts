import { Extension } from '@tiptap/core'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { RoomSession } from '../session/room-session'

type SharedDocument = NonNullable<ReturnType<RoomSession['pad']>['doc']>

/** Tells the editor where the caret of the page is, if it has not heard of that yet. */
function readCaret(view: EditorView): void {
  if (view.isDestroyed || view.composing || !view.hasFocus()) return
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {}
  if (!anchorNode || !focusNode) return
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return
  const { doc, selection, tr } = view.state
  const anchor = view.posAtDOM(anchorNode, anchorOffset ?? 0)
  const head = view.posAtDOM(focusNode, focusOffset ?? 0)
  const caret = TextSelection.between(doc.resolve(anchor), doc.resolve(head))
  if (selection instanceof TextSelection && !caret.eq(selection))
    view.dispatch(tr.setSelection(caret))
}

/**
 * Keeps a caret that was moved in the moment in which a change of somebody else came, or news of their caret. The page tells
 * of a moved caret a little later; drawing anew would put it back where the editor last knew it, and the next word typed
 * would stand there. Comes before what binds the editor to the shared text and the carets: both draw at once.
 */
export const freshCaret = (shared: SharedDocument, awareness: RoomSession['awareness']) =>
  Extension.create({
    name: 'freshCaret',
    priority: 10_000,
    addProseMirrorPlugins: () => [
      new Plugin({
        view(view) {
          // What is done here is done at a caret that the editor knows.
          const onBegin = () => {
            if (shared._transaction?.local === false) readCaret(view)
          }
          const onNews = (_changes: unknown, origin: unknown) => {
            if (origin !== 'local') readCaret(view)
          }
          shared.on('beforeAllTransactions', onBegin)
          awareness?.on('change', onNews)
          return {
            destroy() {
              shared.off('beforeAllTransactions', onBegin)
              awareness?.off('change', onNews)
            },
          }
        },
      }),
    ],
  })
