import { useState } from 'react'
import type { SentUpdate } from '../../../shared/incident/records/comms-records'
import { isoOf } from '../../../shared/incident/sentence'
import {
  updateAsMail,
  updateAsMailto,
  updateAsText,
} from '../../../shared/incident/views/update-text'
import { useRoomActions } from '../../session/room-actions'
import { useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'
import styles from './comms-view.module.css'

const fileNameOf = ({ audience, at }: SentUpdate): string =>
  `update-${audience}-${isoOf(at).slice(0, 16).replace('T', '-').replace(':', '')}.txt`

/** Takes an update out of here: to the clipboard, to the mail program of this machine, or into a file. */
export function OutMenu({ update }: { readonly update: SentUpdate }) {
  const room = useRoom()
  const actions = useRoomActions()
  const [said, setSaid] = useState<string | null>(null)
  const mailto = updateAsMailto(room.state(), update)
  const copy = (text: string) => {
    // void: both outcomes are told
    void actions
      .copyText(text)
      .then((copied) => setSaid(copied ? 'Copied' : 'Copying was not allowed here'))
  }
  async function save() {
    const saved = await actions.saveText(fileNameOf(update), updateAsText(room.state(), update))
    setSaid(saved.ok ? 'Saved' : saved.error.sentence)
  }
  return (
    <span className={styles['copy']}>
      <small role="status">{said}</small>
      <Menu
        trigger={<Button variant="quiet">Copy or save</Button>}
        items={[
          {
            id: 'text',
            label: 'Copy as plain text',
            run: () => copy(updateAsText(room.state(), update)),
          },
          {
            id: 'mail',
            label: 'Copy as a mail',
            hint: 'with a subject line',
            run: () => copy(updateAsMail(room.state(), update)),
          },
          {
            id: 'mailto',
            label: 'Open in the mail program',
            hint: 'you say there to whom it goes',
            blocked: mailto === null ? 'too long for mail programs: copy it as a mail' : null,
            ...(mailto === null ? {} : { href: mailto }),
          },
          // void: save says itself how it went
          { id: 'file', label: 'Save as a file', hint: 'plain text', run: () => void save() },
        ]}
      />
    </span>
  )
}
