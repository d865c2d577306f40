import { useRef, useState } from 'react'
import { useRoomActions } from '../../session/room-actions'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Notice } from '../../ui/section'

/** A file becomes a room, or merges into the room it came from. */
export function ImportDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onImported: (id: string) => void
}) {
  const actions = useRoomActions()
  const input = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function read(file: File | undefined) {
    if (!file) return
    setBusy(true)
    const result = await actions.importFile(new Uint8Array(await file.arrayBuffer()), file.name)
    setBusy(false)
    setRefusal(result.ok ? null : result.error.sentence)
    if (result.ok) props.onImported(result.value)
  }
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Import a room or a scenario"
      description="A .warroom file merges into its room if that is here, and opens as a read-only copy if not. A scenario becomes a new room. Nothing that is here gets lost."
    >
      {refusal ? (
        <Notice late>
          <span role="alert">{refusal}</span>
        </Notice>
      ) : null}
      <div>
        <Button variant="primary" disabled={busy} onClick={() => input.current?.click()}>
          {busy ? 'Reading…' : 'Choose a file'}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".warroom,.json"
          aria-label="File to import"
          onChange={(event) => {
            // void: read reports its own refusals
            void read(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
    </Dialog>
  )
}
