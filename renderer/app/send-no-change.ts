import { sendUpdate } from '../../shared/incident/commands/comms-commands'
import { describeRejection } from '../../shared/incident/describe-rejection'
import { utcTime } from '../../shared/incident/sentence'
import { selectNextWord } from '../../shared/incident/views/comms-view'
import { noChangeText, updateAsText } from '../../shared/incident/views/update-text'
import type { RoomActions } from '../session/room-actions'
import type { RoomSession } from '../session/room-session'

/** Why "no change" cannot be said now; null when it can. */
export const noChangeBlocked = (room: RoomSession): string | null =>
  selectNextWord(room.state()) === null
    ? 'No next update is promised to anybody. Write one first; then “no change” keeps the promise.'
    : null

const sending = new WeakSet<RoomSession>()

/** Says "no change" to the audience whose promise ends first, promises the next word as long as before, and tells what became of it. */
export async function sendNoChange(
  room: RoomSession,
  actions: Pick<RoomActions, 'copyText'>,
  tell: (words: string) => void,
): Promise<void> {
  const next = selectNextWord(room.state())
  if (next === null || sending.has(room)) return
  const { audience, everyMs } = next
  sending.add(room)
  try {
    const nextAt = Date.now() + everyMs
    const sent = await room.run(sendUpdate, {
      audience,
      sort: 'no-change',
      text: noChangeText,
      nextAt,
    })
    if (!sent.ok) return tell(describeRejection(sent.error))
    const update = room.state().updates.findLast(({ id }) => sent.value.includes(id))
    const copied = update ? await actions.copyText(updateAsText(room.state(), update)) : false
    tell(
      `“No change” to ${audience} is logged as sent, next at ${utcTime(nextAt).slice(0, 5)}Z. ${copied ? 'It is copied: paste it where they read.' : 'Copy it under Comms to where they read.'}`,
    )
  } catch (fault) {
    tell(`It was not written: ${fault instanceof Error ? fault.message : 'unknown fault'}.`)
  } finally {
    sending.delete(room)
  }
}
