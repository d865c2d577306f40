import { describe, expect, it } from 'vitest'
import { padNames } from '../../../shared/doc/layout'
import * as after from '../../../shared/incident/commands/after-commands'
import * as comms from '../../../shared/incident/commands/comms-commands'
import * as incident from '../../../shared/incident/commands/incident-commands'
import * as log from '../../../shared/incident/commands/log-commands'
import * as people from '../../../shared/incident/commands/people-commands'
import * as work from '../../../shared/incident/commands/work-commands'
import type { IncidentState } from '../../../shared/incident/state'
import { draftReport } from '../../../shared/report/draft-report'
import { reportMarkdown } from '../../../shared/report/report-markdown'
import type { SectionKey } from '../../../shared/report/report-schema'
import { inputOf } from '../../support/report-rooms'
import { createDeclaredRoom } from '../../support/test-room'

type Slice = keyof IncidentState

/** What the published samples of an incident document hold between them: block, field, and where it stands. */
const union: readonly (readonly [string, string, Slice | 'pad', SectionKey, string])[] = [
  ['identity', 'title, free of code names', 'incident', 'summary', 'Logins fail everywhere'],
  ['identity', 'where to find the commander', 'commandPost', 'summary', 'Room 4.12'],
  ['declaration', 'detection', 'incident', 'detection', 'by an alert'],
  ['declaration', 'sort of event', 'incident', 'detection', 'Supplier'],
  ['declaration', 'severity with its reasons', 'severityHistory', 'summary', 'all regions'],
  ['clocks', 'first response', 'log', 'response', 'First response: 2026-01-15 14:07 UTC'],
  ['clocks', 'began, detected, mitigated, restored', 'stamps', 'summary', '2026-01-15 14:00'],
  ['picture', 'situation', 'pad', 'summary', 'pad situation'],
  ['picture', 'plan', 'pad', 'summary', 'pad plan'],
  ['picture', 'risks', 'pad', 'summary', 'pad risks'],
  ['picture', 'next decision', 'pad', 'summary', 'pad next-decision'],
  ['picture', 'notes', 'pad', 'notes', 'pad notes'],
  ['organisation', 'role, holder, since', 'roles', 'people', 'Operations'],
  ['organisation', 'handoffs of command', 'command', 'people', 'declared'],
  ['roster', 'people without the app', 'people', 'people', 'Vendor engineer'],
  ['objectives', 'text and measure', 'objectives', 'response', 'errors under 1 %'],
  ['objectives', 'exit criteria that hold', 'exits', 'resolution', 'no error for a while'],
  ['thinking', 'hypotheses', 'hypotheses', 'causes', 'the resolver is down'],
  ['thinking', 'evidence for and against', 'hypotheses', 'causes', 'a graph of it'],
  ['thinking', 'options', 'options', 'log', 'fail over by hand'],
  ['thinking', 'alternatives considered', 'reviews', 'response', 'still the right way'],
  ['decisions', 'question, choice, options, what was known', 'decisions', 'response', 'lag 4 s'],
  ['tasks', 'text and owner', 'tasks', 'log', 'drain the queue'],
  ['help', 'calls for help', 'support', 'response', 'two more hands'],
  ['help', 'roadblocks', 'roadblocks', 'response', 'no quota left'],
  ['changes', 'intents', 'intents', 'log', 'about to restart'],
  ['changes', 'what was changed', 'changes', 'changes', 'writes were stopped'],
  ['divergences', 'normal and how to put it back', 'changes', 'changes', 'let them in again'],
  ['watch list', 'signal and normal range', 'watches', 'log', 'lag of the replica'],
  ['log', 'notes with an outcome', 'log', 'timeline', 'the pool was raised'],
  ['evidence', 'name, hash, where', 'evidence', 'evidence', 'a'.repeat(64)],
  ['updates', 'audience, sort, text', 'updates', 'updates', 'we know of it'],
  ['enquiries', 'from whom, text, answer', 'enquiries', 'updates', 'when is it back'],
  ['impact', 'people and business', 'impact', 'impact', 'no orders at all'],
  ['impact', 'systems', 'impact', 'impact', 'the gateway was full'],
  ['impact', 'what cannot be counted', 'impact', 'impact', 'trust was lost'],
  ['impact', 'team', 'impact', 'impact', 'a night without sleep'],
  ['impact', 'cost', 'cost', 'impact', '20,000 EUR'],
  ['care', 'food, rest, relief', 'care', 'log', 'dinner for six'],
  ['report', 'what happened', 'pad', 'summary', 'pad pm:what'],
  ['report', 'why', 'pad', 'summary', 'pad pm:why'],
  ['report', 'how it was handled', 'pad', 'summary', 'pad pm:how'],
  ['report', 'trigger', 'pad', 'trigger', 'pad pm:trigger'],
  ['report', 'root causes', 'causes', 'causes', 'a full disk'],
  ['report', 'contributing factors', 'causes', 'causes', 'no alert on it'],
  ['report', 'detection', 'pad', 'detection', 'pad pm:detection'],
  ['report', 'response', 'pad', 'response', 'pad pm:response'],
  ['report', 'mitigation', 'pad', 'mitigation', 'pad pm:mitigation'],
  ['report', 'resolution', 'pad', 'resolution', 'pad pm:resolution'],
  ['report', 'recovery', 'pad', 'recovery', 'pad pm:recovery'],
  ['report', 'background', 'pad', 'background', 'pad pm:background'],
  ['report', 'glossary', 'pad', 'glossary', 'pad pm:glossary'],
  ['report', 'rules that require it', 'requiredRules', 'rules', 'noted by the team'],
  ['report', 'bugs and tickets', 'bugs', 'actions', 'T-77'],
  ['lessons', 'well', 'lessons', 'lessons', 'it was seen early'],
  ['lessons', 'not well', 'lessons', 'lessons', 'it was told late'],
  ['lessons', 'lucky', 'lessons', 'lessons', 'it was at night'],
  ['actions', 'item, type, priority, ticket, team', 'actions', 'actions', 'alert on the disk'],
  ['review', 'agenda and who attended', 'review', 'review', 'what surprised us'],
  ['thanks', 'to whom', 'thanks', 'thanks', 'to all who came'],
]

function fullRoom() {
  const room = createDeclaredRoom()
  const { must } = room
  const later = room.now() + 3_600_000
  must(incident.changeTitle, { title: 'Logins fail everywhere' })
  must(incident.changeSort, { sort: 'supplier' })
  must(incident.setCommandPost, { place: 'Room 4.12' })
  must(incident.setStamp, { stamp: 'began', value: room.now() })
  room.pass(7)
  must(people.assignRole, { role: 'ops', person: room.id(1) })
  room.pass(1)
  must(incident.changeSeverity, { to: 'SEV1', reason: 'all regions' })
  must(people.addPerson, { name: 'Vendor engineer' })
  must(incident.addObjective, {
    text: 'logins work',
    phase: 'restore',
    measure: 'errors under 1 %',
  })
  must(incident.addExit, { text: 'no error for a while', holdMinutes: 5 })
  const hypothesis = must(work.addHypothesis, { text: 'the resolver is down' })
  must(work.moveHypothesis, { hypothesis, to: 'testing', evidence: 'a graph of it', side: 'for' })
  must(work.addOption, { text: 'fail over by hand', recovers: true, risk: 'low' })
  must(work.reviewAlternatives, { text: 'still the right way', answer: 'continue' })
  must(work.decide, { question: 'roll back?', choice: 'yes', options: ['wait'], data: 'lag 4 s' })
  must(work.addTask, { text: 'drain the queue', owner: room.id(1) })
  must(people.requestSupport, { text: 'two more hands' })
  must(work.raiseRoadblock, { text: 'no quota left' })
  must(work.announceIntent, { system: 'db', text: 'about to restart' })
  must(work.makeChange, {
    system: 'gateway',
    text: 'writes were stopped',
    sort: 'other',
    temporary: true,
    normal: 'writes',
    revertStep: 'let them in again',
    owner: room.id(1),
  })
  must(work.addWatch, { signal: 'lag of the replica', normal: 'under 1 s' })
  must(log.addNote, { text: 'the pool was raised', mark: 'key', outcome: 'it helped' })
  must(work.attachEvidence, { name: 'dump', sha256: 'a'.repeat(64), where: 'the share' })
  must(comms.sendUpdate, { audience: 'outside', text: 'we know of it', sort: 'holding' })
  must(comms.logEnquiry, { from: 'Sales', text: 'when is it back' })
  must(incident.setImpact, {
    business: 'no orders at all',
    technical: 'the gateway was full',
    quality: 'trust was lost',
    team: 'a night without sleep',
  })
  must(incident.setCost, { amount: '20,000 EUR' })
  must(people.noteCare, { text: 'dinner for six' })
  must(after.addCause, { text: 'a full disk', root: true })
  must(after.addCause, { text: 'no alert on it', root: false })
  must(after.requirePostmortem, { rules: ['data-loss'] })
  must(work.fileBug, { title: 'null', ticket: 'T-77' })
  must(after.addLesson, { list: 'well', text: 'it was seen early' })
  must(after.addLesson, { list: 'wrong', text: 'it was told late' })
  must(after.addLesson, { list: 'lucky', text: 'it was at night' })
  must(after.addAction, { what: 'alert on the disk', type: 'detect', owner: room.id(1) })
  must(after.planReview, { startsAt: later, agenda: ['what surprised us'] })
  must(after.giveThanks, { text: 'to all who came' })
  return room
}

describe('the union of what published samples hold', () => {
  const room = fullRoom()
  const pads = Object.fromEntries(padNames.map((name) => [name, `pad ${name}`]))
  const report = draftReport(inputOf(room.entries(), pads), { blameless: false })
  const state = room.state()
  const plain = (text: string) => text.replaceAll('\\', '').replaceAll('*', '')

  it.each(union)('[PIC10] %s: %s', (_block, _field, home, section, words) => {
    if (home === 'pad') expect(padNames).toContain(words.replace('pad ', ''))
    else {
      const slice = state[home]
      const isEmpty = slice instanceof Map ? slice.size === 0 : JSON.stringify(slice) === '[]'
      expect(slice).not.toBeNull()
      expect(isEmpty).toBe(false)
    }
    expect(plain(reportMarkdown(report, { sections: [section] }))).toContain(words)
  })
})
