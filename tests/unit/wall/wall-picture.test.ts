import { describe, expect, it } from 'vitest'
import { type Around, ageWords, pictureOf } from '../../../renderer/features/wall/wall-picture'
import { sendUpdate } from '../../../shared/incident/commands/comms-commands'
import {
  addExit,
  changeSeverity,
  changeStage,
  meetExit,
  setCommandPost,
} from '../../../shared/incident/commands/incident-commands'
import { addNote, correctEntry, redactEntry } from '../../../shared/incident/commands/log-commands'
import { assignRole } from '../../../shared/incident/commands/people-commands'
import type { IncidentState } from '../../../shared/incident/state'
import { selectWallLeads, wallLines } from '../../../shared/incident/views/wall-view'
import { createDeclaredRoom } from '../../support/test-room'

const live = { kind: 'live', words: 'live' } as const
const around = (now: number, more: Partial<Around> = {}): Around => ({
  now,
  fresh: live,
  people: 3,
  skew: null,
  page: null,
  ...more,
})
const shown = (state: IncidentState, now: number, more: Partial<Around> = {}) => {
  const picture = pictureOf(state, around(now, more))
  if (!picture) throw new Error('nothing was declared')
  return picture
}

describe('what stands on a wall', () => {
  it('[WALL7] severity and stage, commander, the next update, impact and UTC', () => {
    const room = createDeclaredRoom()
    const picture = shown(room.state(), room.now())
    const { incident } = room.state()
    expect(picture.band).toEqual({ first: incident?.severity, second: 'Investigating' })
    expect(picture.facts.map(({ key }) => key)).toEqual(['commander', 'update', 'utc', 'impact'])
    expect(picture.facts[2]?.value).toBe(new Date(room.now()).toISOString().slice(11, 19))
    expect(picture.foot.slice(0, 2)).toEqual(['live', '3 people here'])
  })

  it('[WALL7] a missed promise says OVERDUE and nothing else is in colour', () => {
    const room = createDeclaredRoom()
    room.must(sendUpdate, {
      audience: 'organisation',
      sort: 'progress',
      text: 'Half of it works',
      nextAt: room.now() + 10 * 60_000,
    })
    expect(shown(room.state(), room.now()).facts.some(({ late }) => late)).toBe(false)
    room.pass(14)
    const late = shown(room.state(), room.now()).facts.filter((fact) => fact.late)
    expect(late).toMatchObject([{ key: 'update', value: 'OVERDUE 4:00' }])
  })

  it('[WALL7] resolved is grey, whatever the severity was', () => {
    const room = createDeclaredRoom()
    expect(shown(room.state(), room.now()).tone).toBe(room.state().incident?.severity)
    room.must(changeStage, { to: 'resolved' })
    expect(shown(room.state(), room.now())).toMatchObject({ tone: 'ended', chip: null })
  })

  it('[WALL6] level A says that the wall is not live after five minutes, a row of its own before', () => {
    const room = createDeclaredRoom()
    const since = Date.UTC(2026, 0, 15, 13, 59, 9)
    const stale = shown(room.state(), room.now(), {
      fresh: { kind: 'stale', words: 'last heard 1 min ago', since },
    })
    expect(stale).toMatchObject({ banner: 'NOT LIVE since 13:59:09Z', isFilled: false })
    const lost = shown(room.state(), room.now(), {
      fresh: { kind: 'lost', words: 'last heard 6 min ago', since },
    })
    expect(lost).toMatchObject({
      band: { first: 'NOT LIVE', second: 'since 13:59:09Z' },
      banner: null,
      chip: room.state().incident?.severity,
    })
  })

  it('[WALL10] a change is marked with what was before and its age, for five minutes', () => {
    const room = createDeclaredRoom()
    const before = room.state().incident?.severity
    expect(shown(room.state(), room.now()).note).toBeNull()
    room.must(changeSeverity, { to: before === 'SEV1' ? 'SEV2' : 'SEV1', reason: 'It spreads' })
    expect(shown(room.state(), room.now() + 59_000).note).toBe(`was ${before}\njust now`)
    expect(shown(room.state(), room.now() + 4 * 60_000).note).toBe(`was ${before}\n4 min ago`)
    expect(shown(room.state(), room.now() + 6 * 60_000).note).toBeNull()
  })

  it('[WALL10] a new line has a mark for a minute, and its age for ever', () => {
    const room = createDeclaredRoom()
    room.must(addNote, { text: 'Traffic moved' })
    expect(shown(room.state(), room.now() + 59_000).lines[0]).toMatchObject({
      words: 'Traffic moved',
      age: 'now',
      isNew: true,
    })
    expect(shown(room.state(), room.now() + 61_000).lines[0]).toMatchObject({
      age: '1 min',
      isNew: false,
    })
    expect(ageWords(3 * 3_600_000)).toBe('3 h')
    expect(ageWords(3 * 86_400_000)).toBe('3 d')
  })

  it('[WALL11] private entries are counted and never worded, nor is what says more of them', () => {
    const room = createDeclaredRoom()
    const first = room.must(addNote, { text: 'Name of the customer', private: true })
    room.must(addNote, { text: 'Their contract', private: true })
    room.must(correctEntry, { entry: first, text: 'Name of another customer' })
    room.must(addNote, { text: 'For everybody' })
    const [open, hidden] = shown(room.state(), room.now()).lines
    expect(open?.words).toBe('For everybody')
    expect(hidden).toMatchObject({ words: '3 private entries', who: null })
    expect(JSON.stringify(pictureOf(room.state(), around(room.now())))).not.toMatch(
      /customer|contract/,
    )
  })

  it('[WALL11] what was redacted is not told', () => {
    const room = createDeclaredRoom()
    const note = room.must(addNote, { text: 'A password by mistake' })
    room.must(redactEntry, { entry: note, reason: 'a secret' })
    expect(JSON.stringify(wallLines(room.state(), 10))).not.toContain('password')
  })

  it('[WALL7] exit criteria that are held are counted, and the next one is named', () => {
    const room = createDeclaredRoom()
    expect(shown(room.state(), room.now()).exits).toBeNull()
    const exit = room.must(addExit, { text: 'Errors are gone' })
    room.must(addExit, { text: 'Queue drained' })
    room.must(meetExit, { exit })
    expect(shown(room.state(), room.now()).exits).toBe(
      '1 of 2 exit criteria held, next: Queue drained',
    )
  })

  it('[COM8] says where the commander can be reached, once that is known', () => {
    const room = createDeclaredRoom()
    expect(shown(room.state(), room.now()).post).toBeNull()
    room.must(setCommandPost, { place: 'Room 4.12', chat: '#incident\u202e7' })
    expect(shown(room.state(), room.now()).post).toBe('Command post: Room 4.12; #incident\u25a17')
  })

  it('[WALL7] leads are named once they were given to somebody', () => {
    const room = createDeclaredRoom()
    expect(selectWallLeads(room.state())).toEqual([])
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    expect(selectWallLeads(room.state())).toHaveLength(1)
    expect(selectWallLeads(room.state())[0]).toMatch(/^Operations/)
  })

  it('[WALL7] a room where nothing was declared has no picture', () => {
    const room = createDeclaredRoom()
    expect(pictureOf({ ...room.state(), incident: null }, around(room.now()))).toBeNull()
  })
})
