import { useState } from 'react'
import { setStamp } from '../../../shared/incident/commands/incident-commands'
import { stampNames } from '../../../shared/incident/entries/incident-entries'
import { stampWords } from '../../../shared/incident/views/after-view'
import type { Report } from '../../../shared/report/report-schema'
import { useSubmit } from '../../parts/form'
import { Instant, spanClock, utcDay } from '../../parts/time'
import { parseUtcInput, utcInputOf } from '../../parts/utc-input'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Section } from '../../ui/section'
import styles from './after-view.module.css'

const canSet = (stamp: string) => stampNames.some((name) => name === stamp)

/** When each phase began. The room fills them in as things happen; a wrong one is set right here, which is logged. */
export function TimesSection({ report }: { readonly report: Report | null }) {
  const stamps = useIncident((state) => state.stamps)
  const [editing, setEditing] = useState<string | null>(null)
  const { began } = stamps
  return (
    <Section title="Times" aside="UTC, and the time since the impact began">
      <dl className={styles['times']}>
        {stampWords.map(({ stamp, label }) => {
          const at = stamps[stamp]
          return (
            <div key={stamp}>
              <dt>{label}</dt>
              <dd>
                {at === null ? (
                  <small>not yet</small>
                ) : (
                  <>
                    <b>
                      <Instant at={at} />
                    </b>{' '}
                    <small>
                      {began !== null && stamp !== 'began' && at >= began
                        ? `+${spanClock(at - began)}`
                        : utcDay(at)}
                    </small>
                  </>
                )}
                {canSet(stamp) ? (
                  <Button
                    variant="quiet"
                    aria-label={`Set: ${label}`}
                    aria-expanded={editing === stamp}
                    onClick={() => setEditing(editing === stamp ? null : stamp)}
                  >
                    Set
                  </Button>
                ) : null}
              </dd>
              {editing === stamp ? (
                <StampForm stamp={stamp} at={at} onDone={() => setEditing(null)} />
              ) : null}
            </div>
          )
        })}
      </dl>
      {report ? (
        <dl className={styles['spans']}>
          {report.clocks.spans.map(({ key, label, words, ms }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{ms === null ? <small>{words}</small> : <b>{words}</b>}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </Section>
  )
}

function StampForm(props: {
  readonly stamp: string
  readonly at: number | null
  readonly onDone: () => void
}) {
  const set = useCommand(setStamp)
  const form = useSubmit()
  const [when, setWhen] = useState(utcInputOf(props.at ?? Date.now()))
  const [badTime, setBadTime] = useState<string | null>(null)
  const save = () => {
    const value = parseUtcInput(when)
    setBadTime(value === null ? 'Write it like 2026-01-31 17:20, in UTC.' : null)
    if (value !== null) void form.submit(() => set.run({ stamp: props.stamp, value }), props.onDone)
  }
  return (
    <div className={styles['stamp']}>
      <TextField
        label="When (UTC)"
        value={when}
        onChange={setWhen}
        error={badTime ?? form.error}
        autoFocus
        onSubmit={save}
      />
      <Button variant="primary" disabled={form.busy} onClick={save}>
        Set it
      </Button>
    </div>
  )
}
