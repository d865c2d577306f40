import { Extension } from '@tiptap/core'
import { Plugin, type Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import type { RoomSession } from '../session/room-session'

type SharedDocument = NonNullable<ReturnType<RoomSession['pad']>['doc']>

/** Where the caret of the page is, or null when the editor knows it already or the caret is none of its own. */
function movedCaret(view: EditorView): Selection | null {
  if (view.isDestroyed || view.composing || !view.hasFocus()) return null
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {}
  if (!anchorNode || !focusNode) return null
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null
  const { doc, selection } = view.state
  const anchor = view.posAtDOM(anchorNode, anchorOffset ?? 0)
  const head = view.posAtDOM(focusNode, focusOffset ?? 0)
  const caret = TextSelection.between(doc.resolve(anchor), doc.resolve(head))
  return selection instanceof TextSelection && !caret.eq(selection) ? caret : null
}

/**
 * Keeps a caret that was moved in the moment in which a change of somebody else came, or in which carets are drawn anew. The
 * page tells of a moved caret a little later; drawing would put it back where the editor last knew it, and the next word typed
 * would stand there. Comes before what binds the editor to the shared text: that draws at once. Carets are drawn a moment
 * after the news of them, one's own among them, so what counts there is the moment of drawing.
 */
export const freshCaret = (shared: SharedDocument) =>
  Extension.create({
    name: 'freshCaret',
    priority: 10_000,
    addProseMirrorPlugins: () => {
      let shown: EditorView | undefined
      return [
        new Plugin({
          appendTransaction(transactions, _before, after) {
            const isCaretsOnly = transactions.every((tr) => !tr.docChanged && !tr.selectionSet)
            if (!isCaretsOnly || !transactions.some((tr) => tr.getMeta(yCursorPluginKey))) return
            const caret = shown && movedCaret(shown)
            return caret && after.tr.setSelection(caret)
          },
          view(view) {
            shown = view
            // What is done here is done at a caret that the editor knows.
            const onBegin = () => {
              const caret = shared._transaction?.local === false && movedCaret(view)
              if (caret) view.dispatch(view.state.tr.setSelection(caret))
            }
            shared.on('beforeAllTransactions', onBegin)
            return {
              destroy() {
                shown = undefined
                shared.off('beforeAllTransactions', onBegin)
              },
            }
          },
        }),
      ]
    },
  })
