import { useState } from 'react'
import type { SentUpdate } from '../../../shared/incident/records/comms-records'
import { selectSent } from '../../../shared/incident/views/comms-view'
import { updateAsMail, updateAsText } from '../../../shared/incident/views/update-text'
import { PersonName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useRoomActions } from '../../session/room-actions'
import { useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './comms-view.module.css'

/** Every update that went out, word for word, to be copied again. */
export function SentSection() {
  const sent = useIncident(selectSent)
  return (
    <Section title="Sent" aside={sent.length > 0 ? String(sent.length) : undefined}>
      {sent.length === 0 ? (
        <Empty>
          Nothing was sent yet. The first word can be short: we know, we work on it, next update at.
        </Empty>
      ) : null}
      <Rows label="Sent updates">
        {sent.map((update) => (
          <li key={update.id} className={styles['split']}>
            <span>
              <span className={styles['text']}>{update.text}</span>
              <small>
                <Instant at={update.at} seconds={false} /> to {update.audience},{' '}
                {update.sort.replace('-', ' ')} · <PersonName id={update.by} plain tagged />
                {update.nextAt === null ? '' : ' · next promised '}
                {update.nextAt === null ? null : <Instant at={update.nextAt} seconds={false} />}
              </small>
            </span>
            <CopyMenu update={update} />
          </li>
        ))}
      </Rows>
    </Section>
  )
}

/** Takes an update out of here: as plain text, or as a mail with a subject. */
export function CopyMenu({ update }: { readonly update: SentUpdate }) {
  const room = useRoom()
  const actions = useRoomActions()
  const [said, setSaid] = useState<string | null>(null)
  const copy = (text: string) => {
    // void: both outcomes are told
    void actions
      .copyText(text)
      .then((copied) => setSaid(copied ? 'Copied' : 'Copying was not allowed here'))
  }
  return (
    <span className={styles['copy']}>
      <small role="status">{said}</small>
      <Menu
        trigger={<Button variant="quiet">Copy</Button>}
        items={[
          {
            id: 'text',
            label: 'As plain text',
            run: () => copy(updateAsText(room.state(), update)),
          },
          {
            id: 'mail',
            label: 'As a mail',
            hint: 'with a subject line',
            run: () => copy(updateAsMail(room.state(), update)),
          },
        ]}
      />
    </span>
  )
}
