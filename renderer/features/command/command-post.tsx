import { useState } from 'react'
import { setCommandPost } from '../../../shared/incident/commands/incident-commands'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { useWish } from '../../state/use-wish'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import styles from './command-post.module.css'

const fields = [
  { key: 'place', label: 'Place', placeholder: 'Room 4.12' },
  { key: 'bridge', label: 'Bridge', placeholder: 'Phone number and code' },
  { key: 'chat', label: 'Chat', placeholder: '#incident-465' },
  { key: 'other', label: 'If all that is down', placeholder: 'Lobby of building B' },
] as const
type Key = (typeof fields)[number]['key']

/** Where the commander can be reached, in the order in which to try: one line, changed in place. */
export function CommandPost() {
  const post = useIncident((state) => state.commandPost)
  const command = useCommand(setCommandPost)
  const form = useSubmit()
  const [draft, setDraft] = useState<Readonly<Record<Key, string>> | null>(null)
  useWish('commandpost.set', () => edit())
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
  if (draft) {
    return (
      <fieldset className={styles['form']}>
        <legend>Command post: where people find the commander, in the order to try</legend>
        {fields.map(({ key, label, placeholder }, index) => (
          <TextField
            key={key}
            label={label}
            value={draft[key]}
            placeholder={placeholder}
            autoFocus={index === 0}
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
      </fieldset>
    )
  }
  return (
    <div className={styles['post']} data-thing="commandpost">
      <span className={styles['name']}>Command post</span>
      {known.length === 0 ? (
        <span className={styles['none']}>
          not set: a place, a bridge, a chat, and what if all is down
        </span>
      ) : (
        known.map(({ key, label }) => (
          <span key={key}>
            <small>{label}</small> {post[key]}
          </span>
        ))
      )}
      <Button
        variant="quiet"
        aria-label={known.length > 0 ? 'Change the command post' : 'Set the command post'}
        onClick={edit}
      >
        {known.length > 0 ? 'Change' : 'Set'}
      </Button>
    </div>
  )
}
