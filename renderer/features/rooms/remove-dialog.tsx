import { visibleName } from '../../parts/person-name'
import type { RoomRecord } from '../../session/storage'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

/** Removing is the one thing here that can lose something, so it says exactly what. */
export const RemoveDialog = (props: {
  readonly room: RoomRecord | null
  readonly onKeep: () => void
  readonly onRemove: (room: RoomRecord) => void
}) => {
  const { room } = props
  return (
    <Dialog
      open={room !== null}
      onOpenChange={(open) => (open ? undefined : props.onKeep())}
      title="Remove this room from this machine?"
      description={
        room?.sample
          ? 'The sample and everything tried out in it goes. It can be opened afresh at any time.'
          : `"${visibleName(room?.title ?? '')}" goes from this machine with its secret and everything stored here. Other machines keep theirs. If none has it and there is no export, it cannot be had back.`
      }
      footer={
        <>
          <Button onClick={props.onKeep}>Keep it</Button>
          <Button variant="danger" onClick={() => (room ? props.onRemove(room) : undefined)}>
            Remove it here
          </Button>
        </>
      }
    />
  )
}
