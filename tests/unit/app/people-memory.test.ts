import { describe, expect, it } from 'vitest'
import { noticesBetween } from '../../../renderer/app/room-notices'
import { openPreferencesStore } from '../../../renderer/state/preferences-store'
import { answerAsk, askPerson } from '../../../shared/incident/commands/people-commands'
import { createDeclaredRoom } from '../../support/test-room'

describe('what is asked of me', () => {
  it('[PPL1] a question is a notice to whom it is put, once, and to nobody else', () => {
    const room = createDeclaredRoom()
    const moment = () => ({ state: room.state(), now: room.now() })
    const before = moment()
    const ask = room.must(askPerson, { person: room.id(1), text: 'Can you take Operations?' })
    const asked = moment()
    expect(noticesBetween(before, asked, room.id(1))).toMatchObject([
      { cause: 'assigned-to-me', view: 'command', body: 'Can you take Operations?' },
    ])
    expect(noticesBetween(before, asked, room.id(2))).toEqual([])
    expect(noticesBetween(asked, asked, room.id(1))).toEqual([])
    room.must(answerAsk, { ask, yes: false }, 1)
    expect(noticesBetween(before, moment(), room.id(1))).toEqual([])
  })
})

describe('services that travel', () => {
  it('[PPL6] the services of this person are kept on the machine and read again', async () => {
    const kept = new Map<string, unknown>()
    const home = {
      getPreference: async (key: string) => kept.get(key),
      putPreference: async (key: string, value: unknown) => void kept.set(key, value), // reason: the map itself is not the answer.
    }
    const noOthers = { tell: () => undefined, hear: () => undefined }
    const fail = (fault: unknown) => {
      throw fault
    }
    const first = await openPreferencesStore(home, noOthers, fail)
    expect(first.getState().services).toBe('')
    first.getState().change({ services: 'Gateway, Queue' })
    const again = await openPreferencesStore(home, noOthers, fail)
    expect(again.getState().services).toBe('Gateway, Queue')
  })
})
