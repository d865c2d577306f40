import { useState } from 'react'
import { type ExportKind, useRoomActions } from '../../session/room-actions'
import { useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { RadioCards } from '../../ui/field'

const kinds: readonly {
  readonly value: ExportKind
  readonly label: string
  readonly hint: string
}[] = [
  {
    value: 'postmortem',
    label: 'Postmortem, Markdown',
    hint: 'Summary, impact, timeline, lessons and action items, as far as written. With names.',
  },
  {
    value: 'blameless',
    label: 'Postmortem without names',
    hint: 'The same, with roles in place of people. For readers outside the room.',
  },
  {
    value: 'json',
    label: 'All entries, JSON',
    hint: 'Every signed entry as it stands in the log, for other tools.',
  },
  {
    value: 'bundle',
    label: 'The whole room, .warroom',
    hint: 'To keep, or to open on another machine. Holds no secret: it lets nobody join.',
  },
]

/** The room as a file. */
export function ExportDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const room = useRoom()
  const actions = useRoomActions()
  const [kind, setKind] = useState<ExportKind>('postmortem')
  const [said, setSaid] = useState<string | null>(null)

  async function save() {
    setSaid('Writing…')
    const saved = await actions.exportFile(room, kind)
    setSaid(saved.ok ? `Saved: ${saved.value}` : saved.error.sentence)
  }
  async function copyAll() {
    setSaid(
      (await actions.copyText(actions.wholeRoomText(room)))
        ? 'Everything is on the clipboard, as text.'
        : 'Copying was not allowed.',
    )
  }
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Export this room"
      description="A copy as of now. The room goes on unchanged."
      footer={
        <>
          <span role="status" style={{ flex: 1, alignSelf: 'center' }}>
            {said}
          </span>
          {/* void: both say themselves how it went */}
          <Button onClick={() => void copyAll()}>Copy as text</Button>
          <Button variant="primary" onClick={() => void save()}>
            Save the file
          </Button>
        </>
      }
    >
      <RadioCards
        label="What to save"
        value={kind}
        onChange={(value) =>
          setKind(kinds.find((each) => each.value === value)?.value ?? 'postmortem')
        }
        options={kinds}
      />
    </Dialog>
  )
}
