import { readFileSync } from 'node:fs'
import { importScenario } from '../../shared/doc/import-scenario'
import type { Entry } from '../../shared/incident/entry'
import { fold } from '../../shared/incident/fold'
import { describeScenarioRejection, parseScenario } from '../../shared/incident/scenario'
import type { ReportInput } from '../../shared/report/report-input'

export const scenarioNames = [
  'shakespeare-sonnet',
  'gitlab-2017-database',
  's3-2017-us-east-1',
] as const
export const reportRoomId = 'AAAAAAAAAAAAAAAAAAAAAA'

export const scenarioText = (name: string): string =>
  readFileSync(`resources/scenarios/${name}.json`, 'utf8')

/** A room made of a scenario's text; the prose of its pads may be given. */
export function roomOf(text: string, pads: Readonly<Record<string, string>> = {}): ReportInput {
  const scenario = parseScenario(text)
  if (!scenario.ok) throw new Error(describeScenarioRejection(scenario.error))
  const entries = importScenario(scenario.value, reportRoomId)
  if (!entries.ok) throw new Error(describeScenarioRejection(entries.error))
  return inputOf(entries.value, pads, scenario.value.title)
}

export const inputOf = (
  entries: readonly Entry[],
  pads: Readonly<Record<string, string>> = {},
  title = 'A room',
): ReportInput => ({
  state: fold(entries),
  entries,
  pads,
  roomId: reportRoomId,
  title,
  generatedAt: Date.UTC(2026, 0, 31, 12),
})

/** People whose names are hard to find: particles, cases, marks, scripts without spaces, everyday words. */
export const namedPeople = [
  { id: 'p1', name: 'Ludwig van der Berg', team: 'Storage' },
  { id: 'p2', name: 'Zoë Strauß-Öztürk', team: 'Network' },
  { id: 'p3', name: '佐藤健一', team: 'Search' },
  { id: 'p4', name: 'أحمد الخطيب', team: 'Payments' },
  { id: 'p5', name: "Siobhán O'Malley", team: 'Support' },
  { id: 'p6', name: 'Will Marsh', team: 'Support' },
] as const

/** Every way in which these people are mentioned, each of which has to go. */
export const nameMentions = [
  'Ludwig van der Berg',
  'ludwig VAN DER berg',
  "van der Berg's laptop",
  'ludwig.berg said so',
  'Berg, Ludwig',
  'ZOË STRAUSS-ÖZTÜRK',
  'Zoe\u0308 said',
  'öztürk restarted it',
  '佐藤健一さんが再起動した',
  'قال أحمد الخطيب ذلك وأحمد وافق',
  'o’malley’s runbook',
  'SIOBHÁN',
  'Will restarted the queue',
  'Lud\u00adwig',
] as const

/** What must not be left of them, in lower case. */
export const nameParts = [
  'ludwig',
  'berg',
  'zoë',
  'zoe\u0308',
  'strauß',
  'strauss',
  'öztürk',
  '佐藤健一',
  'أحمد',
  'الخطيب',
  'malley',
  'siobhán',
  'marsh',
] as const

/** A room in which these people act and are talked about in every field. */
export function namedScenario(): string {
  const at = (minute: number) =>
    new Date(Date.UTC(2026, 0, 31, 8, minute)).toISOString().replace('.000Z', 'Z')
  const mentions = nameMentions.join('. ')
  return JSON.stringify({
    format: 'warroom-scenario/1',
    title: "Ludwig van der Berg's cache is cold",
    roomKind: 'incident',
    people: namedPeople,
    entries: [
      {
        at: at(0),
        by: 'p1',
        kind: 'incident.declared',
        title: "Ludwig van der Berg's cache is cold",
        severity: 'SEV2',
        criteria: { secondTeam: true, customerVisible: true, unsolvedAfterAnHour: false },
        detection: 'user-report',
        beganAt: at(0),
        summary: mentions,
      },
      { at: at(1), by: 'p1', kind: 'role.assigned', role: 'ops', person: 'p2' },
      ...nameMentions.map((text, index) => ({
        at: at(2 + index),
        by: 'p3',
        kind: 'note',
        text,
        mark: 'wrong',
      })),
      { at: at(20), by: 'p4', kind: 'command.takenOver', reason: mentions },
      {
        at: at(21),
        by: 'p2',
        kind: 'change.made',
        id: 'c1',
        system: 'Zoë’s box',
        text: mentions,
        sort: 'rollback',
        temporary: true,
        normal: 'as 佐藤健一 left it',
        revertStep: 'ask O’Malley',
        owner: 'p5',
      },
      { at: at(22), by: 'p2', kind: 'change.reverted', change: 'c1', verified: 'by Ludwig' },
      {
        at: at(23),
        by: 'p5',
        kind: 'update.sent',
        audience: 'executives',
        sort: 'progress',
        text: mentions,
      },
      { at: at(24), by: 'p5', kind: 'enquiry.logged', from: 'Ludwig', text: mentions },
      { at: at(25), by: 'p6', kind: 'evidence.attached', name: 'berg.log', text: mentions },
      { at: at(30), by: 'p1', kind: 'stage.changed', to: 'resolved', reason: mentions },
      { at: at(40), by: 'p1', kind: 'stage.changed', to: 'closed', reason: mentions },
    ],
    postmortem: {
      summary: mentions,
      rootCauses: [mentions],
      lessons: [{ list: 'well', text: mentions }],
      actions: [{ what: mentions, type: 'prevent', owner: 'p3', ticket: 'BERG-1', priority: 'P1' }],
    },
  })
}

/** Prose in which the look changes in the middle of a name, and an address leads to one. */
export const namedPads: Readonly<Record<string, string>> = {
  'pm:response': `Then **Lud**wig *van* der **Berg** came. ${nameMentions.join('\\\n')}`,
  notes:
    '- [the page](https://wiki.example/~ludwig/notes)\n- https://wiki.example/Zo%C3%AB\n\n```\nssh berg@db1\n```',
}
