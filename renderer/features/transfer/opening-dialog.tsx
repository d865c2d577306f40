import { useState } from 'react'
import { visibleName } from '../../parts/person-name'
import { useRoomActions } from '../../session/room-actions'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Notice } from '../../ui/section'

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** A file that came from outside is asked about before anything of it is read. */
export function OpeningDialog(props: {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly onClose: () => void
  readonly onImported: (id: string) => void
}) {
  const { file, onClose } = props
  const actions = useRoomActions()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  function close() {
    setRefusal(null)
    onClose()
  }
  async function bring() {
    if (!file) return
    setBusy(true)
    const result = await actions.importFile(file.bytes, file.name)
    setBusy(false)
    if (!result.ok) {
      setRefusal(result.error.sentence)
      return
    }
    close()
    props.onImported(result.value)
  }
  return (
    <Dialog
      open={file !== null}
      onOpenChange={(open) => (open ? undefined : close())}
      title="Open this file?"
      description="A .warroom file merges into its room if that is here, and opens as a read-only copy if not. A scenario becomes a new room. Nothing that is here gets lost."
      footer={
        <>
          <Button onClick={close}>Leave it</Button>
          <Button
            variant="primary"
            disabled={busy || refusal !== null}
            onClick={() => void bring()}
          >
            {busy ? 'Reading…' : 'Open it'}
          </Button>
        </>
      }
    >
      {file ? (
        <p>
          <b>{visibleName(file.name)}</b>, {sizeWords(file.bytes.byteLength)}
        </p>
      ) : null}
      {refusal ? (
        <Notice late>
          <span role="alert">{refusal}</span>
        </Notice>
      ) : null}
    </Dialog>
  )
}
