import { useEffect, useMemo, useState } from 'react'
import { planReplay, type ReplayPlan } from '../../../shared/incident/replay'
import {
  atSpeed,
  countDue,
  elapsedAt,
  paused,
  putForward,
  replaySpeeds,
  running,
  stoppedClock,
} from '../../../shared/incident/replay-clock'
import { useNow } from '../../parts/now'
import { spanClock } from '../../parts/time'
import { type Study, useRoomActions } from '../../session/room-actions'
import { Button } from '../../ui/button'
import { Select } from '../../ui/field'
import { Section } from '../../ui/section'
import { LineColumn } from './line-column'
import styles from './practice.module.css'
import { ScoreTable } from './score-table'

const tellings = [
  { study: 'drill-unmanaged', title: 'Nobody in command' },
  { study: 'drill-managed', title: 'With a commander' },
] as const satisfies readonly { readonly study: Study; readonly title: string }[]

interface Telling {
  readonly title: string
  readonly plan: ReplayPlan
  /** From when the trouble began to the declaration: each line counts from the same beginning. */
  readonly lateMs: number
}

/** One made-up story, told twice beside each other on one clock: the same fault, and what a commander changes. */
export function TwiceSection() {
  const actions = useRoomActions()
  const [stories, setStories] = useState<readonly Telling[] | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!isOpen || stories) return
    Promise.all(
      tellings.map(async ({ study, title }) => {
        const state = await actions.studyState(study)
        const plan = planReplay(state)
        const { began, declared } = state.stamps
        return plan ? [{ title, plan, lateMs: (declared ?? 0) - (began ?? declared ?? 0) }] : []
      }),
    ).then(
      (read) => setStories(read.flat()),
      (fault: unknown) => setRefusal(`The story cannot be read: ${String(fault)}`),
    )
  }, [isOpen, stories, actions])
  return (
    <Section
      title="One story, told twice"
      action={
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Put it away' : 'Show it'}
        </Button>
      }
    >
      <p className={styles['dim']}>
        The same fault, once with nobody in command and once with somebody. Both run on one clock.
      </p>
      {refusal ? <p role="alert">{refusal}</p> : null}
      {isOpen && stories ? <Stories stories={stories} /> : null}
    </Section>
  )
}

const linesFromBeginning = ({ plan, lateMs }: Telling) =>
  plan.lines.map((line) => ({ ...line, afterMs: line.afterMs + lateMs }))

function Stories({ stories }: { readonly stories: readonly Telling[] }) {
  const [clock, setClock] = useState(stoppedClock)
  const now = useNow()
  const columns = useMemo(
    () => stories.map((story) => ({ story, lines: linesFromBeginning(story) })),
    [stories],
  )
  const lastMs = Math.max(...columns.flatMap(({ lines }) => lines.map(({ afterMs }) => afterMs)))
  const elapsedMs = Math.min(lastMs, elapsedAt(clock, now))
  const isOver = elapsedMs >= lastMs
  return (
    <>
      <div className={styles['line']}>
        <b role="timer" aria-label="Since it began">
          {spanClock(elapsedMs)}
        </b>
        {clock.since === null ? (
          <Button
            disabled={isOver}
            onClick={() =>
              setClock(running(clock.elapsedMs === 0 ? { ...clock, speed: 60 } : clock, Date.now()))
            }
          >
            Run
          </Button>
        ) : (
          <Button onClick={() => setClock(paused(clock, Date.now()))}>Pause</Button>
        )}
        <Select
          label="Speed"
          hideLabel
          value={String(clock.elapsedMs === 0 && clock.since === null ? 60 : clock.speed)}
          onChange={(speed) => setClock(atSpeed(clock, Number(speed), Date.now()))}
          options={replaySpeeds.map((speed) => ({ value: String(speed), label: `× ${speed}` }))}
        />
        <Button disabled={isOver} onClick={() => setClock(putForward(clock, lastMs, Date.now()))}>
          To the end
        </Button>
      </div>
      <div className={styles['columns']}>
        {columns.map(({ story, lines }) => (
          <LineColumn
            key={story.title}
            title={story.title}
            lines={lines.slice(0, countDue(lines, elapsedMs))}
            empty="Nobody has written anything down yet."
          />
        ))}
      </div>
      {isOver ? (
        <ScoreTable
          label="One story, told twice"
          columns={stories.map(({ title, plan }) => ({ title, score: plan.score }))}
        />
      ) : null}
    </>
  )
}
