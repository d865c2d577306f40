import { useState } from 'react'
import {
  addHypothesis,
  addTask,
  addWatch,
  changeTask,
  clearRoadblock,
  fileBug,
  lookAtWatch,
  moveHypothesis,
  raiseRoadblock,
  reopenTask,
} from '../../../shared/incident/commands/work-commands'
import { priorities } from '../../../shared/incident/entries/work-entries'
import type { Task } from '../../../shared/incident/state'
import {
  selectDoneTasks,
  selectHypotheses,
  selectOpenRoadblocks,
  selectOpenTasks,
} from '../../../shared/incident/views/command-view'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { TaskRow } from '../../parts/task-row'
import { Instant } from '../../parts/time'
import { parseUtcInput, utcInputOf } from '../../parts/utc-input'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import { ChangesSection } from './changes-section'
import { DivergenceSection } from './divergence-section'
import styles from './work-view.module.css'

const selectOwners = perState((state) =>
  [...state.people.values()]
    .filter((person) => person.leftAt === null)
    .map(({ id, name }) => ({ value: id, label: name })),
)
const selectWatches = perState((state) => [...state.watches.values()])

/** What people do, are about to change, have changed, and have to put back. */
export function WorkView() {
  return (
    <div className={styles['view']}>
      <Tasks />
      <ChangesSection />
      <DivergenceSection />
      <div className={styles['two']}>
        <Hypotheses />
        <Roadblocks />
      </div>
      <div className={styles['two']}>
        <Watches />
        <Bugs />
      </div>
    </div>
  )
}

function Tasks() {
  const open = useIncident(selectOpenTasks)
  const done = useIncident(selectDoneTasks)
  const add = useCommand(addTask)
  const reopen = useCommand(reopenTask)
  const form = useSubmit()
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <Section title="Tasks" aside={`${open.length} open, ${done.length} done`}>
      {open.length === 0 ? <Empty>No open tasks. Say who does what until when.</Empty> : null}
      <Rows label="Open tasks">
        {open.map((task) => (
          <div key={task.id} className={styles['task']}>
            <TaskRow task={task} />
            <Button
              variant="quiet"
              aria-label={`Change: ${task.text}`}
              onClick={() => setEditing(editing === task.id ? null : task.id)}
            >
              Change
            </Button>
            {editing === task.id ? (
              <TaskEditor task={task} onDone={() => setEditing(null)} />
            ) : null}
          </div>
        ))}
      </Rows>
      <OneLine
        label="Add a task"
        draft="task"
        error={form.error}
        onSend={(text, cleared) => form.submit(() => add.run({ text }), cleared)}
      />
      {done.length > 0 ? (
        <details className={styles['done']}>
          <summary>{done.length} done</summary>
          <Rows label="Done tasks">
            {done.slice(0, 50).map((task) => (
              <li key={task.id}>
                {task.text}{' '}
                <small>
                  <PersonName id={task.doneBy} plain />,{' '}
                  {task.doneAt === null ? null : <Instant at={task.doneAt} seconds={false} />}
                  {task.outcome ? ` · ${task.outcome}` : ''}
                </small>{' '}
                <Button
                  variant="quiet"
                  onClick={() => void form.submit(() => reopen.run({ task: task.id }))}
                >
                  Reopen
                </Button>
              </li>
            ))}
          </Rows>
        </details>
      ) : null}
    </Section>
  )
}

function TaskEditor({ task, onDone }: { readonly task: Task; readonly onDone: () => void }) {
  const owners = useIncident(selectOwners)
  const change = useCommand(changeTask)
  const form = useSubmit()
  const [text, setText] = useState(task.text)
  const [owner, setOwner] = useState<string>(task.owner ?? '')
  const [priority, setPriority] = useState<string>(task.priority ?? '')
  const [due, setDue] = useState(task.dueAt === null ? '' : utcInputOf(task.dueAt))
  const [badDue, setBadDue] = useState<string | null>(null)
  const save = () => {
    const dueAt = due.trim() === '' ? null : parseUtcInput(due)
    if (due.trim() !== '' && dueAt === null) {
      setBadDue('Write it like 17:20 or 2026-01-31 17:20, in UTC.')
      return
    }
    void form.submit(
      () =>
        change.run({
          task: task.id,
          text,
          owner: owner === '' ? null : owner,
          dueAt,
          ...(priority ? { priority } : {}),
        }),
      onDone,
    )
  }
  return (
    <div className={styles['editor']}>
      <TextField label="Task" value={text} onChange={setText} error={form.error} onSubmit={save} />
      <Select
        label="Owner"
        value={owner}
        onChange={setOwner}
        options={[{ value: '', label: 'nobody yet' }, ...owners]}
      />
      <TextField label="Due (UTC)" value={due} onChange={setDue} error={badDue} onSubmit={save} />
      <Select
        label="Priority"
        value={priority}
        onChange={setPriority}
        options={[
          { value: '', label: 'none' },
          ...priorities.map((value) => ({ value, label: value })),
        ]}
      />
      <Button variant="primary" onClick={save}>
        Save
      </Button>
    </div>
  )
}

const hypothesisSteps = [
  { value: 'suspected', label: 'Suspected' },
  { value: 'testing', label: 'Testing' },
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'ruled-out', label: 'Ruled out' },
]

function Hypotheses() {
  const list = useIncident(selectHypotheses)
  const add = useCommand(addHypothesis)
  const move = useCommand(moveHypothesis)
  const form = useSubmit()
  return (
    <Section title="Hypotheses">
      {list.length === 0 ? (
        <Empty>What could it be? Write each idea down, with the evidence for and against.</Empty>
      ) : null}
      <Rows label="Hypotheses">
        {list.map((item) => (
          <li key={item.id} className={styles['hypothesis']}>
            <span>
              {item.text}
              {item.evidence.map((step) =>
                step.text ? <small key={step.at}> {step.text}</small> : null,
              )}
            </span>
            <Select
              label={`State of: ${item.text}`}
              hideLabel
              value={item.state}
              onChange={(to) => void form.submit(() => move.run({ hypothesis: item.id, to }))}
              options={hypothesisSteps}
            />
          </li>
        ))}
      </Rows>
      <OneLine
        label="Add a hypothesis"
        draft="hypothesis"
        error={form.error}
        onSend={(text, done) => form.submit(() => add.run({ text }), done)}
      />
    </Section>
  )
}

function Roadblocks() {
  const list = useIncident(selectOpenRoadblocks)
  const raise = useCommand(raiseRoadblock)
  const clear = useCommand(clearRoadblock)
  const form = useSubmit()
  return (
    <Section title="Roadblocks">
      {list.length === 0 ? (
        <Empty>Nothing blocks the work. The commander clears what is raised here.</Empty>
      ) : null}
      <Rows label="Roadblocks">
        {list.map((item) => (
          <li key={item.id} className={styles['hypothesis']}>
            <span>
              {item.text}{' '}
              <small>
                <PersonName id={item.by} plain />, <Instant at={item.at} seconds={false} />
              </small>
            </span>
            <Button onClick={() => void form.submit(() => clear.run({ roadblock: item.id }))}>
              Cleared
            </Button>
          </li>
        ))}
      </Rows>
      <OneLine
        label="Raise a roadblock"
        draft="roadblock"
        button="Raise"
        error={form.error}
        onSend={(text, done) => form.submit(() => raise.run({ text }), done)}
      />
    </Section>
  )
}

function Watches() {
  const list = useIncident(selectWatches)
  const add = useCommand(addWatch)
  const look = useCommand(lookAtWatch)
  const form = useSubmit()
  return (
    <Section title="Watch list">
      {list.length === 0 ? <Empty>Signals that somebody looks at now and then.</Empty> : null}
      <Rows label="Watch list">
        {list.map((item) => (
          <li key={item.id}>
            {item.signal} <small>{item.looks.at(-1)?.text ?? 'not looked at yet'}</small>
            <OneLine
              label="What you see"
              draft={`watch-${item.id}`}
              button="Log"
              error={null}
              onSend={(text, done) => form.submit(() => look.run({ watch: item.id, text }), done)}
            />
          </li>
        ))}
      </Rows>
      <OneLine
        label="Watch a signal"
        draft="watch"
        error={form.error}
        onSend={(signal, done) => form.submit(() => add.run({ signal }), done)}
      />
    </Section>
  )
}

function Bugs() {
  const bugs = useIncident((state) => state.bugs)
  const file = useCommand(fileBug)
  const form = useSubmit()
  return (
    <Section title="Bugs filed">
      {bugs.length === 0 ? <Empty>None yet.</Empty> : null}
      <Rows label="Bugs filed">
        {bugs.map((bug) => (
          <li key={bug.id}>
            {bug.title} <small>{bug.ticket ?? ''}</small>
          </li>
        ))}
      </Rows>
      <OneLine
        label="File a bug (end with #ticket)"
        draft="bug"
        error={form.error}
        onSend={(text, done) => {
          const match = /^(.*?)\s*#(\S+)\s*$/.exec(text)
          return form.submit(
            () => file.run(match ? { title: match[1], ticket: match[2] } : { title: text }),
            done,
          )
        }}
      />
    </Section>
  )
}
