import { usePreferences } from '../../state/use-stores'
import { Button } from '../../ui/button'
import styles from './calibration.module.css'
import { placeLimits } from './geometry'
import { SizeFields } from './size-fields'
import { useWallPlace } from './use-wall-place'
import { WallFrame } from './wall-frame'

const step = 1.15

/** On the wall's own screen: is the smallest line that matters read by whoever is furthest away? */
export function Calibration({ onDone }: { readonly onDone: () => void }) {
  const place = useWallPlace()
  const change = usePreferences((state) => state.change)
  const { min, max } = placeLimits.distanceM
  const set = (distance: number) =>
    change({ wallDistanceM: Math.round(Math.min(max, Math.max(min, distance)) * 10) / 10 })
  return (
    <WallFrame place={place} fresh="own">
      {() => (
        <div className={styles['page']}>
          <h1 className={styles['line']}>Can the furthest person read this line? 14:05:09Z</h1>
          <div className={styles['panel']}>
            <p>
              Letters as high as this carry everything that matters. Only clocks of other places and
              names are smaller, by a fifth.
            </p>
            <div className={styles['acts']}>
              <Button variant="primary" large onClick={onDone}>
                Yes, show the wall
              </Button>
              <Button large onClick={() => set(place.distanceM * step)}>
                No, larger
              </Button>
              <Button large onClick={() => set(place.distanceM / step)}>
                Smaller would do
              </Button>
            </div>
            <SizeFields />
          </div>
        </div>
      )}
    </WallFrame>
  )
}
