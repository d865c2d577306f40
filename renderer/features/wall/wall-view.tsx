import { useEffect } from 'react'
import { useNow } from '../../parts/now'
import { useIncident, usePresent, useRoom, useRoomStatus } from '../../session/use-room'
import { skewWords } from './freshness'
import { useFreshness } from './use-feed'
import { useWallPlace } from './use-wall-place'
import { WallFrame } from './wall-frame'
import { pictureOf, type WallPicture } from './wall-picture'
import { WallScreen } from './wall-screen'
import { WallWaiting } from './wall-waiting'

/** How a wall shows itself to the others in the room. */
const wallName = 'wall'

/** What the open room says to a wall now. */
function usePicture(page: string | null) {
  const room = useRoom()
  const state = useIncident((whole) => whole)
  const { skewMs, out } = useRoomStatus()
  const present = usePresent()
  const now = useNow(1_000)
  const fresh = useFreshness(now)
  useEffect(() => room.setView(wallName), [room])
  const people = present.filter(({ view }) => view !== wallName).length
  const picture: WallPicture | null = pictureOf(state, {
    now,
    fresh,
    people,
    skew: skewWords(skewMs),
    page,
  })
  return { picture, fresh, out, now }
}

/** The room's screen, read from across the room. There is nothing to press. */
export function WallView({ page = null }: { readonly page?: string | null }) {
  const place = useWallPlace()
  const { picture, fresh, out, now } = usePicture(page)
  return (
    <WallFrame place={place} fresh={picture === null ? 'own' : fresh.kind}>
      {(size) =>
        picture === null || out !== null ? (
          <WallWaiting
            size={size}
            now={now}
            words={out === null ? 'Waiting for the room' : 'This wall was taken out of the room'}
            more={out === null ? fresh.words : 'Make a new code at a desk.'}
          />
        ) : (
          <WallScreen picture={picture} size={size} />
        )
      }
    </WallFrame>
  )
}
