import { useMemo } from 'react'
import { practiceOf, practiceWords } from '../../shared/incident/library/practice'
import { isoOf } from '../../shared/incident/sentence'
import type { LibraryRoom } from '../session/library'
import { useNow } from './now'
import styles from './practice-age.module.css'

/** When the last drill was, against the goal, and when the next one is; nothing where nobody practises. */
export function PracticeAge({ rooms }: { readonly rooms: readonly LibraryRoom[] }) {
  const now = useNow(60_000)
  const practice = useMemo(() => practiceOf(rooms, now), [rooms, now])
  const words = practiceWords(practice, now)
  const [next] = practice.planned
  if (!words && !next) return null
  return (
    <p className={styles['age']}>
      {words ? <span className={words.late ? styles['late'] : undefined}>{words.text}</span> : null}
      {next ? (
        <span>
          {' '}
          Next: {next.title},{' '}
          <time dateTime={isoOf(next.startsAt)}>
            {isoOf(next.startsAt).slice(0, 16).replace('T', ' ')}Z
          </time>
          .
        </span>
      ) : null}
    </p>
  )
}
