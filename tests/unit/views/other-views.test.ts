import { describe, expect, it } from 'vitest'
import { must } from '../../../shared/base/assert'
import { addAction, addLesson } from '../../../shared/incident/commands/after-commands'
import {
  answerEnquiry,
  logEnquiry,
  sendUpdate,
} from '../../../shared/incident/commands/comms-commands'
import { offerCommand } from '../../../shared/incident/commands/handoff-commands'
import { addObjective, setCommandPost } from '../../../shared/incident/commands/incident-commands'
import { addNote } from '../../../shared/incident/commands/log-commands'
import {
  assignRole,
  createRole,
  notePersonLeft,
} from '../../../shared/incident/commands/people-commands'
import { audiences, updateSorts } from '../../../shared/incident/entries/comms-entries'
import {
  actionGaps,
  selectActions,
  selectLessonHints,
} from '../../../shared/incident/views/after-view'
import { assembleBriefing } from '../../../shared/incident/views/briefing'
import { selectAudiences, selectEnquiries } from '../../../shared/incident/views/comms-view'
import { selectRoster } from '../../../shared/incident/views/people-view'
import { draftUpdate } from '../../../shared/incident/views/update-draft'
import { commandMovedText, updateAsMail } from '../../../shared/incident/views/update-text'
import { turfNotice } from '../../../shared/incident/views/work-view'
import { createDeclaredRoom } from '../../support/test-room'

const noPads = {
  situation: '',
  impactPeople: '',
  impactSystems: '',
  plan: '',
  risks: '',
  nextDecision: '',
}

describe('people and work', () => {
  it('[VIEW8] a name stands with everything its person holds; who left stands last', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'comms', person: room.id(0) })
    room.must(notePersonLeft, { person: room.id(1) })
    expect(selectRoster(room.state()).map(({ person, titles }) => [person.id, titles])).toEqual([
      [room.id(0), ['Incident commander', 'Communications']],
      [room.id(2), []],
      [room.id(1), []],
    ])
  })

  it('[VIEW9] says whose turf it is only once operations was given away, and never to operations', () => {
    const room = createDeclaredRoom()
    expect(turfNotice(room.state(), room.id(2))).toBeNull()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    const database = room.must(createRole, { title: 'Database', parent: 'ops' })
    expect(turfNotice(room.state(), room.id(0))).toBe('commanding')
    expect(turfNotice(room.state(), room.id(1))).toBeNull()
    expect(turfNotice(room.state(), room.id(2))).toBe('not-operations')
    room.must(assignRole, { role: database, person: room.id(2) })
    expect(turfNotice(room.state(), room.id(2))).toBeNull()
  })
})

describe('comms', () => {
  it('[VIEW10] each audience shows when it was told and what it was promised', () => {
    const room = createDeclaredRoom()
    const nextAt = room.now() + 30 * 60_000
    room.must(sendUpdate, { audience: 'outside', sort: 'holding', text: 'We know', nextAt })
    const lines = selectAudiences(room.state())
    expect(lines.find((line) => line.audience === 'outside')).toEqual({
      audience: 'outside',
      toldAt: room.now(),
      dueAt: nextAt,
    })
    expect(lines.find((line) => line.audience === 'executives')).toMatchObject({ toldAt: null })
  })

  it('[VIEW10] questions without an answer stand first', () => {
    const room = createDeclaredRoom()
    room.must(logEnquiry, { from: 'Sales', text: 'When?' })
    const second = room.must(logEnquiry, { from: 'Press', text: 'Why?' })
    room.must(answerEnquiry, { enquiry: second, text: 'We look into it' })
    expect(selectEnquiries(room.state()).map((each) => each.from)).toEqual(['Sales', 'Press'])
  })

  it.each(audiences.flatMap((audience) => updateSorts.map((sort) => [audience, sort] as const)))(
    '[VIEW11] an update to %s of sort %s has a first wording that names no person',
    (audience, sort) => {
      const room = createDeclaredRoom()
      room.must(addObjective, { text: 'Stop the loss', phase: 'contain' })
      for (const impact of ['', 'Nobody can pay']) {
        const text = draftUpdate(room.state(), sort, impact, audience)
        expect(text.trim()).not.toBe('')
        for (const { name } of room.state().people.values()) expect(text).not.toContain(name)
      }
    },
  )

  it('[VIEW11] executives are told impact, action, what is wanted of them, and when the next word comes', () => {
    const room = createDeclaredRoom()
    for (const sort of ['holding', 'progress', 'mitigated'] as const) {
      const text = draftUpdate(room.state(), sort, 'Nobody can pay', 'executives')
      expect(text, sort).toMatch(
        /^Login fails.*\nImpact: .+\nAction: .*\nDecision wanted from you: /,
      )
      expect(text, sort).toContain('Next word: within 30 minutes.')
    }
    expect(draftUpdate(room.state(), 'holding', 'Nobody can pay', 'executives')).toContain(
      'Impact: Nobody can pay.',
    )
    expect(draftUpdate(room.state(), 'fixed', '', 'executives')).not.toContain('Next word')
  })

  it('[VIEW11] outside is told no title, no severity, no objective and no way into the room', () => {
    const room = createDeclaredRoom()
    room.must(setCommandPost, { bridge: '+49 30 1' })
    room.must(addObjective, { text: 'Fail over the gateway', phase: 'contain' })
    for (const sort of updateSorts) {
      room.must(sendUpdate, {
        audience: 'outside',
        sort,
        text: draftUpdate(room.state(), sort, 'Nobody can pay', 'outside'),
      })
      const mail = updateAsMail(room.state(), must(room.state().updates.at(-1), 'just sent'))
      expect(mail, sort).not.toMatch(/Login fails|SEV|gateway|49 30|ommander/)
    }
    expect(draftUpdate(room.state(), 'holding', 'Nobody can pay', 'outside')).toContain(
      'We will tell you more within 30 minutes.',
    )
    const inside = draftUpdate(room.state(), 'progress', '', 'responders')
    expect(inside).toContain('Objective: Fail over the gateway.')
    expect(inside).toContain('Command post: +49 30 1.')
  })

  it('[VIEW11] says mitigated or fixed in so many words', () => {
    const room = createDeclaredRoom()
    for (const audience of audiences) {
      expect(draftUpdate(room.state(), 'mitigated', '', audience), audience).toContain('cause')
      expect(draftUpdate(room.state(), 'fixed', '', audience), audience).toMatch(/fixed/)
    }
  })

  it('[VIEW11] an update as a mail says what, when next and whom to reach', () => {
    const room = createDeclaredRoom()
    room.must(setCommandPost, { bridge: '+49 30 1', chat: '#incident' })
    const nextAt = room.now() + 30 * 60_000
    room.must(sendUpdate, {
      audience: 'organisation',
      sort: 'progress',
      text: 'Half is back',
      nextAt,
    })
    const update = room.state().updates.at(-1)
    if (!update) throw new Error('the update was not folded')
    const mail = updateAsMail(room.state(), update)
    expect(mail).toMatch(/^Subject: \[SEV2\] Login fails: update\n\nHalf is back\n/)
    expect(mail).toContain('Next update: 14:30:00Z')
    expect(mail).toContain('+49 30 1; #incident')
    expect(commandMovedText(room.state())).toContain('is now the incident commander.')
  })
})

describe('the briefing', () => {
  it('[VIEW12] has its eleven parts, in order, and each says something', () => {
    const room = createDeclaredRoom()
    const parts = assembleBriefing(room.state(), noPads)
    expect(parts.map((part) => part.key)).toEqual([
      'situation',
      'impact',
      'plan',
      'next-decision',
      'roles',
      'work',
      'divergences',
      'hypotheses',
      'update',
      'exits',
      'risks',
    ])
    for (const part of parts) expect(part.lines.join(''), part.key).not.toBe('')
  })

  it('[VIEW12] takes the words of the pads, and stays as it is while an offer is open', () => {
    const room = createDeclaredRoom()
    const pads = {
      ...noPads,
      situation: 'Half of the logins fail.',
      plan: 'Fail over, then look.',
      risks: 'The other site is cold.',
      nextDecision: 'Fail over or not, at 14:30Z',
    }
    const before = assembleBriefing(room.state(), pads)
    const said = (key: string) => before.find((part) => part.key === key)?.lines
    expect(said('plan')).toEqual([pads.plan])
    expect(said('risks')).toEqual([pads.risks])
    expect(said('next-decision')).toEqual([pads.nextDecision])
    expect(before[0]?.lines).toContain('Half of the logins fail.')
    room.must(offerCommand, { to: room.id(1) })
    expect(assembleBriefing(room.state(), pads)).toEqual(before)
  })
})

describe('after the incident', () => {
  it('[VIEW13] what was marked waits as a lesson until it is one', () => {
    const room = createDeclaredRoom()
    room.must(addNote, { text: 'The alert came at once', mark: 'well' })
    room.must(addNote, { text: 'A key moment', mark: 'key' })
    expect(selectLessonHints(room.state())).toMatchObject([
      { list: 'well', text: 'The alert came at once' },
    ])
    room.must(addLesson, { list: 'well', text: 'The alert came at once' })
    expect(selectLessonHints(room.state())).toEqual([])
  })

  it('[VIEW13] an action item says what it lacks; urgent ones stand first', () => {
    const room = createDeclaredRoom()
    const lesson = room.must(addLesson, { list: 'wrong', text: 'Nobody was told' })
    room.must(addAction, { what: 'Write it down', type: 'process' })
    room.must(addAction, {
      lesson,
      agreedWith: 'the team of the alerts',
      what: 'Alert on it',
      type: 'detect',
      owner: room.id(1),
      priority: 'P1',
      ticket: '42',
    })
    const [first, second] = selectActions(room.state())
    expect(first?.what).toBe('Alert on it')
    expect(first ? actionGaps(first) : null).toEqual([])
    expect(second ? actionGaps(second) : null).toEqual([
      'no owner',
      'no priority',
      'no ticket',
      'no lesson',
      'agreed with nobody',
    ])
  })
})
