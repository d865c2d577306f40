import { selectForCommander } from '../../../shared/incident/views/comms-view'
import { visibleName } from '../../parts/person-name'
import { useIncident, useRoom } from '../../session/use-room'
import { Notice } from '../../ui/section'

/** Questions from outside that the commander should know of, until they are answered. */
export function EnquiryLine() {
  const { roomId } = useRoom()
  const open = useIncident(selectForCommander)
  const [first] = open
  if (!first) return null
  return (
    <Notice>
      <span>
        {open.length === 1 ? 'Asked from outside' : `${open.length} questions from outside`}:{' '}
        <b>{visibleName(first.from)}</b>: {visibleName(first.text)}
        {first.count > 1 ? ` (${first.count} asked the same)` : ''}
        {open.length > 1 ? `, and ${open.length - 1} more` : ''}
      </span>
      <a href={`#room/${roomId}/comms`}>To the enquiries</a>
    </Notice>
  )
}
