import { durationsOf } from '../../../shared/incident/library/durations'
import { beginningOf } from '../../../shared/incident/library/past-room'
import { summaryOf } from '../../../shared/incident/library/summary'
import { isoOf } from '../../../shared/incident/sentence'
import { isEnded } from '../../../shared/incident/stage'
import { visibleName } from '../../parts/person-name'
import { SeverityBadge } from '../../parts/severity-badge'
import { spanWords } from '../../parts/time'
import type { LibraryRoom } from '../../session/library'
import type { View } from '../../state/workspace-store'
import { Empty, Section } from '../../ui/section'
import { Table } from '../../ui/table'
import styles from './library-view.module.css'

const kindWords = { incident: '', drill: 'Drill. ', operation: 'Planned operation. ' } as const

const Span = ({ ms }: { readonly ms: number | null }) =>
  ms === null ? <small>not recorded</small> : <span>{spanWords(ms)}</span>

function openCount({ state }: LibraryRoom): string {
  const open = [...state.actions.values()].filter((item) => item.doneAt === null).length
  return open === 0 ? 'none' : String(open)
}

/** Past rooms, the last to begin first, and how long each took. */
export function PastSection(props: {
  readonly rooms: readonly LibraryRoom[]
  readonly onOpen: (id: string, view: View) => void
}) {
  const rooms = [...props.rooms].sort((a, b) => (beginningOf(b) ?? 0) - (beginningOf(a) ?? 0))
  return (
    <Section title="Past rooms" aside={rooms.length > 0 ? String(rooms.length) : undefined}>
      {rooms.length === 0 ? (
        <Empty>
          Incidents, drills and planned operations stand here once they are resolved or closed.
        </Empty>
      ) : (
        <div className={styles['scroll']}>
          <Table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">Room</th>
                <th scope="col">Began (UTC)</th>
                <th scope="col">To detect</th>
                <th scope="col">To mitigate</th>
                <th scope="col">To resolve</th>
                <th scope="col">Open actions</th>
              </tr>
            </thead>
            <tbody>
              {rooms.map((room) => {
                const { incident, roomKind, stamps } = room.state
                const { detectMs, mitigateMs, resolveMs } = durationsOf(stamps)
                const began = beginningOf(room)
                const summary = summaryOf(room)
                return (
                  <tr key={room.id}>
                    <th scope="row">
                      <button type="button" onClick={() => props.onOpen(room.id, 'after')}>
                        {incident ? (
                          <SeverityBadge
                            severity={incident.severity}
                            ended={isEnded(incident.stage)}
                          />
                        ) : null}
                        <span>
                          {kindWords[roomKind]}
                          {visibleName(incident?.title ?? room.record.title)}
                        </span>
                      </button>
                      {summary === '' ? null : (
                        <small className={styles['summary']} dir="auto">
                          {summary}
                        </small>
                      )}
                    </th>
                    <td>
                      {began === null ? (
                        <small>not recorded</small>
                      ) : (
                        <time dateTime={isoOf(began)}>
                          {isoOf(began).slice(0, 16).replace('T', ' ')}
                        </time>
                      )}
                    </td>
                    <td>
                      <Span ms={detectMs} />
                    </td>
                    <td>
                      <Span ms={mitigateMs} />
                    </td>
                    <td>
                      <Span ms={resolveMs} />
                    </td>
                    <td>{openCount(room)}</td>
                  </tr>
                )
              })}
            </tbody>
          </Table>
        </div>
      )}
    </Section>
  )
}
