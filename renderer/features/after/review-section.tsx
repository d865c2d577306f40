import { useState } from 'react'
import { noteAttendance, planReview } from '../../../shared/incident/commands/after-commands'
import { selectOwners } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { PersonName, visibleName } from '../../parts/person-name'
import { Instant, utcDay } from '../../parts/time'
import { parseUtcInput, utcInputOf } from '../../parts/utc-input'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Checkbox, TextField } from '../../ui/field'
import { Rows, Section } from '../../ui/section'
import styles from './after-view.module.css'
import { Fold } from './fold'
import { homeOf } from './section-home'

/** What a review goes through when nobody says otherwise. */
const usualAgenda = [
  'What happened, from the timeline',
  'What was known when, from the playback',
  'What set it off, and what made it possible',
  'What went well, what went wrong, where we got lucky',
  'Few action items, each agreed with who has to do it',
  'Thanks',
] as const

const dayMs = 86_400_000

/** When the report is gone through together, by whom, and in which order. */
export function ReviewSection() {
  const { planned, attended } = useIncident((state) => state.review)
  const [form, setForm] = useState(false)
  return (
    <Section
      title="Review meeting"
      home={homeOf('review')}
      action={
        <Button aria-expanded={form} onClick={() => setForm(!form)}>
          {planned ? 'Plan it anew' : 'Plan the review'}
        </Button>
      }
    >
      {form ? <PlanForm onDone={() => setForm(false)} /> : null}
      {planned === null && !form ? (
        <p className={styles['quiet']}>
          Soon, while it is remembered, and with those who were there. The playback above shows what
          was known when.
        </p>
      ) : null}
      {planned ? (
        <>
          <p>
            <b>
              <Instant at={planned.startsAt} seconds={false} />
            </b>{' '}
            <small>{utcDay(planned.startsAt)}</small>
          </p>
          <ol className={styles['agenda']}>
            {planned.agenda.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
          <Attendance attended={attended} />
        </>
      ) : null}
    </Section>
  )
}

function PlanForm({ onDone }: { readonly onDone: () => void }) {
  const plan = useCommand(planReview)
  const form = useSubmit()
  const [when, setWhen] = useState(utcInputOf(Date.now() + dayMs))
  const [badTime, setBadTime] = useState<string | null>(null)
  const [points, setPoints] = useState<readonly string[]>(usualAgenda)
  const [own, setOwn] = useState('')
  const save = () => {
    const startsAt = parseUtcInput(when)
    setBadTime(startsAt === null ? 'Write it like 2026-01-31 17:20, in UTC.' : null)
    if (startsAt === null) return
    const agenda = [
      ...usualAgenda.filter((point) => points.includes(point)),
      ...(own.trim() ? [own.trim()] : []),
    ]
    void form.submit(() => plan.run({ startsAt, agenda }), onDone)
  }
  return (
    <div className={styles['form']}>
      <TextField
        label="When (UTC)"
        value={when}
        onChange={setWhen}
        error={badTime ?? form.error}
        autoFocus
        onSubmit={save}
      />
      <div className={styles['whole']}>
        {usualAgenda.map((point) => (
          <Checkbox
            key={point}
            label={point}
            checked={points.includes(point)}
            onChange={(checked) =>
              setPoints(checked ? [...points, point] : points.filter((each) => each !== point))
            }
          />
        ))}
      </div>
      <div className={styles['whole']}>
        <TextField label="One more point" optional value={own} onChange={setOwn} onSubmit={save} />
      </div>
      <div className={styles['whole']}>
        <Button variant="primary" disabled={form.busy} onClick={save}>
          Plan it
        </Button>{' '}
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </div>
  )
}

/** Who came. Somebody who was there stays noted. */
function Attendance({ attended }: { readonly attended: readonly string[] }) {
  const people = useIncident(selectOwners)
  const note = useCommand(noteAttendance)
  const form = useSubmit()
  const absent = people.filter(({ id }) => !attended.some((person) => person === id))
  return (
    <>
      <p className={styles['quiet']}>
        Who was there:{' '}
        {attended.length === 0
          ? 'nobody noted yet.'
          : attended.map((id, index) => (
              <span key={id}>
                {index > 0 ? ', ' : ''}
                <PersonName id={id} plain />
              </span>
            ))}
      </p>
      {absent.length === 0 ? null : (
        <Fold words="Note who is there">
          {() => (
            <>
              <Rows label="Note who is there">
                {absent.map(({ id, name }) => (
                  <li key={id}>
                    <Checkbox
                      label={visibleName(name)}
                      checked={false}
                      disabled={form.busy}
                      onChange={() => void form.submit(() => note.run({ person: id }))}
                    />
                  </li>
                ))}
              </Rows>
              {form.error ? <p role="alert">{form.error}</p> : null}
            </>
          )}
        </Fold>
      )}
    </>
  )
}
