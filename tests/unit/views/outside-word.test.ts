import { describe, expect, it } from 'vitest'
import { readExternalLink } from '../../../electron/main/security/navigation-policy'
import { must } from '../../../shared/base/assert'
import { reminders } from '../../../shared/incident/cadence'
import { logEnquiry, sendUpdate } from '../../../shared/incident/commands/comms-commands'
import { acceptCommand, offerCommand } from '../../../shared/incident/commands/handoff-commands'
import {
  addObjective,
  changeStage,
  setImpact,
  verifyBlock,
} from '../../../shared/incident/commands/incident-commands'
import { assignRole, createRole } from '../../../shared/incident/commands/people-commands'
import {
  selectForCommander,
  selectLateMinutes,
  selectNextWord,
  selectRespondersDue,
} from '../../../shared/incident/views/comms-view'
import { documentHealth } from '../../../shared/incident/views/document-health'
import { oldestBlock } from '../../../shared/incident/views/oldest-block'
import { selectOutsideFunnel } from '../../../shared/incident/views/outside-funnel'
import {
  mailtoLimit,
  updateAsMailto,
  updateAsText,
} from '../../../shared/incident/views/update-text'
import { plainPicture } from '../../../shared/report/plain-picture'
import { createDeclaredRoom } from '../../support/test-room'

const minute = 60_000
type Room = ReturnType<typeof createDeclaredRoom>

function told(room: Room, facts: Record<string, unknown> = {}, person = 0): string {
  return room.must(
    sendUpdate,
    { audience: 'organisation', sort: 'progress', text: 'Half is back', ...facts },
    person,
  )
}
const nameOf = (room: Room, person: number) =>
  must(room.state().people.get(room.id(person)), 'introduced').name

describe('the plain picture', () => {
  it('[COM1] names nobody but the commander, whatever was typed', () => {
    const room = createDeclaredRoom()
    const [commander, second, third] = [0, 1, 2].map((person) => nameOf(room, person))
    room.must(addObjective, { text: `${second} fails over`, phase: 'contain' })
    told(room, { text: `Ask ${third} about it` })
    const picture = plainPicture(room.state(), `${second} and ${third} see errors`)
    const words = JSON.stringify(picture)
    expect(words).not.toContain(second)
    expect(words).not.toContain(third)
    expect(picture?.ask?.name).toBe(commander)
    expect(picture?.impact).toBe('a responder and a responder see errors')
    expect(picture?.doing).toEqual(['a responder fails over'])
  })

  it('[COM1] says for each audience outside what was said last and what is promised', () => {
    const room = createDeclaredRoom()
    const nextAt = room.now() + 30 * minute
    told(room, { nextAt })
    told(room, { audience: 'responders', text: 'Root password changed' })
    const picture = plainPicture(room.state(), '')
    expect(picture).toMatchObject({
      impact: null,
      standing: 'A team is finding out what causes it.',
      words: [
        { audience: 'organisation', dueAt: nextAt, said: { text: 'Half is back' } },
        { audience: 'executives', dueAt: null, said: null },
        { audience: 'outside', dueAt: null, said: null },
      ],
    })
    expect(JSON.stringify(picture)).not.toContain('Root password')
  })

  it('[COM1] says in plain words that it is over, and does nothing any more', () => {
    const room = createDeclaredRoom()
    room.must(addObjective, { text: 'Stop the loss', phase: 'contain' })
    room.must(changeStage, { to: 'stood-down', reason: 'A test alert' })
    expect(plainPicture(room.state(), '')).toMatchObject({
      standing: 'It turned out to need no response.',
      doing: [],
    })
  })
})

describe('the funnel to the outside', () => {
  it('[COM2] marks what went out by neither the commander nor communications', () => {
    const room = createDeclaredRoom()
    told(room, { audience: 'responders' }, 3)
    room.must(assignRole, { role: 'comms', person: room.id(1) })
    const writers = room.must(createRole, { title: 'Status page', parent: 'comms' })
    room.must(assignRole, { role: writers, person: room.id(3) })
    room.pass(1)
    told(room, {}, 0)
    told(room, {}, 1)
    told(room, {}, 3)
    const apart = told(room, {}, 2)
    told(room, { audience: 'responders' }, 2)
    expect([...selectOutsideFunnel(room.state())]).toEqual([apart])
  })

  it('[COM2] judges by who held what then, not now', () => {
    const room = createDeclaredRoom()
    told(room, {}, 0)
    const early = told(room, {}, 1)
    room.pass(1)
    const offer = room.must(offerCommand, { to: room.id(1) })
    room.must(acceptCommand, { offer }, 1)
    room.pass(1)
    told(room, {}, 1)
    const late = told(room, {}, 0)
    expect([...selectOutsideFunnel(room.state())]).toEqual([early, late])
  })
})

describe('an update for a mail program', () => {
  const mailto = (text: string, facts: Record<string, unknown> = {}) => {
    const room = createDeclaredRoom()
    told(room, { text, ...facts })
    const update = must(room.state().updates.at(-1), 'just sent')
    return {
      address: updateAsMailto(room.state(), update),
      text: updateAsText(room.state(), update),
    }
  }

  it.each([
    'Plain',
    'Half & half? #1 50% = "good" +1\nSecond line',
    'x&bcc=all@elsewhere.example&subject=Other',
    'A\r\nBcc: all@elsewhere.example\r\n\r\nmore',
    'Grüße, 漢字, 👩‍🚒, \u202etxt.exe\u2066, \ud83d half',
    'mailto:a@b.example?cc=c@d.example',
  ])('[COM3] holds the text whole and nothing else: %j', (text) => {
    const { address, text: whole } = mailto(text)
    const url = new URL(must(address, 'short enough'))
    expect([...url.searchParams.keys()]).toEqual(['subject', 'body'])
    expect(url.pathname).toBe('')
    const [subject, body] = [...url.searchParams.values()]
    expect(subject).toBe('[SEV2] Login fails: update')
    expect(body?.replaceAll('\r\n', '\n')).toBe(
      whole.replace(/[\r\u202e\u2066]/g, '').replace(/\ud83d half/, '\ufffd half'),
    )
    expect(readExternalLink(must(address, 'short enough'))).toMatchObject({ kind: 'mail', to: '' })
  })

  it('[COM3] is none when it is longer than a system hands on', () => {
    expect(mailto('x'.repeat(1_500)).address?.length).toBeLessThanOrEqual(mailtoLimit)
    expect(mailto('x'.repeat(1_800)).address).toBeNull()
    expect(mailto('ü'.repeat(400)).address).toBeNull()
  })
})

describe('the block that is asked for', () => {
  const start = 1_000
  const pads = (changed: Partial<Record<string, number>>) => ({
    padText: (name: string) => (changed[name] === undefined ? '' : 'Something'),
    padChangedAt: (name: string) => changed[name] ?? start,
  })

  it('[COM5] is the one that was longest left alone; what is empty is asked for only as the situation', () => {
    const { state, now } = createDeclaredRoom()
    const asked = (changed: Partial<Record<string, number>>) =>
      oldestBlock(state(), pads(changed), now())
    expect(asked({ situation: start, 'impact-systems': 2 * start })).toEqual({
      block: 'situation',
      freshAt: start,
    })
    expect(asked({ situation: 3 * start, 'impact-systems': 2 * start })).toEqual({
      block: 'impact-systems',
      freshAt: 2 * start,
    })
  })

  it('[COM5] has the age that the commander sees: a clock that runs ahead makes nothing younger than now', () => {
    const room = createDeclaredRoom()
    const ahead = room.now() + 60 * minute
    const written = pads({ situation: ahead, 'impact-people': ahead, 'impact-systems': ahead })
    const health = documentHealth(room.state(), written.padChangedAt, room.now())
    expect(oldestBlock(room.state(), written, room.now())).toEqual({
      block: 'situation',
      freshAt: room.now(),
    })
    expect(health[0]).toMatchObject({ block: 'situation', freshAt: room.now() })
  })

  it('[COM5] a word of the log about what is hit counts for its block', () => {
    const room = createDeclaredRoom()
    const written = pads({ situation: 3 * start, 'impact-people': 2 * start })
    const asked = () => oldestBlock(room.state(), written, room.now()).block
    expect(asked()).toBe('impact-people')
    room.must(setImpact, { business: 'Nobody can pay' })
    expect(asked()).toBe('situation')
  })

  it('[COM5] rests until the cadence once somebody found it true, and the next one is asked for', () => {
    const room = createDeclaredRoom()
    const written = pads({ situation: start, 'impact-people': start })
    const asked = () => oldestBlock(room.state(), written, room.now())
    const isDue = () =>
      reminders(room.state(), { padsChangedAt: asked().freshAt }).some(
        (item) =>
          item.kind === 'state-document' && item.for === 'comms' && item.dueAt <= room.now(),
      )
    room.pass(60)
    expect([asked().block, isDue()]).toEqual(['situation', true])
    room.must(verifyBlock, { block: 'situation' })
    expect([asked().block, isDue()]).toEqual(['impact-people', true])
    room.must(verifyBlock, { block: 'impact-people' })
    expect(isDue()).toBe(false)
    room.pass(59)
    expect(isDue()).toBe(false)
    room.pass(1)
    expect(isDue()).toBe(true)
  })
})

describe('promises', () => {
  it('[COM7] no change is owed first to the audience whose promise ends first, and keeps its length', () => {
    const room = createDeclaredRoom()
    expect(selectNextWord(room.state())).toBeNull()
    told(room, { nextAt: room.now() + 60 * minute })
    told(room, { audience: 'responders', nextAt: room.now() + 20 * minute })
    told(room, { audience: 'executives' })
    expect(selectNextWord(room.state())).toEqual({ audience: 'responders', everyMs: 20 * minute })
    expect(selectRespondersDue(room.state())).toBe(room.now() + 20 * minute)
    room.pass(25)
    told(room, { audience: 'responders', sort: 'no-change', nextAt: room.now() + 60 * minute })
    expect(selectNextWord(room.state())).toEqual({ audience: 'organisation', everyMs: 60 * minute })
    room.must(changeStage, { to: 'stood-down', reason: 'A test alert' })
    expect(selectNextWord(room.state())).toBeNull()
  })

  it('[COM9] an update that came late says by how much, each audience by itself', () => {
    const room = createDeclaredRoom()
    told(room, { nextAt: room.now() + 10 * minute })
    room.pass(14)
    told(room, { audience: 'outside' })
    const late = told(room, { nextAt: room.now() + 10 * minute })
    room.pass(10)
    told(room)
    expect([...selectLateMinutes(room.state())]).toEqual([[late, 4]])
  })

  it('[COM4] what the commander should know waits until it is answered', () => {
    const room = createDeclaredRoom()
    room.must(logEnquiry, { from: 'Sales', text: 'When?' })
    const asked = room.must(logEnquiry, {
      from: 'Press',
      text: 'Why?',
      forCommander: true,
      count: 3,
    })
    expect(selectForCommander(room.state())).toMatchObject([{ id: asked, count: 3 }])
  })
})
