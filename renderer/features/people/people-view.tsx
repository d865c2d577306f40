import { useState } from 'react'
import {
  addPerson,
  answerSupport,
  noteCare,
  requestSupport,
} from '../../../shared/incident/commands/people-commands'
import {
  bench,
  commanderOf,
  directReports,
  roleTree,
  spanLimit,
} from '../../../shared/incident/roles'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { Instant, localClock } from '../../parts/time'
import { useCommand, useIncident, usePresent } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Notice, Rows, Section } from '../../ui/section'
import styles from './people-view.module.css'
import { RoleCard } from './role-card'

const selectTree = perState((state) => roleTree(state))
const selectBench = perState((state) => bench(state))
const selectPeople = perState((state) => [...state.people.values()])
const selectSupport = perState((state) => [...state.support.values()].reverse())

/** Who is here, who holds what, and the ways to give, take and hand on. */
export function PeopleView(props: {
  readonly onHandOver: () => void
  readonly onTakeOver: () => void
}) {
  const tree = useIncident(selectTree)
  const waiting = useIncident(selectBench)
  const span = useIncident((state) => directReports(state, 'commander'))
  return (
    <div className={styles['view']}>
      <Section title="Organisation">
        {span > spanLimit ? (
          <Notice late>
            The commander leads {span} people directly. Beyond {spanLimit} things get lost: split a
            role.
          </Notice>
        ) : null}
        <Commander onHandOver={props.onHandOver} onTakeOver={props.onTakeOver} />
        <div className={styles['tree']}>
          {tree.map((node) => (
            <RoleCard key={node.role.id} node={node} depth={0} />
          ))}
        </div>
      </Section>
      <div className={styles['two']}>
        <Section title="Without a role" aside="the bench">
          {waiting.length === 0 ? <Empty>Everybody has something to do.</Empty> : null}
          <Rows label="Without a role">
            {waiting.map((person) => (
              <li key={person.id}>
                <PersonName id={person.id} /> <small>{person.team ?? ''}</small>
              </li>
            ))}
          </Rows>
        </Section>
        <Support />
      </div>
      <div className={styles['two']}>
        <Everybody />
        <Care />
      </div>
    </div>
  )
}

function Commander(props: { readonly onHandOver: () => void; readonly onTakeOver: () => void }) {
  const seat = useIncident((state) => state.command)
  const holder = useIncident(commanderOf)
  return (
    <div className={styles['commander']}>
      <div>
        <small>Incident commander</small>
        {seat.kind === 'contested' ? (
          <b className={styles['contested']}>CONTESTED: {seat.claims.length} people claim it</b>
        ) : (
          <b>
            <PersonName id={holder} />
          </b>
        )}
        {seat.kind === 'held' ? (
          <small>
            since <Instant at={seat.claim.since} />{' '}
            {seat.claim.how === 'taken-over' ? `by takeover: ${seat.claim.reason ?? ''}` : ''}
          </small>
        ) : null}
      </div>
      <Button onClick={props.onHandOver}>Hand over</Button>
      <Button variant="quiet" onClick={props.onTakeOver}>
        Take over (cannot be reached)
      </Button>
    </div>
  )
}

function Support() {
  const requests = useIncident(selectSupport)
  const ask = useCommand(requestSupport)
  const answer = useCommand(answerSupport)
  const form = useSubmit()
  const [answering, setAnswering] = useState<string | null>(null)
  return (
    <Section
      title="Help wanted"
      aside={`${requests.filter((item) => item.answer === null).length} open`}
    >
      <Rows label="Requests for help">
        {requests.slice(0, 8).map((item) => (
          <li key={item.id}>
            {item.text}{' '}
            <small>
              <PersonName id={item.by} plain />, <Instant at={item.at} seconds={false} />
              {item.answer === null ? '' : ` · ${item.answer}`}
            </small>
            {item.answer !== null ? null : answering === item.id ? (
              <OneLine
                label="Answer"
                draft={`answer-${item.id}`}
                button="Answer"
                error={form.error}
                onSend={(text, done) =>
                  form.submit(
                    () => answer.run({ request: item.id, text }),
                    () => {
                      done()
                      setAnswering(null)
                    },
                  )
                }
              />
            ) : (
              <Button variant="quiet" onClick={() => setAnswering(item.id)}>
                Answer
              </Button>
            )}
          </li>
        ))}
      </Rows>
      <OneLine
        label="I need help"
        draft="support"
        button="Ask"
        placeholder="Two people who know the index"
        error={form.error}
        onSend={(text, done) => form.submit(() => ask.run({ text }), done)}
      />
    </Section>
  )
}

function Everybody() {
  const people = useIncident(selectPeople)
  const present = usePresent()
  const add = useCommand(addPerson)
  const form = useSubmit()
  const here = new Set(present.map((person) => person.deviceId))
  return (
    <Section title="Everybody" aside={`${here.size} here now`}>
      <Rows label="Everybody in this room">
        {people.map((person) => (
          <li key={person.id} className={styles['person']}>
            <span className={styles['dot']} data-here={here.has(person.id)} aria-hidden="true" />
            <span>
              <PersonName id={person.id} /> <small>{person.team ?? ''}</small>
            </span>
            <small>
              {person.leftAt !== null
                ? 'left'
                : here.has(person.id)
                  ? 'here'
                  : person.hasDevice
                    ? 'away'
                    : 'without the app'}
              {person.seat === 'observer' ? ', observer' : ''}
            </small>
          </li>
        ))}
      </Rows>
      <OneLine
        label="Add somebody without the app"
        draft="person"
        placeholder="Name"
        error={form.error}
        onSend={(name, done) => form.submit(() => add.run({ name }), done)}
      />
    </Section>
  )
}

function Care() {
  const care = useIncident((state) => state.care)
  const shifts = useIncident((state) => state.shifts)
  const note = useCommand(noteCare)
  const form = useSubmit()
  return (
    <Section title="Care and shifts">
      {care.length + shifts.length === 0 ? (
        <Empty>Food, rest, relief: note it here, so that nobody forgets it.</Empty>
      ) : null}
      <Rows label="Care and shifts">
        {shifts.map((shift) => (
          <li key={shift.id}>
            <PersonName id={shift.person} plain /> takes over at{' '}
            <Instant at={shift.startsAt} seconds={false} />{' '}
            <small>{localClock(shift.startsAt)}</small>
          </li>
        ))}
        {[...care].reverse().map((item) => (
          <li key={item.id}>
            {item.text}{' '}
            <small>
              <Instant at={item.at} seconds={false} />
            </small>
          </li>
        ))}
      </Rows>
      <OneLine
        label="Note"
        draft="care"
        placeholder="Dinner for nine at 18:30"
        error={form.error}
        onSend={(text, done) => form.submit(() => note.run({ text }), done)}
      />
    </Section>
  )
}
