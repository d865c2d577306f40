import { useState } from 'react'
import { addAction, completeAction } from '../../../shared/incident/commands/after-commands'
import type { ActionItem } from '../../../shared/incident/records/after-records'
import { selectActionHints } from '../../../shared/incident/views/action-hints'
import {
  actionGaps,
  manyActions,
  selectActions,
  selectActionsByTeam,
} from '../../../shared/incident/views/after-view'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { utcInputOf } from '../../parts/utc-input'
import { useCommand, useIncident } from '../../session/use-room'
import { useWish } from '../../state/use-wish'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import { ActionForm } from './action-form'
import styles from './after-view.module.css'
import { Fold } from './fold'
import { homeOf } from './section-home'

/** A new action item that another section asked for; the number tells one asking from the next. */
export interface AskedAction {
  readonly what: string
  readonly asking: number
}

/** What will be different: one owner each, a ticket, a priority. What is missing is said, not demanded. */
export function ActionsSection({ asked }: { readonly asked: AskedAction | null }) {
  const actions = useIncident(selectActions)
  const teams = useIncident(selectActionsByTeam)
  const [form, setForm] = useState<string | null>(null)
  const [seen, setSeen] = useState(0)
  useWish('action.add', () => setForm('new'))
  if (asked !== null && asked.asking !== seen) {
    setSeen(asked.asking)
    setForm('asked')
  }
  const open = actions.filter((item) => item.doneAt === null).length
  const toggle = (which: string) => setForm(form === which ? null : which)
  return (
    <Section
      title="Action items"
      home={homeOf('actions')}
      aside={actions.length > 0 ? `${open} of ${actions.length} open` : undefined}
      action={
        <Button aria-expanded={form === 'new'} onClick={() => toggle('new')}>
          Add an action item
        </Button>
      }
    >
      {form === 'new' ? <ActionForm item={null} onDone={() => setForm(null)} /> : null}
      {form === 'asked' && asked !== null ? (
        <ActionForm key={asked.asking} item={null} what={asked.what} onDone={() => setForm(null)} />
      ) : null}
      {actions.length === 0 && form === null ? (
        <Empty>What will be different? Few items, one owner each, a ticket, a priority.</Empty>
      ) : null}
      {open >= manyActions ? (
        <p className={styles['quiet']}>
          {open} items are open. Few that somebody agreed to get done; what can go?
        </p>
      ) : null}
      {teams.map(({ team, items }) => (
        <div key={team ?? ''}>
          {teams.length > 1 || team !== null ? (
            <h3 className={styles['team']}>{team ?? 'No team'}</h3>
          ) : null}
          <Rows label={team === null ? 'Action items' : `Action items of ${team}`}>
            {items.map((item) => (
              <ActionRow
                key={item.id}
                item={item}
                open={form === item.id}
                onOpen={() => toggle(item.id)}
              />
            ))}
          </Rows>
        </div>
      ))}
      <Proposals />
    </Section>
  )
}

const dueWords = ({ dueAt, doneAt }: ActionItem): string | null => {
  if (dueAt === null || doneAt !== null) return null
  const day = utcInputOf(dueAt).slice(0, 10)
  return dueAt < Date.now() ? `overdue since ${day}` : `due ${day}`
}

function ActionRow(props: {
  readonly item: ActionItem
  readonly open: boolean
  readonly onOpen: () => void
}) {
  const { item, open } = props
  const lesson = useIncident((state) => state.lessons.find(({ id }) => id === item.lesson))
  const complete = useCommand(completeAction)
  const form = useSubmit()
  const gaps = actionGaps(item)
  return (
    <li className={styles['action']} data-thing={item.id}>
      <input
        type="checkbox"
        aria-label={`Done: ${item.what}`}
        checked={item.doneAt !== null}
        disabled={item.doneAt !== null}
        onChange={() => void form.submit(() => complete.run({ action: item.id }))}
      />
      <span>
        {item.what}
        {gaps.length > 0 ? <small> {gaps.join(', ')}</small> : null}
        {lesson ? (
          <small className={styles['line']} dir="auto">
            Lesson: {lesson.text}
          </small>
        ) : null}
        {item.agreedWith ? (
          <small className={styles['line']}>Agreed with {item.agreedWith}</small>
        ) : null}
        {form.error ? <span role="alert"> {form.error}</span> : null}
      </span>
      <small>
        {[item.type, item.priority, item.ticket, dueWords(item)].filter(Boolean).join(', ')}
        {item.owner ? (
          <>
            {' · '}
            <PersonName id={item.owner} plain />
          </>
        ) : null}
      </small>
      <Button
        variant="quiet"
        aria-label={`Change: ${item.what}`}
        aria-expanded={open}
        onClick={props.onOpen}
      >
        Change
      </Button>
      {open ? <ActionForm item={item} onDone={props.onOpen} /> : null}
    </li>
  )
}

/** What the log leaves open, to be taken over. */
function Proposals() {
  const hints = useIncident(selectActionHints)
  const add = useCommand(addAction)
  const form = useSubmit()
  if (hints.length === 0) return null
  return (
    <Fold
      words={
        hints.length === 1 ? 'One proposal from the log' : `${hints.length} proposals from the log`
      }
    >
      {() => (
        <>
          <Rows label="Proposals from the log">
            {hints.map(({ id, what, why, type, team }) => (
              <li key={id} className={styles['hint']}>
                <span dir="auto">
                  {what} <small>{why}</small>
                </span>
                <Button
                  variant="quiet"
                  aria-label={`Take over as an action item: ${what}`}
                  disabled={form.busy}
                  onClick={() =>
                    void form.submit(() => add.run({ what, type, ...(team ? { team } : {}) }))
                  }
                >
                  Take over
                </Button>
              </li>
            ))}
          </Rows>
          {form.error ? <p role="alert">{form.error}</p> : null}
        </>
      )}
    </Fold>
  )
}
