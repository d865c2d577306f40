import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { maxTextLength } from '../../../shared/incident/entries/fields'
import { maxAlertBytes } from '../../../shared/incident/read-alert'
import { Button } from '../../ui/button'
import { TextArea } from '../../ui/field'
import styles from './declare-dialog.module.css'

const tooLong = (what: string, kib: number) =>
  `${what} has ${kib.toLocaleString('en')} KiB; ${maxAlertBytes / 1024} fit. Take the part that says what is wrong.`
const kibOf = (bytes: number) => Math.ceil(bytes / 1024)

/** The alert word for word: typed, pasted, dropped, or out of a file. Whole alerts are read for what they say. */
export function AlertField(props: {
  readonly value: string
  readonly onChange: (text: string) => void
  /** A whole alert has come in. */
  readonly onTaken: (text: string) => void
}) {
  const { value, onChange, onTaken } = props
  const file = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)

  function take(text: string) {
    setRefusal(null)
    onChange(value.trim() === '' ? text : `${value.trimEnd()}\n${text}`)
    onTaken(text)
  }
  async function takeFile(chosen: File) {
    if (chosen.size > maxAlertBytes) {
      setRefusal(tooLong(chosen.name, kibOf(chosen.size)))
      return
    }
    try {
      take(new TextDecoder('utf-8', { fatal: true }).decode(await chosen.arrayBuffer()))
    } catch {
      setRefusal(`${chosen.name} is no text. Take a .json, .txt or .eml file.`)
    }
  }
  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text/plain')
    if (text.length > maxAlertBytes) {
      event.preventDefault()
      setRefusal(tooLong('What you pasted', kibOf(text.length)))
    } else if (value.trim() === '' && text.trim() !== '') {
      event.preventDefault()
      take(text)
    }
  }
  function onDrop(event: DragEvent) {
    const [dropped] = event.dataTransfer.files
    const text = event.dataTransfer.getData('text/plain')
    if (!dropped && text === '') return
    event.preventDefault()
    // void: takeFile reports its own refusals
    if (dropped) void takeFile(dropped)
    else if (text.length > maxAlertBytes)
      setRefusal(tooLong('What you dropped', kibOf(text.length)))
    else take(text)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: reason: what comes in here can also be typed, or chosen by the button below
    <div
      className={styles['alert']}
      onPaste={onPaste}
      onDrop={onDrop}
      onDragOver={(event) => event.preventDefault()}
    >
      <TextArea
        label="Alert text"
        optional
        value={value}
        onChange={(text) => {
          setRefusal(null)
          onChange(text)
        }}
        rows={3}
        placeholder="Paste the alert, or drop its file here"
        hint={
          value.trim().length > maxTextLength
            ? `The log keeps the first ${maxTextLength.toLocaleString('en')} of ${value.trim().length.toLocaleString('en')} characters.`
            : undefined
        }
        error={refusal}
      />
      <Button onClick={() => file.current?.click()}>Take it from a file…</Button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,.txt,.eml,application/json,text/plain,message/rfc822"
        aria-label="File with the alert"
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          // void: takeFile reports its own refusals
          if (chosen) void takeFile(chosen)
          event.target.value = ''
        }}
      />
    </div>
  )
}
