import { bytesWords } from '../../parts/bytes-words'
import { ImportStateView, StopButton } from '../../parts/import-progress'
import { visibleName } from '../../parts/person-name'
import { useImport } from '../../parts/use-import'
import { useRoomActions } from '../../session/room-actions'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

/** A file that came from outside is asked about before anything of it is read. */
export function OpeningDialog(props: {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly onClose: () => void
  readonly onImported: (id: string) => void
}) {
  const { file, onClose } = props
  const actions = useRoomActions()
  const { state, run, stop } = useImport()
  const isRunning = state.kind === 'running'
  const isOver = state.kind === 'refused' || state.kind === 'stopped'

  function close() {
    if (isRunning) stop()
    else onClose()
  }
  async function bring() {
    if (!file) return
    const id = await run((watch) => actions.importFile(file.bytes, file.name, watch))
    if (id === null) return
    onClose()
    props.onImported(id)
  }
  return (
    <Dialog
      open={file !== null}
      onOpenChange={(open) => (open ? undefined : close())}
      title="Open this file?"
      description="A .warroom file merges into its room if that is here, and opens as a read-only copy if not. A scenario becomes a new room. Nothing that is here gets lost."
      footer={
        isRunning ? (
          <StopButton progress={state.progress} onStop={stop} />
        ) : (
          <>
            <Button onClick={close}>{isOver ? 'Close' : 'Leave it'}</Button>
            {isOver ? null : (
              <Button variant="primary" onClick={() => void bring()}>
                Open it
              </Button>
            )}
          </>
        )
      }
    >
      {file ? (
        <p>
          <b>{visibleName(file.name)}</b>, {bytesWords(file.bytes.byteLength)}
        </p>
      ) : null}
      <ImportStateView state={state} />
    </Dialog>
  )
}
