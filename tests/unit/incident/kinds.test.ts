import { describe, expect, it } from 'vitest'
import { importScenario } from '../../../shared/doc/import-scenario'
import { describeEntry } from '../../../shared/incident/describe-entry'
import { reportSections } from '../../../shared/incident/entries/after-entries'
import { bodySchemas } from '../../../shared/incident/entries/kinds'
import { fold } from '../../../shared/incident/fold'
import { parseScenario } from '../../../shared/incident/scenario'
import { entryAt } from '../../support/entry-writer'
import { generateEntries } from '../../support/generate-entries'

/** Kinds that the generator leaves out: other tests write them with real keys, seats or pointers. */
const elsewhere: ReadonlySet<string> = new Set([
  'room.opened',
  'room.closed',
  'title.changed',
  'stamp.set',
  'commandpost.set',
  'exit.added',
  'exit.met',
  'exit.holding',
  'exit.unmet',
  'device.removed',
  'person.joined',
  'person.left',
  'command.taken',
  'command.declined',
  'command.withdrawn',
  'command.takenOver',
  'command.resolved',
  'role.created',
  'role.released',
  'role.offered',
  'role.accepted',
  'role.declined',
  'role.withdrawn',
  'shift.planned',
  'roadblock.raised',
  'roadblock.cleared',
  'task.reopened',
  'intent.ended',
  'change.accepted',
  'watch.looked',
  'review.done',
  'inject',
  'reminder.snoozed',
  'entry.marked',
  'entry.redacted',
  'action.done',
  'review.stateChanged',
  'postmortem.required',
  'report.section',
])

/** Every text of at least two words in a body, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

describe('kinds of entries', () => {
  const entries = generateEntries({ count: 8_000, seed: 11 })
  const state = fold(entries)

  it('[ENT10] all that people could have written is folded, of every kind that is not tested elsewhere', () => {
    expect(state.log.filter(({ standing }) => standing.kind !== 'folded')).toEqual([])
    const written = new Set(entries.map(({ kind }) => kind))
    const wanted = Object.keys(bodySchemas).filter((kind) => !elsewhere.has(kind))
    expect(wanted.filter((kind) => !written.has(kind))).toEqual([])
  })

  it('[ENT19] the words of an entry hold all its free text', () => {
    const lost = entries.filter((entry) => {
      const { did, text, remarks } = describeEntry(entry, state)
      const words = [did, text ?? '', ...remarks].join('\n')
      // The name of a device is who wrote it.
      return (
        entry.kind !== 'device.introduced' &&
        textsIn(entry.body).some((each) => !words.includes(each))
      )
    })
    expect(lost.map(({ kind, body }) => ({ kind, body }))).toEqual([])
  })

  it('[ENT19] no name of a field or of a choice stands in the words of an entry; what people wrote about has names like them', () => {
    const sections = reportSections.map((section) =>
      entryAt(1, 'report.section', { section, text: 'a fuse' }),
    )
    const raw = [...entries, ...sections].flatMap((entry) => {
      const { did, remarks } = describeEntry(entry, state)
      return [did, ...remarks]
        .map((words) => words.replaceAll(/\b(checkout-api|db-primary)\b/g, ''))
        .filter((words) => /\b[a-z]+[A-Z]|\b[a-z]+[_-][a-z]+/.test(words))
        .map((words) => `${entry.kind}: ${words}`)
    })
    expect(raw).toEqual([])
  })

  it('[ENT19] a scenario points at earlier lines, people, roles and times of every kind', () => {
    const line = (minute: number, kind: string, fields: object) => ({
      at: `2026-01-15T14:${String(minute).padStart(2, '0')}:00Z`,
      by: 'ana',
      kind,
      ...fields,
    })
    const lines = [
      line(0, 'incident.declared', {
        title: 'No power',
        severity: 'SEV2',
        criteria: { secondTeam: true, customerVisible: false, unsolvedAfterAnHour: false },
        detection: 'alert',
        sort: 'facility',
        investigatedSince: '2026-01-15T13:30:00Z',
      }),
      line(1, 'note', { id: 'n', text: 'the UPS hums' }),
      line(2, 'objective.added', { id: 'o', text: 'no loss', phase: 'contain' }),
      line(3, 'objective.settled', { objective: 'o', how: 'met' }),
      line(4, 'hypothesis.added', { id: 'h', text: 'the fuse' }),
      line(5, 'hypothesis.moved', { hypothesis: 'h', to: 'testing', side: 'for', source: 'n' }),
      line(6, 'option.added', { id: 'p', text: 'generator', recovers: true, risk: 'low' }),
      line(7, 'option.settled', { option: 'p', how: 'tried' }),
      line(8, 'task.added', { id: 't', text: 'call', owner: 'ana', role: 'ops' }),
      line(9, 'task.acknowledged', { task: 't' }),
      line(10, 'task.changed', { task: 't', role: null }),
      line(11, 'bug.filed', { id: 'b', title: 'no alarm' }),
      line(12, 'bug.changed', { bug: 'b', ticket: 'T-1' }),
      line(13, 'person.asked', { id: 'a', person: 'ana', text: 'stay?' }),
      line(14, 'person.answered', { ask: 'a', yes: true }),
      line(15, 'person.tagged', { person: 'ana', services: ['power'] }),
      line(16, 'care.planned', {
        id: 'c',
        sort: 'food',
        text: 'dinner',
        person: 'ana',
        dueAt: '2026-01-15T18:00:00Z',
      }),
      line(17, 'care.done', { care: 'c' }),
      line(18, 'support.requested', {
        id: 's',
        text: 'an electrician',
        neededBy: '2026-01-15T16:00:00Z',
      }),
      line(19, 'support.answered', { request: 's', text: 'comes', person: 'ana' }),
      line(20, 'sitrep.given', { role: 'ops', conditions: 'dark' }),
      line(21, 'role.wanted', { role: 'ops' }),
      line(22, 'cause.added', { id: 'x', text: 'a fuse', root: true, evidence: 'n' }),
      line(23, 'cause.changed', { cause: 'x', evidence: null }),
      line(24, 'lesson.added', { id: 'l', list: 'wrong', text: 'no spare' }),
      line(25, 'action.added', { id: 'i', what: 'a spare', type: 'prevent', lesson: 'l' }),
      line(26, 'action.changed', { action: 'i', lesson: 'l' }),
      line(27, 'review.planned', { startsAt: '2026-01-20T10:00:00Z' }),
      line(28, 'review.attended', { person: 'ana' }),
      line(29, 'procedure.kept', { id: 'q', title: 'Power', text: 'one' }),
      line(30, 'procedure.kept', { title: 'Power', text: 'two', replaces: 'q' }),
      line(31, 'procedure.reviewed', { procedure: 'q', agrees: true }),
      line(32, 'drill.planned', { title: 'Dark', startsAt: '2026-02-20T10:00:00Z' }),
      line(33, 'exercise.began', { id: 'e', what: 'network-cut', minutes: 5 }),
      line(34, 'exercise.ended', { exercise: 'e' }),
    ]
    const file = {
      format: 'warroom-scenario/1',
      title: 'No power',
      source: { name: 'a test', url: 'https://example.com', note: '' },
      roomKind: 'incident',
      people: [{ id: 'ana', name: 'Ana' }],
      entries: lines,
    }
    const scenario = parseScenario(JSON.stringify(file))
    if (!scenario.ok) throw new Error(`${scenario.error.place}: ${scenario.error.why}`)
    const imported = importScenario(scenario.value, 'room')
    if (!imported.ok) throw new Error(`${imported.error.place}: ${imported.error.why}`)
    const room = fold(imported.value)
    expect(room.log.filter(({ standing }) => standing.kind !== 'folded')).toEqual([])
    const [ana] = room.people.keys()
    expect([...room.asks.values()][0]).toMatchObject({ person: ana, answer: { by: ana } })
    expect([...room.support.values()][0]).toMatchObject({
      person: ana,
      neededBy: Date.UTC(2026, 0, 15, 16),
    })
    expect(room.incident?.investigatedSince).toBe(Date.UTC(2026, 0, 15, 13, 30))
    expect([...room.hypotheses.values()][0]?.evidence[0]?.source).toBe(
      room.log.find(({ entry }) => entry.kind === 'note')?.entry.id,
    )
    expect(room.roles.get('ops')?.seat.kind).toBe('vacant')
    const lost = lines.with(2, line(2, 'objective.settled', { objective: 'nowhere', how: 'met' }))
    const refused = parseScenario(JSON.stringify({ ...file, entries: lost }))
    expect(refused).toMatchObject({ ok: false, error: { place: 'entries[2].objective' } })
  })
})
