import { useEffect, useState } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/section'
import styles from './safe-room.module.css'

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly lines: readonly string[] }
  | { readonly kind: 'failed'; readonly why: string }

/** Most lines that are drawn; all of them are copied. */
const maxLines = 2_000

/** A room as plain text, read-only, after the window went down three times within a minute. Nothing of it is interpreted. */
export function SafeRoom(props: {
  readonly load: () => Promise<readonly string[]>
  readonly onOpen: () => void
  readonly onLeave: () => void
  readonly onCopy: (text: string) => Promise<boolean>
}) {
  const [reading, setReading] = useState<Reading>({ kind: 'reading' })
  const [said, setSaid] = useState<string | null>(null)
  const [load] = useState(() => props.load)
  useEffect(() => {
    let current = true
    load().then(
      (lines) => (current ? setReading({ kind: 'read', lines }) : undefined),
      (fault: unknown) =>
        current
          ? setReading({
              kind: 'failed',
              why: fault instanceof Error ? fault.message : String(fault),
            })
          : undefined,
    )
    return () => {
      current = false
    }
  }, [load])
  const lines = reading.kind === 'read' ? reading.lines : []

  async function copy() {
    setSaid((await props.onCopy(lines.join('\n'))) ? 'Copied.' : 'Copying was not allowed.')
  }
  return (
    <main className={styles['screen']}>
      <h1>Safe mode</h1>
      <Notice late>
        <span>
          This window went down three times within a minute, so the room is shown as plain text and
          nothing of it can be changed here. Everything is still stored.
        </span>
      </Notice>
      <div className={styles['acts']}>
        <Button variant="primary" disabled={lines.length === 0} onClick={() => void copy()}>
          Copy everything
        </Button>
        <Button onClick={props.onLeave}>All rooms</Button>
        <Button onClick={props.onOpen}>Open it normally</Button>
        <span role="status">{said}</span>
      </div>
      {reading.kind === 'failed' ? <p role="alert">{reading.why}</p> : null}
      {reading.kind === 'read' ? (
        <p>
          {lines.length} entries, newest last
          {lines.length > maxLines ? `; the last ${maxLines} are shown, all are copied` : ''}.
        </p>
      ) : null}
      <pre className={styles['log']}>{lines.slice(-maxLines).join('\n')}</pre>
    </main>
  )
}
