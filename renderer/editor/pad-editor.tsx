import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useRoomActions } from '../session/room-actions'
import { useRoom, useRoomStatus } from '../session/use-room'
import { noteChangesOf } from './pad-changes'
import styles from './pad-editor.module.css'
import { padExtensions, padField } from './pad-extensions'

/** What the editor starts from; the shared text takes its place at once. */
const emptyPad = { type: 'doc', content: [{ type: 'paragraph' }] }

/** Shared prose: several people type in it at once, each with a caret that carries their name. */
export function PadEditor(props: {
  readonly pad: string
  readonly label: string
  readonly placeholder: string
  readonly lead?: boolean
  /** Puts the caret here as soon as the pad is shown. */
  readonly autoFocus?: boolean
}) {
  const room = useRoom()
  const { readOnly } = useRoomStatus()
  const [refusal, setRefusal] = useState<string | null>(null)
  const fragment = useMemo(() => room.pad(props.pad), [room, props.pad])
  const { awareness } = room
  const actions = useRoomActions()
  const copying = useRef(actions.copyText)
  useEffect(() => {
    copying.current = actions.copyText
  }, [actions])

  const editor = useEditor(
    {
      extensions: padExtensions({
        fragment,
        awareness,
        placeholder: props.placeholder,
        refuse: setRefusal,
        copy: (text) => copying.current(text),
        copyClass: styles['copy'] ?? '',
      }),
      // Without these two the editor would make markup from text, which the desktop's content policy forbids.
      content: emptyPad,
      injectCSS: false,
      editable: readOnly === null,
      autofocus: props.autoFocus ? 'end' : false,
      editorProps: {
        attributes: {
          'aria-label': props.label,
          'aria-multiline': 'true',
          role: 'textbox',
          spellcheck: 'true',
          class: `${styles['text']} ${props.lead ? styles['lead'] : ''}`,
        },
      },
      onFocus() {
        setRefusal(null)
        awareness?.setLocalStateField(padField, props.pad)
      },
      onBlur() {
        if (awareness?.getLocalState()?.[padField] === props.pad) {
          awareness.setLocalStateField(padField, null)
        }
      },
    },
    [fragment, awareness],
  )
  useEffect(() => {
    editor?.setEditable(readOnly === null)
    editor?.view.dom.setAttribute('aria-readonly', String(readOnly !== null))
  }, [editor, readOnly])
  useEffect(
    () => noteChangesOf(fragment, () => room.notePadChange(props.pad)),
    [fragment, room, props.pad],
  )

  return (
    <div className={styles['pad']} data-thing={`pad:${props.pad}`}>
      <EditorContent editor={editor} />
      {refusal ? (
        <p className={styles['refusal']} role="alert">
          {refusal}
        </p>
      ) : null}
    </div>
  )
}
