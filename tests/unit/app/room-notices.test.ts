import { describe, expect, it } from 'vitest'
import { noticesBetween } from '../../../renderer/app/room-notices'
import { sendUpdate } from '../../../shared/incident/commands/comms-commands'
import { offerCommand } from '../../../shared/incident/commands/handoff-commands'
import { changeSeverity } from '../../../shared/incident/commands/incident-commands'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { addTask } from '../../../shared/incident/commands/work-commands'
import { createDeclaredRoom, type TestRoom } from '../../support/test-room'

const minute = 60_000

/** What the second person is told of what the first one did. */
function told(act: (room: TestRoom) => void, quiet = false) {
  const room = createDeclaredRoom()
  room.must(addNote, { text: 'here' }, 1)
  const before = { state: room.state(), now: room.now() }
  act(room)
  const after = { state: room.state(), now: room.now() }
  return noticesBetween(before, after, room.id(1), { quiet }).map(({ cause }) => cause)
}

const acts = {
  'assigned-to-me': (room: TestRoom) =>
    void room.must(addTask, { text: 'Look at the queue', owner: room.id(1) }),
  'handoff-to-me': (room: TestRoom) => void room.must(offerCommand, { to: room.id(1) }),
  'severity-changed': (room: TestRoom) =>
    void room.must(changeSeverity, { to: 'SEV1', reason: 'all regions' }),
  mentioned: (room: TestRoom) =>
    void room.must(addNote, {
      text: `@${room.state().people.get(room.id(1))?.name ?? ''} can you look?`,
    }),
} as const

describe('what may interrupt somebody', () => {
  it.each(Object.entries(acts))('[DESKH4] %s: once, and with its own cause', (cause, act) => {
    expect(told(act)).toEqual([cause])
  })

  it('[DESKH4] an overdue update calls who commands, when it becomes so and not again', () => {
    const room = createDeclaredRoom()
    room.must(sendUpdate, {
      audience: 'outside',
      sort: 'holding',
      text: 'Checkout fails for all; we look into it.',
      nextAt: room.now() + 30 * minute,
    })
    const at = (minutes: number) => ({ state: room.state(), now: room.now() + minutes * minute })
    const causes = (from: number, to: number, person = 0) =>
      noticesBetween(at(from), at(to), room.id(person)).map(({ cause }) => cause)
    room.must(addNote, { text: 'here' }, 1)
    expect(causes(28, 29)).toEqual([])
    expect(causes(29, 31)).toEqual(['update-overdue'])
    expect(causes(31, 32)).toEqual([])
    expect(causes(29, 31, 1)).toEqual([])
  })

  it('[DESKH4] who follows quietly hears of a handoff and of a new severity, and of nothing else', () => {
    const heard = Object.entries(acts).flatMap(([, act]) => told(act, true))
    expect(heard).toEqual(['handoff-to-me', 'severity-changed'])
  })
})
