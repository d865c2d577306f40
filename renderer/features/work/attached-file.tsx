import { useEffect, useState } from 'react'
import { bytesWords } from '../../parts/bytes-words'
import { isShownPicture } from '../../parts/shared-copy'
import { useAttachment } from '../../session/use-attachment'
import { useHost } from '../../session/use-host'
import { useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProgressBar } from '../../ui/progress-bar'
import styles from './attached-file.module.css'

interface Shared {
  readonly name: string
  readonly hash: string
  readonly mime: string
  readonly size: number
}

/** A file that is shared in the room: how far it is, then its picture, and a way to save it. Only pictures are shown. */
export function AttachedFile({ file }: { readonly file: Shared }) {
  const state = useAttachment(file.hash)
  if (state.kind === 'here') return <FileHere file={file} />
  if (state.kind === 'asking')
    return <small>Shared, not here yet: nobody who is linked has it now.</small>
  if (state.kind === 'missing') return <small>Shared, not here: {state.why}</small>
  const percent = Math.floor(state.share * 100)
  return (
    <div className={styles['file']}>
      <div className={styles['coming']}>
        <ProgressBar
          label={`${file.name} is coming`}
          share={state.share}
          text={`${percent} % of ${bytesWords(file.size)}`}
        />
      </div>
      <small>
        Coming: {percent} % of {bytesWords(file.size)}
      </small>
    </div>
  )
}

function FileHere({ file }: { readonly file: Shared }) {
  const room = useRoom()
  const host = useHost()
  const [said, setSaid] = useState('')
  const isPicture = isShownPicture(file.mime)
  async function save(): Promise<void> {
    const bytes = await room.attachments.read(file.hash)
    if (!bytes) {
      setSaid('It could not be read here; it is asked for again.')
      return
    }
    const saved = await host.saveFile({
      name: fileNameOf(file),
      mime: 'application/octet-stream',
      bytes,
    })
    setSaid(saved.ok ? `Saved as ${saved.value}.` : saved.sentence)
  }
  const saveNow = () => {
    save().catch(() => setSaid('It could not be saved. Try again.'))
  }
  return (
    <div className={styles['file']}>
      {isPicture ? <Picture file={file} /> : null}
      <Button variant="quiet" aria-label={`Save ${file.name}`} onClick={saveNow}>
        Save
      </Button>
      <small role="status">{said}</small>
    </div>
  )
}

/** The small picture; a press shows it large. */
function Picture({ file }: { readonly file: Shared }) {
  const address = usePicture(file)
  const [isLarge, setLarge] = useState(false)
  if (address === null) return null
  return (
    <>
      <button
        type="button"
        className={styles['thumb']}
        aria-label={`Show ${file.name}`}
        onClick={() => setLarge(true)}
      >
        <img src={address} alt={file.name} />
      </button>
      <Dialog open={isLarge} onOpenChange={setLarge} title={file.name} wide>
        <img className={styles['large']} src={address} alt={file.name} />
      </Dialog>
    </>
  )
}

/** An address of the picture for as long as it is shown; null until it is read. */
function usePicture({ hash, mime }: Shared): string | null {
  const { attachments } = useRoom()
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let current = true
    async function show(): Promise<void> {
      const bytes = await attachments.read(hash)
      if (!bytes || !current) return
      made = URL.createObjectURL(new Blob([bytes], { type: mime }))
      setAddress(made)
    }
    void show() // never rejects: what cannot be read is null
    return () => {
      current = false
      if (made !== null) URL.revokeObjectURL(made)
      setAddress(null)
    }
  }, [attachments, hash, mime])
  return address
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'application/pdf': '.pdf',
  'text/plain': '.txt',
}

/** The name of the thing, with an ending by its type where it has none. */
function fileNameOf({ name, mime }: Shared): string {
  const plain = name.replace(/[\\/:*?"<>|]/g, '-')
  return /\.[A-Za-z0-9]{1,8}$/.test(plain) ? plain : `${plain}${endings[mime] ?? ''}`
}
