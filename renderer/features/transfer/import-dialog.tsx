import { useRef } from 'react'
import { ImportStateView, StopButton } from '../../parts/import-progress'
import { useImport } from '../../parts/use-import'
import { useRoomActions } from '../../session/room-actions'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

/** A file becomes a room, or merges into the room it came from. */
export function ImportDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onImported: (id: string) => void
}) {
  const actions = useRoomActions()
  const input = useRef<HTMLInputElement>(null)
  const { state, run, stop } = useImport()
  const isRunning = state.kind === 'running'

  async function read(file: File | undefined) {
    if (!file) return
    const id = await run(async (watch) =>
      actions.importFile(new Uint8Array(await file.arrayBuffer()), file.name, watch),
    )
    if (id !== null) props.onImported(id)
  }
  function close() {
    if (isRunning) stop()
    else props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : close())}
      title="Import a room or a scenario"
      description="A .warroom file merges into its room if that is here, and opens as a read-only copy if not. A scenario becomes a new room. Nothing that is here gets lost."
      footer={isRunning ? <StopButton progress={state.progress} onStop={stop} /> : undefined}
    >
      <ImportStateView state={state} />
      <div>
        {isRunning ? null : (
          <Button variant="primary" onClick={() => input.current?.click()}>
            Choose a file
          </Button>
        )}
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
