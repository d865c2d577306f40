import { useMemo } from 'react'
import { counted } from '../../../shared/base/counted'
import { findInRooms, type Hit, mostHits } from '../../../shared/incident/library/find'
import { searchWords } from '../../../shared/incident/search-words'
import { isoOf } from '../../../shared/incident/sentence'
import { padTitle } from '../../parts/pad-titles'
import { visibleName } from '../../parts/person-name'
import { viewOfPad } from '../../parts/searched-pads'
import type { LibraryRoom } from '../../session/library'
import type { View } from '../../state/workspace-store'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './library-view.module.css'

const whereWords = ({ where }: Hit): string => {
  if (where.kind === 'title') return 'Title'
  return where.kind === 'pad'
    ? padTitle(where.pad)
    : `${isoOf(where.at).slice(0, 16).replace('T', ' ')}Z`
}

/** The view of the room in which the line stands. */
function viewOf({ where }: Hit): View {
  if (where.kind === 'log') return 'log'
  if (where.kind === 'title') return 'command'
  return viewOfPad(where.pad)
}

const countWords = (hits: number, rooms: number) =>
  hits >= mostHits
    ? `the first ${mostHits} lines: say more words`
    : `${counted(hits, 'line', 'lines')} in ${counted(rooms, 'room', 'rooms')}`

/** Lines of the log and of the prose of all rooms, under the room they stand in. */
export function SearchResults(props: {
  readonly rooms: readonly LibraryRoom[]
  readonly query: string
  readonly onOpen: (id: string, view: View) => void
}) {
  const { rooms, query } = props
  const hits = useMemo(() => findInRooms(rooms, query), [rooms, query])
  const found = rooms
    .map((room) => ({ room, hits: hits.filter((hit) => hit.room.id === room.id) }))
    .filter((each) => each.hits.length > 0)
  return (
    <Section
      title="Found"
      aside={<span role="status">{countWords(hits.length, found.length)}</span>}
    >
      {found.length === 0 ? (
        <Empty>
          Nothing holds {searchWords(query).length > 1 ? 'all these words' : 'this word'}. Fewer
          words find more; quotes keep words together.
        </Empty>
      ) : null}
      {found.map(({ room, hits: lines }) => (
        <div key={room.id} className={styles['found']}>
          <h3>{visibleName(room.state.incident?.title ?? room.record.title)}</h3>
          <Rows label={`Found in ${room.record.title}`}>
            {lines.map((hit) => (
              <li
                key={
                  hit.where.kind === 'log' ? hit.where.entry : `${whereWords(hit)}${hit.excerpt}`
                }
              >
                <button
                  type="button"
                  className={styles['hit']}
                  onClick={() => props.onOpen(room.id, viewOf(hit))}
                >
                  <small>{whereWords(hit)}</small>
                  <span dir="auto">{hit.excerpt}</span>
                </button>
              </li>
            ))}
          </Rows>
        </div>
      ))}
    </Section>
  )
}
