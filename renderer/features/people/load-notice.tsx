import { commanderOf } from '../../../shared/incident/roles'
import { nameOf } from '../../../shared/incident/sentence'
import type { IncidentState } from '../../../shared/incident/state'
import {
  openTaskLimit,
  quietBranches,
  quietBranchMs,
  selectOverloaded,
} from '../../../shared/incident/views/load'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'

interface LoadLine {
  readonly key: string
  readonly text: string
}

/** Who carries too much, and which branch has gone quiet, in words. `now` is epoch ms. */
export function loadLines(state: IncidentState, now: number): readonly LoadLine[] {
  const name = (id: string) => visibleName(nameOf(state, id))
  return [
    ...selectOverloaded(state).map(({ person, tasks }) => ({
      key: `tasks-${person}`,
      text: `${name(person)} has ${tasks} open tasks. More than ${openTaskLimit} is more than one person keeps in mind: share them out.`,
    })),
    ...quietBranches(state, now).map(({ role, title, holder }) => ({
      key: `quiet-${role}`,
      text: `Nobody of ${visibleName(title)} has written for ${quietBranchMs / 60_000} minutes. Ask ${name(holder)} how it goes.`,
    })),
  ]
}

/** For the commander, until seen: no heroes, no lone wolves. */
export function LoadNotice() {
  const room = useRoom()
  const state = useIncident((whole) => whole)
  const now = useNow(30_000)
  const [seen, setSeen] = useDraft(room.roomId, 'load-seen')
  if (commanderOf(state) !== room.deviceId) return null
  const lines = loadLines(state, now)
  const fresh = lines.filter(({ key }) => !seen.split(' ').includes(key))
  if (fresh.length === 0) return null
  return (
    <Notice>
      <span>
        {fresh.map(({ key, text }) => (
          <span key={key}>{text} </span>
        ))}
      </span>
      <a href={`#room/${room.roomId}/people`}>To the people</a>
      <Button variant="quiet" onClick={() => setSeen(lines.map(({ key }) => key).join(' '))}>
        Seen
      </Button>
    </Notice>
  )
}
