import { Extension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Placeholder } from '@tiptap/extensions'
import { Plugin } from '@tiptap/pm/state'
import { EditorContent, useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useEffect, useMemo, useState } from 'react'
import { usePresent, useRoom, useRoomStatus } from '../session/use-room'
import styles from './pad-editor.module.css'

/** Longest prose of one pad, and of one paste into it (characters). */
const maxPadCharacters = 100_000

/** Refuses a paste or an input that would make the pad too long; what is there stays as it is. */
const lengthGuard = (refuse: (sentence: string) => void) =>
  Extension.create({
    name: 'lengthGuard',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            handlePaste(view, event) {
              const length = event.clipboardData?.getData('text/plain').length ?? 0
              if (view.state.doc.content.size + length <= maxPadCharacters) return false
              refuse(
                `This paste has ${length.toLocaleString('en')} characters; a pad holds ${maxPadCharacters.toLocaleString('en')}. Nothing was pasted. Attach it as evidence, or paste the part that matters.`,
              )
              return true
            },
          },
        }),
      ]
    },
  })

/** Shared prose: several people type in it at once, each with a caret that carries their name. */
export function PadEditor(props: {
  readonly pad: string
  readonly label: string
  readonly placeholder: string
  readonly lead?: boolean
}) {
  const room = useRoom()
  const { readOnly } = useRoomStatus()
  const [refusal, setRefusal] = useState<string | null>(null)
  const fragment = useMemo(() => room.pad(props.pad), [room, props.pad])
  const { awareness } = room

  const editor = useEditor(
    {
      extensions: [
        StarterKit.configure({ undoRedo: false, link: false, heading: { levels: [2, 3] } }),
        Placeholder.configure({ placeholder: props.placeholder }),
        Collaboration.configure({ fragment }),
        lengthGuard(setRefusal),
        ...(awareness
          ? [
              CollaborationCaret.configure({
                provider: { awareness },
                // The session has set who we are; the editor must say the same, not something of its own.
                user: awareness.getLocalState()?.['user'] ?? {},
              }),
            ]
          : []),
      ],
      editable: readOnly === null,
      editorProps: {
        attributes: {
          'aria-label': props.label,
          'aria-multiline': 'true',
          role: 'textbox',
          class: `${styles['text']} ${props.lead ? styles['lead'] : ''}`,
        },
      },
      onFocus: () => setRefusal(null),
    },
    [fragment, awareness],
  )
  useEffect(() => {
    editor?.setEditable(readOnly === null)
  }, [editor, readOnly])

  return (
    <div className={styles['pad']}>
      <EditorContent editor={editor} />
      {refusal ? (
        <p className={styles['refusal']} role="alert">
          {refusal}
        </p>
      ) : null}
    </div>
  )
}

/** Who else is here while a pad is open, as words for the heading beside it. */
export function WhoIsHere() {
  const present = usePresent()
  if (present.length < 2) return null
  return <>{present.length} people here</>
}
