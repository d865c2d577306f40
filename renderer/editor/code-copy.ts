import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

type Copy = (text: string) => Promise<boolean>

const copyKey = new PluginKey<DecorationSet>('codeCopy')

/** A button before a block of code; it copies what the block holds when it is pressed. */
function copyButton(
  view: EditorView,
  getPos: () => number | undefined,
  copy: Copy,
  className: string,
): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = className
  button.contentEditable = 'false'
  button.textContent = 'Copy'
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', () => {
    const at = getPos()
    const block = at === undefined ? null : view.state.doc.nodeAt(at)
    if (!block) return
    // void: the words on the button say how it went
    void copy(block.textContent).then((copied) => {
      button.textContent = copied ? 'Copied' : 'Not allowed: select it'
    })
  })
  for (const left of ['pointerleave', 'blur'])
    button.addEventListener(left, () => {
      button.textContent = 'Copy'
    })
  return button
}

function buttonsOf(doc: Node, copy: Copy, className: string): DecorationSet {
  const found: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.type.name !== 'codeBlock') return !node.isTextblock
    if (node.textContent !== '')
      found.push(
        Decoration.widget(pos, (view, getPos) => copyButton(view, getPos, copy, className), {
          side: -1,
          key: 'copy',
          ignoreSelection: true,
          stopEvent: () => true,
        }),
      )
    return false
  })
  return DecorationSet.create(doc, found)
}

/** Gives every block of code in a pad a button that copies it: a command is run as it was written, not as it was typed again. */
export const codeCopy = (copy: Copy, className: string) =>
  Extension.create({
    name: 'codeCopy',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: copyKey,
        state: {
          init: (_config, state) => buttonsOf(state.doc, copy, className),
          apply: (tr, old) => (tr.docChanged ? buttonsOf(tr.doc, copy, className) : old),
        },
        props: { decorations: (state) => copyKey.getState(state) },
      }),
    ],
  })
