import { useMemo } from 'react'
import { practiceOf } from '../../../shared/incident/library/practice'
import { isoOf } from '../../../shared/incident/sentence'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { PracticeAge } from '../../parts/practice-age'
import { agoWords } from '../../parts/time'
import type { LibraryRoom } from '../../session/library'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './practice.module.css'

/** What was practised, what is planned, and how that stands against the goal. */
export function DrillsSection(props: {
  readonly rooms: readonly LibraryRoom[]
  readonly onOpen: (id: string) => void
  readonly onHandbook: () => void
}) {
  const { rooms } = props
  const now = useNow(60_000)
  const { drills, planned } = useMemo(() => practiceOf(rooms, now), [rooms, now])
  return (
    <Section
      title="Drills"
      action={<Button onClick={props.onHandbook}>Plan in the handbook</Button>}
    >
      <PracticeAge rooms={rooms} />
      {planned.length > 1 ? (
        <Rows label="Planned drills">
          {planned.map((drill) => (
            <li key={drill.id}>
              {isoOf(drill.startsAt).slice(0, 16).replace('T', ' ')}Z <b>{drill.title}</b>
            </li>
          ))}
        </Rows>
      ) : null}
      {drills.length === 0 ? (
        <Empty>
          No drill was held on this machine yet. Play an incident again, below, or declare a drill
          of your own.
        </Empty>
      ) : (
        <Rows label="Drills that were held">
          {drills.map(({ room, at }) => (
            <li key={room.id}>
              <button
                type="button"
                className={styles['room']}
                onClick={() => props.onOpen(room.id)}
              >
                <b>{visibleName(room.state.incident?.title ?? room.record.title)}</b>{' '}
                <small>{agoWords(Math.max(0, now - at))}</small>
              </button>
            </li>
          ))}
        </Rows>
      )}
    </Section>
  )
}
