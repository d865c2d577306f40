import { cadenceMinutes } from '../cadence'
import type { SentUpdate } from '../records/comms-records'
import { utcTime } from '../sentence'
import type { IncidentState } from '../state'
import { commandPostLine, noChangeText } from './update-text'

type Sort = SentUpdate['sort']

const sentence = (text: string) => {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

const nextWords = (minutes: number): string =>
  minutes % 60 === 0
    ? `within ${minutes === 60 ? 'an hour' : `${minutes / 60} hours`}`
    : `within ${minutes} minutes`

/** What the drafts for every audience are made of; an empty text where the room does not know it yet. */
interface Known {
  readonly title: string
  readonly since: string
  readonly impact: string
  readonly next: string
  readonly post: string
  readonly objectives: readonly string[]
}

type Lines = Readonly<Record<Exclude<Sort, 'no-change'>, readonly string[]>>

const finding = 'We are finding out who is affected.'

const forTheTeam = ({ title, since, impact, post, objectives }: Known): Lines => {
  const reach = post === '' ? '' : `Command post: ${post}.`
  const aims = objectives.map((text) => `Objective: ${sentence(text)}`)
  return {
    holding: [`${sentence(title)}${since === '' ? '' : ` Since ${since}.`}`, impact, reach],
    progress: [sentence(title), impact, 'What changed: ', ...aims, reach],
    mitigated: [
      sentence(`${title}: the effect is contained, the cause is not gone`),
      'Watch it; report what comes back.',
      ...aims,
      reach,
    ],
    fixed: [
      sentence(`${title}: fixed`),
      'Put back what is off normal, and log what you still know.',
    ],
  }
}

const forTheOrganisation = ({ title, since, impact }: Known): Lines => ({
  holding: [
    sentence(`We know about a problem${since === '' ? '' : ` since ${since}`}: ${title}`),
    impact === '' ? finding : impact,
    'A team is working on it.',
  ],
  progress: [sentence(title), impact, 'What we do now: '],
  mitigated: [
    sentence(`${title}: the effect is contained`),
    'Users are served again. The cause is not gone yet; we watch it and work on it.',
  ],
  fixed: [sentence(`${title}: fixed`), 'Everything works as before. A review follows.'],
})

/** Whoever decides reads four things: what it costs us, what is done, what is wanted of them, when the next word comes. */
const forExecutives = ({ title, since, impact, next }: Known): Lines => {
  const costs = `Impact: ${impact === '' ? 'not known yet; we are finding out.' : impact}`
  const wanted = 'Decision wanted from you: none now.'
  const word = `Next word: ${next === '' ? 'when something changes' : next}.`
  return {
    holding: [
      `${sentence(title)}${since === '' ? '' : ` Since ${since}.`}`,
      costs,
      'Action: a team is working on it, one person commands.',
      wanted,
      word,
    ],
    progress: [sentence(title), costs, 'Action: ', wanted, word],
    mitigated: [
      sentence(`${title}: the effect is contained`),
      'Impact: users are served again; the cause is not gone yet.',
      'Action: we watch it and work on the cause.',
      wanted,
      word,
    ],
    fixed: [
      sentence(`${title}: fixed`),
      'Impact: over. Everything works as before.',
      'Action: a review follows; you get what it finds.',
      wanted,
    ],
  }
}

/** Nothing of the inside: no title, no system, no severity, nobody and no place. What people outside notice is the impact on people. */
const forOutside = ({ since, impact, next }: Known): Lines => {
  const word = next === '' ? '' : `We will tell you more ${next}.`
  const sorry = 'We are sorry for the trouble.'
  return {
    holding: [
      `We know that something does not work as it should${since === '' ? '' : ` since ${since}`}.`,
      impact === '' ? finding : impact,
      'We are working on it.',
      word,
    ],
    progress: ['We are still working on it.', impact, 'What you can do meanwhile: ', word],
    mitigated: [
      'You can use our service again. We are still working on the cause, and watch it.',
      sorry,
      word,
    ],
    fixed: ['The problem is fixed: everything works as before.', sorry],
  }
}

const byAudience: Readonly<Record<SentUpdate['audience'], (known: Known) => Lines>> = {
  responders: forTheTeam,
  organisation: forTheOrganisation,
  executives: forExecutives,
  outside: forOutside,
}

/**
 * The first wording of an update for one audience, made of what the room knows; people change it before it goes out. `impact`
 * is the text of the pad about people, empty when there is none. Empty while nothing was declared.
 */
export function draftUpdate(
  state: IncidentState,
  sort: Sort,
  impact: string,
  audience: SentUpdate['audience'],
): string {
  const { incident, stamps } = state
  if (!incident) return ''
  if (sort === 'no-change') return noChangeText
  const every = cadenceMinutes.update[incident.severity]
  const lines = byAudience[audience]({
    title: incident.title,
    since: stamps.began === null ? '' : utcTime(stamps.began),
    impact: impact.trim() === '' ? '' : sentence(impact),
    next: every === null ? '' : nextWords(every),
    post: commandPostLine(state),
    objectives: [...state.objectives.values()]
      .filter(({ settled }) => settled === null)
      .map(({ text }) => text),
  })
  return lines[sort].filter((line) => line !== '').join('\n')
}
