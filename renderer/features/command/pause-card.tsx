import { commanderOf } from '../../../shared/incident/roles'
import { isEnded } from '../../../shared/incident/stage'
import { raisedAt } from '../../../shared/incident/views/raised'
import { useNow } from '../../parts/now'
import { useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'

/** After this long the moment is over, card or not. */
const shownMs = 5 * 60_000

/** For the commander, when it has just become worse: half a minute to think, before the next act. */
export function PauseCard() {
  const room = useRoom()
  const at = useIncident(raisedAt)
  const severity = useIncident((state) => state.incident?.severity)
  const isMine = useIncident(
    (state) =>
      commanderOf(state) === room.deviceId &&
      state.incident !== null &&
      !isEnded(state.incident.stage),
  )
  const now = useNow(10_000)
  const [done, setDone] = useDraft(room.roomId, `pause-${at ?? 0}`)
  if (!isMine || at === null || done !== '' || now - at > shownMs) return null
  return (
    <Notice>
      <span>
        <b>It is {severity} now. Take half a minute.</b> What do we know, and what do we only
        believe? Who is missing? Who has to hear of it, and when next?
      </span>
      <Button variant="quiet" onClick={() => setDone('done')}>
        Go on
      </Button>
    </Notice>
  )
}
