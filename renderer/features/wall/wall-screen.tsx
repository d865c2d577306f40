import type { CSSProperties } from 'react'
import { rowHeights, sideU, sizes, wallRows } from './row-budget'
import { textWidthEm } from './text-width'
import { WallBand } from './wall-band'
import type { WallSize } from './wall-frame'
import type { PictureFact, PictureLine, WallPicture } from './wall-picture'
import styles from './wall-screen.module.css'
import { leadWidth, WallTitle } from './wall-title'

/** Width of the ages before the lines, u. */
const agesU = 4

/** A height in the unit of the wall: every row has its own, so that together they never run over the edge. */
export const heightOf = (units: number): CSSProperties => ({ height: `calc(${units} * var(--u))` })

/** One incident on a wall, as much of it as there is room for. */
export function WallScreen({
  picture,
  size,
}: {
  readonly picture: WallPicture
  readonly size: WallSize
}) {
  const { widthU, heightU } = size
  const [newest] = picture.lines
  const newestWidth = newest ? textWidthEm(lineText(newest)) * sizes.c : 0
  const rows = wallRows(
    {
      ...picture,
      isStale: picture.banner !== null,
      leadU: leadWidth(picture),
      lines: picture.lines.length,
      isNewestLong: newestWidth > widthU - 2 * sideU - agesU,
      hasExits: picture.exits !== null,
    },
    widthU,
    heightU,
  )
  const lines = picture.lines.slice(0, rows.lines)
  return (
    <>
      <WallBand picture={picture} rows={rows} />
      {rows.banner ? (
        <div className={styles['banner']} style={heightOf(rowHeights.banner)} role="status">
          {picture.banner}
        </div>
      ) : null}
      {rows.titleLines === 0 ? null : (
        <div className={styles['top']}>
          <WallTitle picture={picture} lines={rows.titleLines} />
          {rows.facts.map((keys) => (
            <dl key={keys[0]} className={styles['row']} style={heightOf(rowHeights.fact)}>
              {keys.map((key) => {
                const fact = picture.facts.find((each) => each.key === key)
                return fact ? <FactView key={key} fact={fact} /> : null
              })}
            </dl>
          ))}
        </div>
      )}
      <div className={styles['middle']}>
        {lines.length === 0 ? null : (
          <ol className={styles['lines']} aria-label="Newest entries">
            {lines.map((line, index) => (
              <LineView key={line.id} line={line} most={index === 0 ? rows.newestLines : 1} />
            ))}
          </ol>
        )}
        {rows.exits ? (
          <p className={styles['exits']} style={heightOf(rowHeights.line)}>
            <span className={styles['cut']} title={picture.exits ?? ''}>
              {picture.exits}
            </span>
          </p>
        ) : null}
        {rows.post ? (
          <p className={styles['exits']} style={heightOf(rowHeights.line)}>
            <span className={styles['cut']} title={picture.post ?? ''}>
              {picture.post}
            </span>
          </p>
        ) : null}
      </div>
      <Foot rows={rows.foot} />
    </>
  )
}

function FactView({ fact }: { readonly fact: PictureFact }) {
  return (
    <div className={styles['fact']} data-new={fact.isNew} data-fact={fact.key}>
      <dt>{fact.label}</dt>
      <dd className={fact.late ? styles['late'] : undefined}>
        <span className={styles['cut']} title={fact.value}>
          {fact.value}
        </span>
      </dd>
    </div>
  )
}

const lineText = ({ who, words }: PictureLine): string => (who === null ? words : `${who} ${words}`)

function LineView({ line, most }: { readonly line: PictureLine; readonly most: 1 | 2 }) {
  const extra = most === 2 ? rowHeights.line - 0.1 : 0
  return (
    <li data-new={line.isNew} style={heightOf(rowHeights.line + extra)}>
      <span className={styles['age']}>{line.age}</span>
      <span className={styles['cut']} data-lines={most} title={lineText(line)}>
        {line.who === null ? null : <b>{line.who}</b>} {line.words}
      </span>
    </li>
  )
}

/** How fresh it is comes first; then what fits. */
export function Foot({ rows }: { readonly rows: readonly (readonly string[])[] }) {
  return (
    <section
      aria-label="This wall"
      className={styles['foot']}
      style={heightOf(rowHeights.aroundFoot + rows.length * rowHeights.footLine)}
    >
      {rows.map((items) => (
        <div key={items[0]}>
          {items.map((item) => (
            <span key={item} className={styles['cut']} title={item}>
              {item}
            </span>
          ))}
        </div>
      ))}
    </section>
  )
}
