import { nameOf } from '../../shared/incident/sentence'
import { useIncident, useRoom } from '../session/use-room'

/** Makes what turns text around or hides it visible: a name must look like what it is. */
export const visibleName = (name: string): string =>
  name.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u001f]/g, '\u25a1')

/** The name of a person, with "(you)" behind one's own. */
export function PersonName({
  id,
  plain = false,
}: {
  readonly id: string | null
  readonly plain?: boolean
}) {
  const room = useRoom()
  const name = useIncident((state) => nameOf(state, id))
  return (
    <bdi>
      {visibleName(name)}
      {!plain && id === room.deviceId ? ' (you)' : ''}
    </bdi>
  )
}
