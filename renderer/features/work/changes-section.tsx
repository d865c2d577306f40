import { useState } from 'react'
import { endIntent } from '../../../shared/incident/commands/work-commands'
import type { Change, Intent } from '../../../shared/incident/records/work-records'
import { isOutOfTurn } from '../../../shared/incident/views/out-of-turn'
import {
  selectChanges,
  selectCollisions,
  selectOpenIntents,
} from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { KeptBy } from '../../parts/kept-by'
import { PersonName } from '../../parts/person-name'
import { Ago, Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { useShown } from '../../state/use-shown'
import { useWish } from '../../state/use-wish'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import { ChangeForm, IntentForm } from './change-forms'
import styles from './changes-section.module.css'

const shownAtFirst = 6

/** Say it before you do it, log it when it is done. A temporary change opens a divergence. */
export function ChangesSection() {
  const intents = useIncident(selectOpenIntents)
  const changes = useIncident(selectChanges)
  const [form, setForm] = useState<'intent' | 'change' | null>(null)
  const [from, setFrom] = useState<Intent | null>(null)
  const [all, setAll] = useState(false)
  useShown((id) => changes.some((each) => each.id === id) && setAll(true))
  const open = (next: typeof form, intent: Intent | null) => {
    setFrom(intent)
    setForm(form === next && from === intent ? null : next)
  }
  useWish('change.announce', () => {
    setFrom(null)
    setForm('intent')
  })
  useWish('change.log', () => {
    setFrom(null)
    setForm('change')
  })
  const shown = all ? changes : changes.slice(0, shownAtFirst)
  return (
    <Section
      title="Changes"
      aside={
        <>
          {changes.length} made, {intents.length} announced, <KeptBy block="changes" />
        </>
      }
      action={
        <>
          <Button aria-expanded={form === 'intent'} onClick={() => open('intent', null)}>
            Announce a change
          </Button>{' '}
          <Button
            aria-expanded={form === 'change' && from === null}
            onClick={() => open('change', null)}
          >
            Log a change
          </Button>
        </>
      }
    >
      {form === 'intent' ? <IntentForm onDone={() => setForm(null)} /> : null}
      {form === 'change' ? (
        <ChangeForm key={from?.id ?? 'new'} from={from} onDone={() => setForm(null)} />
      ) : null}
      <ul aria-label="About to be changed">
        {intents.map((intent) => (
          <IntentRow key={intent.id} intent={intent} onMade={() => open('change', intent)} />
        ))}
      </ul>
      {changes.length + intents.length === 0 ? (
        <Empty>Nothing was changed yet. Say it here before you touch a system.</Empty>
      ) : null}
      <Rows label="Changes made">
        {shown.map((change) => (
          <ChangeRow key={change.id} change={change} />
        ))}
      </Rows>
      {changes.length > shown.length ? (
        <Button variant="quiet" onClick={() => setAll(true)}>
          Show all {changes.length}
        </Button>
      ) : null}
    </Section>
  )
}

function IntentRow({ intent, onMade }: { readonly intent: Intent; readonly onMade: () => void }) {
  const outOfTurn = useIncident((state) => isOutOfTurn(state, intent.by, intent.at))
  const collision = useIncident((state) =>
    selectCollisions(state).find((each) => each.intent.id === intent.id),
  )
  const end = useCommand(endIntent)
  const form = useSubmit()
  return (
    <li className={styles['intent']} data-collides={collision !== undefined} data-thing={intent.id}>
      <span>
        <PersonName id={intent.by} /> is about to change <b>{intent.system}</b>: {intent.text}{' '}
        <small>
          <Ago at={intent.at} />
        </small>
        {outOfTurn ? <NotOperations /> : null}
        {collision ? (
          <small className={styles['collision']}>
            <b>Collision:</b>{' '}
            {collision.others.map((other, index) => (
              <span key={other.id}>
                {index > 0 ? ', ' : ''}
                <PersonName id={other.by} />
              </span>
            ))}{' '}
            will change {intent.system} too. Talk first.
          </small>
        ) : null}
        {form.error ? <span role="alert"> {form.error}</span> : null}
      </span>
      <Button aria-label={`Done: ${intent.system}: ${intent.text}`} onClick={onMade}>
        Done
      </Button>
      <Button
        variant="quiet"
        aria-label={`Not now: ${intent.system}: ${intent.text}`}
        disabled={form.busy}
        onClick={() => void form.submit(() => end.run({ intent: intent.id }))}
      >
        Not now
      </Button>
    </li>
  )
}

const settledWords: Readonly<Record<Change['divergence']['kind'], string | null>> = {
  permanent: null,
  open: 'temporary, still off normal',
  reverted: 'temporary, put back',
  accepted: 'temporary, accepted',
}

const NotOperations = () => <small className={styles['flag']}>not by operations</small>

function ChangeRow({ change }: { readonly change: Change }) {
  const outOfTurn = useIncident((state) => isOutOfTurn(state, change.by, change.happenedAt))
  const words = [change.sort, settledWords[change.divergence.kind]].filter((word) => word !== null)
  return (
    <li className={styles['change']} data-thing={change.id}>
      <small>
        <Instant at={change.at} seconds={false} />
      </small>
      <span>
        <b>{change.system}</b>: {change.text}
        {change.outcome ? <small> Outcome: {change.outcome}</small> : null}{' '}
        {outOfTurn ? <NotOperations /> : null}
      </span>
      <small>
        {words.join(', ')} · <PersonName id={change.by} plain tagged />
      </small>
    </li>
  )
}
