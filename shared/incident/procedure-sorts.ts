import { cadenceMinutes } from './cadence'
import { shippedQuestions } from './criteria'
import { dutyCards } from './duty-cards'
import { severities } from './severity'

/** What a page of a handbook is for, in the order of the handbook. The key is kept with the page. */
export const procedureSorts = [
  { key: 'criteria', title: 'When to declare' },
  { key: 'severity', title: 'Severity levels' },
  { key: 'cadence', title: 'Cadence' },
  { key: 'roles', title: 'Roles' },
  { key: 'templates', title: 'Templates of updates' },
  { key: 'procedure', title: 'Procedures' },
] as const
export type ProcedureSort = (typeof procedureSorts)[number]['key']

/** The sort of a page; a sort of a newer version counts as a plain procedure. */
export const procedureSortOf = (sort: string | null): ProcedureSort =>
  procedureSorts.find(({ key }) => key === sort)?.key ?? 'procedure'

const rhythm = (what: string, minutes: number | null) =>
  minutes === null ? `${what}: none` : `${what} every ${minutes} min`

const cadenceText = severities
  .map((severity) => {
    const { update, alternatives, shift } = cadenceMinutes
    const lines = [
      rhythm('update', update[severity]),
      rhythm('consider alternatives', alternatives[severity]),
      rhythm('a fresh commander', shift[severity]),
    ]
    return `- **${severity}**: ${lines.join('; ')}`
  })
  .join('\n')

const roleTitles = {
  commander: 'Incident commander',
  ops: 'Operations',
  comms: 'Communications',
  planning: 'Planning',
} as const

const rolesText = Object.entries(roleTitles)
  .map(
    ([key, title]) =>
      `## ${title}\n\n${(dutyCards[key] ?? []).map((line) => `- ${line}`).join('\n')}`,
  )
  .join('\n\n')

const severityText = [
  '- **SEV1**: a service that people depend on is down, data is at risk, or people are. Everybody who can help comes.',
  '- **SEV2**: a large part is down or slow, and many notice. The team of the service and one more.',
  '- **SEV3**: a part is worse than it should be; there is a way around. The team of the service.',
  '- **SEV4**: no harm yet. Whoever is on call.',
].join('\n')

const templateText = [
  '**First word.** We know that [what] does not work for [whom] since [time] UTC. [Number] people are on it. The next word comes at [time] UTC.',
  '**In between.** Still so: [what]. We have [what was done]; now we [what is next]. The next word comes at [time] UTC.',
  '**No change.** Nothing has changed since [time] UTC. We are still [what]. The next word comes at [time] UTC.',
  '**Mitigated.** Since [time] UTC [what] works again for [whom], with [what is still off normal]. We are not done; the next word comes at [time] UTC.',
  '**Fixed.** [What] works as before since [time] UTC. It was hit for [how long]. What we learn from it stands at [where] by [date].',
].join('\n\n')

const procedureText = [
  '**When**: what somebody sees that leads here.',
  '**Who**: the role that does it, and whom it tells.',
  '1. First keep [evidence].\n2. Then [step], and look at [signal].\n3. If that does not work within [minutes] min, [step back].',
  '**Put back**: how it becomes as before.',
].join('\n\n')

/** A first wording of "When to declare", with the questions that a team asks already. Markdown. */
export const criteriaText = (questions: readonly string[]): string =>
  `Declare when one answer is yes. In doubt, declare.\n\n${questions.map((question) => `- ${question}`).join('\n')}`

/** A first wording of each sort, to be changed by the team. Markdown. */
export const startingTexts: Readonly<Record<ProcedureSort, string>> = {
  criteria: criteriaText(shippedQuestions),
  severity: severityText,
  cadence: cadenceText,
  roles: rolesText,
  templates: templateText,
  procedure: procedureText,
}
