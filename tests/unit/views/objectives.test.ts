import { describe, expect, it } from 'vitest'
import {
  addObjective,
  changeStage,
  settleObjective,
} from '../../../shared/incident/commands/incident-commands'
import { parseObjectiveLine, selectObjectives } from '../../../shared/incident/views/objectives'
import { createDeclaredRoom } from '../../support/test-room'

describe('the objectives', () => {
  it('[DECL8] the phase that leads follows from the stage', () => {
    const room = createDeclaredRoom()
    const lead = () => selectObjectives(room.state()).lead
    expect(lead()).toBe('contain')
    for (const [to, phase] of [
      ['identified', 'contain'],
      ['mitigated', 'restore'],
      ['monitoring', 'restore'],
      ['resolved', 'understand'],
    ] as const) {
      room.must(changeStage, { to })
      expect(lead()).toBe(phase)
    }
    room.must(changeStage, { to: 'investigating', reason: 'It is back' })
    expect(lead()).toBe('contain')
  })

  it('[DECL8] when all objectives of a phase are met the next one leads; dropped ones do not count', () => {
    const room = createDeclaredRoom()
    const view = () => selectObjectives(room.state())
    const add = (text: string, phase: 'contain' | 'restore') =>
      room.must(addObjective, { text, phase })
    const first = add('No more loss', 'contain')
    const second = add('No more alerts', 'contain')
    add('Everybody can pay', 'restore')
    room.must(settleObjective, { objective: first, how: 'met' })
    expect(view().lead).toBe('contain')
    expect(view().phases[0]?.objectives.map(({ text }) => text)).toEqual([
      'No more alerts',
      'No more loss',
    ])
    room.must(settleObjective, { objective: second, how: 'dropped', reason: 'They are noise' })
    expect(view().lead).toBe('restore')
    expect(view().phases[0]).toMatchObject({ open: 0, met: 1 })
    add('No more calls', 'contain')
    expect(view().lead).toBe('contain')
  })

  it('[DECL8] a phase whose objectives were all dropped was not reached', () => {
    const room = createDeclaredRoom()
    const only = room.must(addObjective, { text: 'Drain it', phase: 'contain' })
    room.must(settleObjective, { objective: only, how: 'dropped', reason: 'It is empty' })
    expect(selectObjectives(room.state()).lead).toBe('contain')
  })

  it('[DECL8] an open objective of an earlier phase is still counted when the stage has moved on', () => {
    const room = createDeclaredRoom()
    room.must(addObjective, { text: 'No more loss', phase: 'contain' })
    room.must(changeStage, { to: 'mitigated' })
    const { lead, phases } = selectObjectives(room.state())
    expect(lead).toBe('restore')
    expect(phases[0]?.open).toBe(1)
  })

  it.each([
    ['No more loss', { text: 'No more loss' }],
    ['No more loss, seen by: errors < 1 %', { text: 'No more loss', measure: 'errors < 1 %' }],
    ['Orders pass; seen by  two a second', { text: 'Orders pass', measure: 'two a second' }],
    ['Nobody is seen by a camera', { text: 'Nobody is seen by a camera' }],
    ['seen by nobody', { text: 'seen by nobody' }],
    ['No more loss, seen by ', { text: 'No more loss, seen by' }],
  ])('[DECL8] "%s" is read as a line', (line, read) => {
    expect(parseObjectiveLine(line)).toEqual(read)
  })
})
