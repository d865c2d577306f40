import { useState } from 'react'
import { SeveritySign } from '../../parts/severity-badge'
import { rowHeights, type WallRows } from './row-budget'
import styles from './wall-band.module.css'
import type { WallPicture } from './wall-picture'

/** True from the first change of `value` on, so that nothing flashes because a wall was opened. */
function useChanged(value: string): boolean {
  const [seen, setSeen] = useState({ value, isChanged: false })
  if (seen.value !== value) setSeen({ value, isChanged: true })
  return seen.isChanged || seen.value !== value
}

/** Level A: the one line that is read from everywhere. */
export function WallBand({
  picture,
  rows,
}: {
  readonly picture: WallPicture
  readonly rows: Pick<WallRows, 'band' | 'note'>
}) {
  const { band, tone, isFilled, kind, note } = picture
  const words = `${band.first} ${band.second}`
  const isChanged = useChanged(words)
  const isTwo = rows.band === 'two-lines'
  const height = rowHeights.band + (isTwo ? rowHeights.bandSecond : 0)
  const shown = isFilled && band.first === 'NOT LIVE' ? 'not-live' : tone
  return (
    <>
      <div
        className={styles['band']}
        style={{ height: `calc(${height} * var(--u))` }}
        data-severity={shown}
        data-kind={kind ?? undefined}
        role="status"
      >
        {shown === 'not-live' ? null : (
          <span key={words} className={styles['sign']} data-flash={isChanged}>
            <SeveritySign severity={tone === 'ended' ? 'SEV4' : tone} ended={tone === 'ended'} />
          </span>
        )}
        <span className={styles['words']}>
          {band.first} {rows.band === 'one-line' ? band.second : null}
          {isTwo ? <span className={styles['second']}>{band.second}</span> : null}
        </span>
        {rows.note === 'beside' && note !== null ? (
          <span className={styles['note']}>{note}</span>
        ) : null}
      </div>
      {rows.band === 'stage-below' ? (
        <div className={styles['stage']} style={{ height: `calc(${rowHeights.fact} * var(--u))` }}>
          {band.second}
        </div>
      ) : null}
      {rows.note === 'below' && note !== null ? (
        <div className={styles['under']} style={{ height: `calc(${rowHeights.note} * var(--u))` }}>
          {note.replace('\n', ', ')}
        </div>
      ) : null}
    </>
  )
}
