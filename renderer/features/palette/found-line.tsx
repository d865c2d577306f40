import { isoOf } from '../../../shared/incident/sentence'
import type { RoomHit } from '../../../shared/incident/views/room-search'
import { visibleName } from '../../parts/person-name'
import styles from './palette.module.css'

/** `2026-11-21 16:01Z` of an instant. */
const minuteOf = (at: number): string => `${isoOf(at).slice(0, 16).replace('T', ' ')}Z`

/** What was found: the words around it, then what it is. */
export function FoundLine({ hit }: { readonly hit: RoomHit }) {
  const { before, hit: word, after } = hit.excerpt
  return (
    <>
      <span className={styles['words']} dir="auto">
        {visibleName(before)}
        <mark>{visibleName(word)}</mark>
        {visibleName(after)}
      </span>
      <small>{hit.at === null ? hit.what : `${hit.what}, ${minuteOf(hit.at)}`}</small>
    </>
  )
}
