import { useEffect, useRef, useState } from 'react'
import { attachEvidence } from '../../../shared/incident/commands/work-commands'
import { bytesWords, digestOf } from '../../parts/file-digest'
import { useSubmit } from '../../parts/form'
import { useCommand } from '../../session/use-room'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import styles from './changes-section.module.css'

type Digest =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | {
      readonly kind: 'read'
      readonly name: string
      readonly bytes: number
      readonly sha256: string
    }
  | { readonly kind: 'failed'; readonly sentence: string }

const none: Digest = { kind: 'none' }

/** What was kept, where it lies, and, of a file, its fingerprint: by that it is the same later. The file itself stays where it is. */
export function EvidenceForm({ onNoted }: { readonly onNoted: () => void }) {
  const attach = useCommand(attachEvidence)
  const form = useSubmit()
  const [name, setName] = useState('')
  const [where, setWhere] = useState('')
  const [digest, setDigest] = useState<Digest>(none)
  const chooser = useRef<HTMLInputElement>(null)
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])

  async function read(file: File): Promise<void> {
    reading.current?.abort()
    const controller = new AbortController()
    reading.current = controller
    const show = (next: Digest) => {
      if (reading.current === controller) setDigest(next)
    }
    show({ kind: 'reading', name: file.name, share: 0 })
    setName((typed) => (typed.trim() === '' ? file.name : typed))
    try {
      const sha256 = await digestOf(file, {
        signal: controller.signal,
        onProgress: (share) => show({ kind: 'reading', name: file.name, share }),
      })
      show({ kind: 'read', name: file.name, bytes: file.size, sha256 })
    } catch {
      show({
        kind: 'failed',
        sentence: `${file.name} could not be read to its end. Nothing was noted; choose it again, or note it without its fingerprint.`,
      })
    }
  }
  const send = () => {
    if (digest.kind === 'reading') return
    void form.submit(
      () =>
        attach.run({
          name,
          ...(where.trim() === '' ? {} : { where }),
          ...(digest.kind === 'read' ? { sha256: digest.sha256, bytes: digest.bytes } : {}),
        }),
      () => {
        setName('')
        setWhere('')
        setDigest(none)
        onNoted()
      },
    )
  }
  return (
    <div className={styles['evidence']}>
      <TextField
        label="What was kept"
        value={name}
        onChange={setName}
        error={form.error}
        onSubmit={send}
      />
      <TextField label="Where it lies" optional value={where} onChange={setWhere} onSubmit={send} />
      <Button onClick={() => chooser.current?.click()}>Choose the file</Button>
      <Button
        disabled={form.busy || name.trim() === '' || digest.kind === 'reading'}
        onClick={send}
      >
        Note it
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label="File that was kept"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void read(file) // a file that cannot be read is said below
        }}
      />
      <small role="status" className={styles['whole']}>
        {digestWords(digest)}
      </small>
    </div>
  )
}

function digestWords(digest: Digest): string {
  switch (digest.kind) {
    case 'none':
      return 'Of a file only its size and its SHA-256 are noted; the file stays where it is.'
    case 'reading':
      return `Reading ${digest.name}: ${Math.round(digest.share * 100)} %`
    case 'read':
      return `${digest.name}, ${bytesWords(digest.bytes)}, SHA-256 ${digest.sha256}. The file stays where it is.`
    case 'failed':
      return digest.sentence
  }
}
