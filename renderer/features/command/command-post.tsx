import { useState } from 'react'
import { setCommandPost } from '../../../shared/incident/commands/incident-commands'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Empty, Section } from '../../ui/section'
import styles from './command-post.module.css'

const fields = [
  { key: 'place', label: 'Place', placeholder: 'Room 4.12' },
  { key: 'bridge', label: 'Bridge', placeholder: 'Phone number and code' },
  { key: 'chat', label: 'Chat', placeholder: '#incident-465' },
  { key: 'other', label: 'If all that is down', placeholder: 'Lobby of building B' },
] as const
type Key = (typeof fields)[number]['key']

/** Where the commander can be reached, in the order in which to try. */
export function CommandPostSection() {
  const post = useIncident((state) => state.commandPost)
  const command = useCommand(setCommandPost)
  const form = useSubmit()
  const [draft, setDraft] = useState<Readonly<Record<Key, string>> | null>(null)
  const known = fields.filter(({ key }) => post[key])

  const edit = () =>
    setDraft({
      place: post.place ?? '',
      bridge: post.bridge ?? '',
      chat: post.chat ?? '',
      other: post.other ?? '',
    })
  const save = () =>
    draft &&
    form.submit(
      () => command.run(draft),
      () => setDraft(null),
    )
  return (
    <Section
      title="Command post"
      action={
        draft ? undefined : (
          <Button variant="quiet" onClick={edit}>
            {known.length > 0 ? 'Change' : 'Set'}
          </Button>
        )
      }
    >
      {draft ? (
        <div className={styles['form']}>
          {fields.map(({ key, label, placeholder }) => (
            <TextField
              key={key}
              label={label}
              value={draft[key]}
              placeholder={placeholder}
              onChange={(value) => setDraft({ ...draft, [key]: value })}
              onSubmit={() => void save()}
            />
          ))}
          {form.error ? <p role="alert">{form.error}</p> : null}
          <div>
            <Button variant="primary" disabled={form.busy} onClick={() => void save()}>
              Set the command post
            </Button>{' '}
            <Button onClick={() => setDraft(null)}>Leave it</Button>
          </div>
        </div>
      ) : known.length === 0 ? (
        <Empty>
          Not set. Say where people find the commander: a place, a bridge, a chat, and what to do if
          those are down.
        </Empty>
      ) : (
        <dl className={styles['list']}>
          {known.map(({ key, label }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{post[key]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}
