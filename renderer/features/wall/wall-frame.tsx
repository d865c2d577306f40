import type { CSSProperties, ReactNode } from 'react'
import { useNow } from '../../parts/now'
import { usePreferences } from '../../state/use-stores'
import type { Freshness } from './freshness'
import { unitPx, type WallPlace } from './geometry'
import { shiftAt } from './pixel-shift'
import { useIdleCursor } from './use-idle-cursor'
import { useViewport } from './use-viewport'
import styles from './wall-frame.module.css'

/** Room around the layout, px at each edge: it is moved within. */
const marginPx = 4
/** The hatched border of a wall that is not live, u. */
const hatchU = 0.3

/** A wall's own size in its unit, as its rows may fill it. */
export interface WallSize {
  readonly widthU: number
  readonly heightU: number
}

/** What every wall has: its unit, its colours, the border when it is not live, and a layout that does not stand still for ever. */
export function WallFrame(props: {
  readonly place: WallPlace
  readonly fresh: Freshness['kind']
  readonly children: (size: WallSize) => ReactNode
}) {
  const { fresh } = props
  const theme = usePreferences((state) => state.wallTheme)
  const view = useViewport()
  const now = useNow(1_000)
  const isIdle = useIdleCursor()
  const u = unitPx(view, props.place)
  const { x, y } = shiftAt(now)
  const border = 2 * (fresh === 'stale' || fresh === 'lost' ? hatchU : 0)
  // reason: custom properties are no part of React's style type.
  const unit = { '--u': `${u}px` } as CSSProperties
  return (
    <main
      className={styles['frame']}
      style={unit}
      data-room={theme}
      data-fresh={fresh}
      data-idle={isIdle}
      aria-label="Wall"
    >
      <div className={styles['layout']} style={{ transform: `translate(${x}px, ${y}px)` }}>
        {props.children({
          widthU: (view.width - 2 * marginPx) / u - border,
          heightU: (view.height - 2 * marginPx) / u - border,
        })}
      </div>
    </main>
  )
}
