import { type DragEvent, useEffect, useState } from 'react'
import type { Evidence } from '../../../shared/incident/records/work-records'
import { bytesWords } from '../../parts/bytes-words'
import { Instant } from '../../parts/time'
import { useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import { AttachedFile } from './attached-file'
import { EvidenceForm } from './evidence-form'
import { givenFile } from './given-file'
import styles from './work-view.module.css'

/** What was kept for later: the name of the thing, where it lies, its fingerprint, and the file where it is shared. */
export function EvidenceSection() {
  const list = useIncident((state) => state.evidence)
  const [noting, setNoting] = useState(false)
  const [given, setGiven] = useState<File | null>(null)
  const take = (file: File) => {
    setGiven(file)
    setNoting(true)
  }
  usePastedFile(take)
  const done = () => {
    setNoting(false)
    setGiven(null)
  }
  const onDrop = (event: DragEvent) => {
    const file = givenFile(event.dataTransfer)
    // What belongs to the app itself is opened, not attached.
    if (!file || /\.warroom$/i.test(file.name)) return
    event.preventDefault()
    take(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: reason: what is dropped here can also be chosen in the form
    <div onDrop={onDrop}>
      <Section
        title="Evidence kept"
        action={
          <Button
            variant="quiet"
            aria-label="Note what was kept"
            aria-expanded={noting}
            onClick={() => (noting ? done() : setNoting(true))}
          >
            Note it
          </Button>
        }
      >
        {list.length === 0 && !noting ? (
          <Empty>
            Logs, dumps, screenshots: note what was kept and where, before it is gone. A screenshot
            can be pasted here.
          </Empty>
        ) : null}
        {noting ? <EvidenceForm given={given} onNoted={done} /> : null}
        <Rows label="Evidence kept">
          {list.map((item) => (
            <EvidenceRow key={item.id} item={item} />
          ))}
        </Rows>
      </Section>
    </div>
  )
}

/** A picture that is pasted while nobody types elsewhere belongs to the evidence. */
function usePastedFile(take: (file: File) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const file = givenFile(event.clipboardData)
      if (!file || event.defaultPrevented || isTypedIn(event.target)) return
      event.preventDefault()
      take(file)
    }
    addEventListener('paste', onPaste)
    return () => removeEventListener('paste', onPaste)
  })
}

const isTypedIn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null

function EvidenceRow({ item }: { readonly item: Evidence }) {
  const isRedacted = useIncident((state) => Boolean(state.annotations.get(item.id)?.redacted))
  const { sha256, mime, bytes } = item
  return (
    <li data-thing={item.id}>
      {item.name}{' '}
      <small>
        <Instant at={item.at} seconds={false} /> {item.text ?? ''}
        {item.where === null ? '' : ` In ${item.where}.`}
        {bytes === null ? '' : ` ${bytesWords(bytes)}.`}
      </small>
      {sha256 === null ? null : <small className={styles['digest']}>SHA-256 {sha256}</small>}
      {sha256 === null || mime === null || bytes === null || isRedacted ? null : (
        <AttachedFile file={{ name: item.name, hash: sha256, mime, size: bytes }} />
      )}
    </li>
  )
}
