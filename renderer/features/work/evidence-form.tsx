import { useEffect, useRef, useState } from 'react'
import { attachEvidence } from '../../../shared/incident/commands/work-commands'
import { bytesWords } from '../../parts/bytes-words'
import { digestOf } from '../../parts/file-digest'
import { useSubmit } from '../../parts/form'
import { cannotShare, isDrawnAnew, sharedCopyOf } from '../../parts/shared-copy'
import { shareEvidence } from '../../session/share-evidence'
import { useCommand, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Checkbox, TextField } from '../../ui/field'
import styles from './changes-section.module.css'
import { givenFile, nameOfGiven } from './given-file'

type Digest =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'read'; readonly file: File; readonly sha256: string }
  | { readonly kind: 'failed'; readonly sentence: string }

const none: Digest = { kind: 'none' }

/**
 * What was kept, where it lies, and, of a file, its fingerprint: by that it is the same later. The file itself stays where it is
 * unless it is shared in the room. `given` was pasted or dropped beside the form.
 */
export function EvidenceForm({
  given = null,
  onNoted,
}: {
  readonly given?: File | null
  readonly onNoted: () => void
}) {
  const room = useRoom()
  const attach = useCommand(attachEvidence)
  const form = useSubmit()
  const [name, setName] = useState('')
  const [where, setWhere] = useState('')
  const [digest, setDigest] = useState<Digest>(none)
  const [shares, setShares] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])

  async function read(file: File, isGiven: boolean): Promise<void> {
    reading.current?.abort()
    const controller = new AbortController()
    reading.current = controller
    const show = (next: Digest) => {
      if (reading.current === controller) setDigest(next)
    }
    const called = isGiven ? nameOfGiven(file) : file.name
    show({ kind: 'reading', name: called, share: 0 })
    setName((typed) => (typed.trim() === '' ? called : typed))
    // Whoever pastes or drops a file here wants it in the room; a chosen one may be anything, and nothing is taken back.
    setShares(isGiven && cannotShare(file) === null)
    try {
      const sha256 = await digestOf(file, {
        signal: controller.signal,
        onProgress: (share) => show({ kind: 'reading', name: called, share }),
      })
      show({ kind: 'read', file, sha256 })
    } catch {
      show({
        kind: 'failed',
        sentence: `${called} could not be read to its end. Nothing was noted; choose it again, or note it without its fingerprint.`,
      })
    }
  }
  const takeGiven = useRef(read)
  takeGiven.current = read
  useEffect(() => {
    if (given) void takeGiven.current(given, true) // a file that cannot be read is said below
  }, [given])

  async function note() {
    const said = { name, ...(where.trim() === '' ? {} : { where }) }
    if (digest.kind !== 'read') return attach.run(said)
    const { file, sha256 } = digest
    if (!shares) return attach.run({ ...said, sha256, bytes: file.size })
    const possible = attach.can(said)
    if (!possible.ok) return possible
    const copy = await sharedCopyOf(file)
    if (!copy.ok) throw new Error(copy.error)
    return shareEvidence(room, said, copy.value)
  }
  const send = () => {
    if (digest.kind === 'reading') return
    void form.submit(note, () => {
      setName('')
      setWhere('')
      setDigest(none)
      onNoted()
    })
  }
  const refusal = digest.kind === 'read' ? cannotShare(digest.file) : null
  return (
    <div
      className={styles['evidence']}
      onPaste={(event) => {
        const file = givenFile(event.clipboardData)
        if (!file) return
        event.preventDefault()
        void read(file, true) // as below
      }}
    >
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
          if (file) void read(file, false) // a file that cannot be read is said below
        }}
      />
      {digest.kind === 'read' ? (
        <div className={styles['whole']}>
          <Checkbox
            label="Share the file in this room"
            checked={shares}
            disabled={refusal !== null}
            onChange={setShares}
            hint={refusal ?? 'Otherwise only its name, its size and its fingerprint are noted.'}
          />
        </div>
      ) : null}
      <small role="status" className={styles['whole']}>
        {digestWords(digest, shares)}
      </small>
    </div>
  )
}

function digestWords(digest: Digest, shares: boolean): string {
  switch (digest.kind) {
    case 'none':
      return 'Choose, drop or paste a file. Of a file only its size and its SHA-256 are noted, unless you share it in this room.'
    case 'reading':
      return `Reading ${digest.name}: ${Math.round(digest.share * 100)} %`
    case 'read': {
      const { file, sha256 } = digest
      const size = `${file.name}, ${bytesWords(file.size)}`
      if (!shares) return `${size}, SHA-256 ${sha256}. The file stays where it is.`
      const kept = 'Everybody in this room gets a copy, which cannot be taken back.'
      return isDrawnAnew(file.type)
        ? `${size}. The picture is drawn anew: what a camera wrote beside it is left out. ${kept}`
        : `${size}. It is shared as it is, with everything that is in it. ${kept}`
    }
    case 'failed':
      return digest.sentence
  }
}
