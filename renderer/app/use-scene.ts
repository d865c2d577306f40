import { useMemo } from 'react'
import type { RoomSession } from '../session/room-session'
import { useHost } from '../session/use-host'
import { useStores } from '../state/use-stores'
import type { Scene } from './command-registry'
import type { Place } from './location'

function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  if (regions.length === 0) return
  const inside = regions.findIndex((region) => region.contains(document.activeElement))
  const next =
    inside < 0
      ? step === 1
        ? 0
        : regions.length - 1
      : (inside + step + regions.length) % regions.length
  regions[next]?.focus()
}

/** What commands act on, for the place that is shown now. */
export function useScene(
  place: Place,
  room: RoomSession | null,
  go: (place: Place) => void,
): Scene {
  const host = useHost()
  const { workspace } = useStores()
  return useMemo(
    () => ({
      place,
      room,
      go,
      showView: (view) => (room ? go({ kind: 'room', id: room.roomId, view }) : undefined),
      openLayer: (layer) => workspace.getState().openLayer(layer, Date.now()),
      wish: (name) => workspace.getState().makeWish(name),
      openWall: (roomId) => {
        host.openWall({ roomId, displayId: null }).then(
          (outcome) => (outcome.ok ? undefined : workspace.getState().tell(outcome.sentence)),
          () => workspace.getState().tell('The wall could not be opened.'),
        )
      },
      focusRegion,
    }),
    [place, room, go, workspace, host],
  )
}
