import { useState, useSyncExternalStore } from 'react'
import { setImpact } from '../../../shared/incident/commands/incident-commands'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { Rows } from '../../ui/section'
import styles from './after-view.module.css'

interface Side {
  readonly key: 'business' | 'technical' | 'quality' | 'team'
  readonly label: string
  readonly pad: string | null
}

const sides: readonly Side[] = [
  { key: 'business', label: 'On people and the business', pad: 'impact-people' },
  { key: 'technical', label: 'On systems', pad: 'impact-systems' },
  { key: 'quality', label: 'What cannot be counted: trust, reputation', pad: null },
  { key: 'team', label: 'On the team', pad: null },
]

/** The four sides of an impact analysis, each in its own words; what is saved stands in the log. */
export function ImpactFacts() {
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <div className={styles['sides']}>
      <Rows label="Sides of the impact">
        {sides.map((side) => (
          <ImpactSide
            key={side.key}
            side={side}
            open={editing === side.key}
            onOpen={() => setEditing(editing === side.key ? null : side.key)}
          />
        ))}
      </Rows>
    </div>
  )
}

function ImpactSide(props: {
  readonly side: Side
  readonly open: boolean
  readonly onOpen: () => void
}) {
  const { key, label, pad } = props.side
  const room = useRoom()
  const recorded = useIncident((state) => state.impact[key])
  const typed = useSyncExternalStore(room.subscribe, () =>
    pad === null ? '' : room.padText(pad).trim(),
  )
  const words = recorded ?? typed
  return (
    <li className={styles['split']}>
      <span>
        <small>{label}</small>
        {words === '' ? <i>not described</i> : <span dir="auto">{words}</span>}
      </span>
      <Button
        variant="quiet"
        aria-label={`${words === '' ? 'Describe' : 'Change'}: ${label}`}
        aria-expanded={props.open}
        onClick={props.onOpen}
      >
        {words === '' ? 'Describe' : 'Change'}
      </Button>
      {props.open ? <ImpactForm side={props.side} words={words} onDone={props.onOpen} /> : null}
    </li>
  )
}

function ImpactForm(props: {
  readonly side: Side
  readonly words: string
  readonly onDone: () => void
}) {
  const { key, label } = props.side
  const set = useCommand(setImpact)
  const form = useSubmit()
  const [draft, keepDraft] = useDraft(useRoom().roomId, `impact-${key}`)
  const [words, setWords] = useState(draft || props.words)
  const save = () =>
    void form.submit(
      () => set.run({ [key]: words }),
      () => {
        keepDraft('')
        props.onDone()
      },
    )
  return (
    <div className={styles['form']}>
      <div className={styles['whole']}>
        <TextArea
          label={label}
          value={words}
          onChange={(next) => {
            setWords(next)
            keepDraft(next)
          }}
          error={form.error}
          autoFocus
          onSubmit={save}
        />
      </div>
      <div className={styles['whole']}>
        <Button variant="primary" disabled={form.busy || words.trim() === ''} onClick={save}>
          Save
        </Button>{' '}
        <Button onClick={props.onDone}>Leave it</Button>
      </div>
    </div>
  )
}
