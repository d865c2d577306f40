import { useNow } from '../../parts/now'
import { useWallPlace } from './use-wall-place'
import { WallFrame } from './wall-frame'
import { WallWaiting } from './wall-waiting'

/** A wall that cannot show its room: why, and that it goes on trying. */
export function WallFault({ why }: { readonly why: string }) {
  const now = useNow(1_000)
  const place = useWallPlace()
  return (
    <WallFrame place={place} fresh="own">
      {(size) => (
        <WallWaiting size={size} now={now} words="Nothing to show" more={`${why} Trying again.`} />
      )}
    </WallFrame>
  )
}
