import { describe, expect, it } from 'vitest'
import { windowTitle } from '../../../renderer/app/window-title'
import {
  acceptCommand,
  offerCommand,
  takeOverCommand,
} from '../../../shared/incident/commands/handoff-commands'
import { changeStage, changeTitle } from '../../../shared/incident/commands/incident-commands'
import { fold } from '../../../shared/incident/fold'
import { createDeclaredRoom, createTestRoom } from '../../support/test-room'

const facts = { title: 'A room', view: 'Log' }

describe('the title of a window', () => {
  it('[DESKH6] says how bad, what, who commands, and follows a handoff and a new name', () => {
    const room = createDeclaredRoom()
    const { name } = room.state().people.get(room.id(0)) ?? { name: '' }
    const { severity, title } = room.state().incident ?? { severity: '', title: '' }
    expect(windowTitle(room.state(), facts)).toBe(
      `${severity} ${title}, ${name} commands, Log - War Room`,
    )
    const offer = room.must(offerCommand, { to: room.id(1) })
    room.must(acceptCommand, { offer }, 1)
    room.must(changeTitle, { title: 'Another name' })
    const next = room.state().people.get(room.id(1))?.name
    expect(windowTitle(room.state(), { ...facts, missed: 2 })).toBe(
      `(2) ${severity} Another name, ${next} commands, Log - War Room`,
    )
  })

  it('[DESKH6] names both of a contest, and nobody once it is over', () => {
    const one = createDeclaredRoom()
    one.must(takeOverCommand, { reason: 'no answer' }, 1)
    const split = one.entries().slice(0, -1)
    const two = createDeclaredRoom()
    two.must(takeOverCommand, { reason: 'no answer either' }, 2)
    const state = fold([...one.entries(), ...two.entries().filter(({ by }) => by === two.id(2))])
    expect(split.length).toBeGreaterThan(0)
    const names = [1, 2].map((person) => state.people.get(two.id(person))?.name ?? '')
    expect(windowTitle(state, facts)).toContain('CONTESTED: ')
    for (const name of names) expect(windowTitle(state, facts)).toContain(name)

    const over = createDeclaredRoom()
    over.must(changeStage, { to: 'stood-down', reason: 'a false alarm' })
    const { title } = over.state().incident ?? { title: '' }
    expect(windowTitle(over.state(), facts)).toBe(`${title}, stood down, Log - War Room`)
  })

  it('[DESKH6] a room without an incident goes by its own name', () => {
    expect(windowTitle(createTestRoom().state(), facts)).toBe('A room, Log - War Room')
  })
})
