import { useState } from 'react'
import { useHost } from '../../session/use-host'
import { useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { RadioCards } from '../../ui/field'
import { Section } from '../../ui/section'
import { DisplayChoice, firstDisplay, useDisplays } from './display-choice'
import { ScreenCode } from './screen-code'
import { SizeFields } from './size-fields'
import styles from './wall-dialog.module.css'

const contents = [
  { value: 'one', label: 'This incident' },
  { value: 'all', label: 'All open incidents', hint: 'The worst first; a SEV1 stays.' },
] as const

/** Where a wall is shown, how large its letters are, and how a screen without a keyboard gets it. */
export function WallDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Wall display"
      description="What everybody in the room must see from where they stand. It shows and writes nothing."
      wide
    >
      {props.open ? <WallForm onClose={props.onClose} /> : null}
    </Dialog>
  )
}

function WallForm({ onClose }: { readonly onClose: () => void }) {
  const room = useRoom()
  return (
    <div className={styles['form']}>
      <ThisMachine onShown={onClose} />
      {room.record().sample ? null : <ScreenCode />}
      <Section title="Size of the letters">
        <SizeFields />
      </Section>
      <p className={styles['keys']}>
        On the wall itself: <kbd>S</kbd> sets the size, <kbd>L</kbd> changes between a dim and a lit
        room, <kbd>Esc</kbd> gives the screen back.
      </p>
    </div>
  )
}

function ThisMachine({ onShown }: { readonly onShown: () => void }) {
  const room = useRoom()
  const host = useHost()
  const displays = useDisplays()
  const [content, setContent] = useState('one')
  const [wished, setWished] = useState<number | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  // The wished screen may have been unplugged since.
  const chosen = displays.find(({ id }) => id === wished)?.id ?? firstDisplay(displays)?.id ?? null

  async function show() {
    const outcome = await host.openWall({
      roomId: content === 'all' ? null : room.roomId,
      displayId: displays.length > 1 ? chosen : null,
    })
    if (outcome.ok) onShown()
    else setSaid(outcome.sentence)
  }
  return (
    <Section title="On a screen of this machine">
      <div className={styles['part']}>
        {displays.length > 1 ? (
          <DisplayChoice displays={displays} chosen={chosen} onChoose={setWished} />
        ) : null}
        <RadioCards
          label="What it shows"
          inline
          value={content}
          onChange={setContent}
          options={contents}
        />
        <div className={styles['acts']}>
          <Button variant="primary" onClick={() => void show()}>
            Show the wall
          </Button>
          <span role="status">{said}</span>
        </div>
      </div>
    </Section>
  )
}
