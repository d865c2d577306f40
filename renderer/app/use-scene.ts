import { useMemo } from 'react'
import { describeRejection } from '../../shared/incident/describe-rejection'
import { useRoomActions } from '../session/room-actions'
import type { RoomSession } from '../session/room-session'
import { useHost } from '../session/use-host'
import { useStores } from '../state/use-stores'
import type { Scene } from './command-registry'
import type { Place } from './location'
import { sendNoChange } from './send-no-change'

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
  const { workspace, preferences } = useStores()
  const actions = useRoomActions()
  return useMemo(
    () => ({
      place,
      room,
      go,
      showView: (view) => (room ? go({ kind: 'room', id: room.roomId, view }) : undefined),
      openLayer: (layer) => workspace.getState().openLayer(layer, Date.now()),
      run(command, args, said) {
        room?.run(command, args).then(
          (result) => workspace.getState().tell(result.ok ? said : describeRejection(result.error)),
          (fault: unknown) => workspace.getState().tell(`It was not written: ${String(fault)}`),
        )
      },
      toggleQuiet() {
        if (!room) return
        const { quietRooms, change } = preferences.getState()
        const isQuiet = quietRooms.includes(room.roomId)
        const others = quietRooms.filter((id) => id !== room.roomId)
        change({ quietRooms: isQuiet ? others : [...others, room.roomId].slice(-200) })
        workspace
          .getState()
          .tell(
            isQuiet
              ? 'All notices of this room again.'
              : 'Quiet: only a handoff to you and a new severity still call you.',
          )
      },
      lead({ id, view, tab }) {
        if (!room) return
        const { keepDraft, show } = workspace.getState()
        if (tab !== null) keepDraft(`${room.roomId}/work-tab`, tab)
        go({ kind: 'room', id: room.roomId, view })
        show(id)
      },
      wish: (name) => workspace.getState().makeWish(name),
      openWall: (roomId) => {
        host.openWall({ roomId, displayId: null }).then(
          (outcome) => (outcome.ok ? undefined : workspace.getState().tell(outcome.sentence)),
          () => workspace.getState().tell('The wall could not be opened.'),
        )
      },
      // void: it tells itself what became of it
      sendNoChange: () =>
        room ? void sendNoChange(room, actions, workspace.getState().tell) : undefined,
      focusRegion,
    }),
    [place, room, go, workspace, preferences, host, actions],
  )
}
